import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** How finely scrolling is followed, in pixels: coarse steps spare renders. */
const STEP = 256;

/** The width of an element, measured again whenever it changes; 0 before it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => setWidth(target.clientWidth);
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** The part of an element that is in sight, measured from its top, in steps; again when `height` changes. */
export function useSight(element: RefObject<HTMLElement | null>, height: number): { top: number; bottom: number } {
  const [sight, setSight] = useState({ top: 0, bottom: 2_000 });
  useEffect(() => {
    const measure = () => {
      const offset = element.current?.getBoundingClientRect().top ?? 0;
      const top = Math.floor(-offset / STEP) * STEP;
      const bottom = Math.ceil((window.innerHeight - offset) / STEP) * STEP;
      setSight((before) => (before.top === top && before.bottom === bottom ? before : { top, bottom }));
    };
    measure();
    window.addEventListener("scroll", measure, { passive: true });
    window.addEventListener("resize", measure);
    return () => {
      window.removeEventListener("scroll", measure);
      window.removeEventListener("resize", measure);
    };
  }, [element, height]);
  return sight;
}
