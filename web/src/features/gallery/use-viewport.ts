import { type RefObject, useEffect, useLayoutEffect, useState } from "react";

/** How finely scrolling is followed, in pixels: coarse steps spare renders. */
const STEP = 256;
/** A jump of so many windows waits until it is over; what is passed on the way need not be fetched. */
const FAR = 2;
const SETTLED = 120;

type Sight = { top: number; bottom: number };

/** The width of an element, measured again whenever it changes; 0 before it is known. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  return useSize(element, (target) => target.clientWidth);
}

/** The same for its height. */
export function useHeight(element: RefObject<HTMLElement | null>): number {
  return useSize(element, (target) => target.offsetHeight);
}

function useSize(element: RefObject<HTMLElement | null>, read: (target: HTMLElement) => number): number {
  const [size, setSize] = useState(0);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => setSize(read(target));
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]); // eslint-disable-line react-hooks/exhaustive-deps -- `read` says the same every time
  return size;
}

/** The part of an element that is in sight, measured from its top, in steps; again when `height` changes. */
export function useSight(element: RefObject<HTMLElement | null>, height: number): Sight {
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

/** Follows what is in sight, but for a jump only once it has come to rest. */
export function useSettled(sight: Sight): Sight {
  const [settled, setSettled] = useState(sight);
  const far = Math.abs(sight.top - settled.top) > FAR * (sight.bottom - sight.top);
  if (!far && settled !== sight) setSettled(sight);
  useEffect(() => {
    if (!far) return;
    const timer = setTimeout(() => setSettled(sight), SETTLED);
    return () => clearTimeout(timer);
  }, [far, sight]);
  return settled;
}
