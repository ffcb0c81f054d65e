import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from "react";

import { type Point, type Size, type Zoom, fit, isFit, pan, zoomTo } from "./zoom";

const STEP = 1.5;
/** Pixels of the wheel that double the size. */
const WHEEL = 400;

/**
 * Zooming and panning of a picture on a stage: wheel, two fingers, double click, dragging. `glide` tells
 * whether the last change was one step, which may be animated; what follows a hand may not.
 */
export function useZoom(element: RefObject<HTMLElement | null>, picture: Size) {
  const { width, height } = picture;
  const [stage, setStage] = useState<Size>({ width: 1, height: 1 });
  const [{ zoom, glide }, set] = useState<{ zoom: Zoom | null; glide: boolean }>({ zoom: null, glide: false });

  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const measure = () => {
      setStage({ width: Math.max(target.clientWidth, 1), height: Math.max(target.clientHeight, 1) });
      set({ zoom: null, glide: false });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);

  const size = useMemo(() => ({ width, height }), [width, height]);
  const whole = fit(size, stage);
  const current = zoom ?? whole;
  const actions = useMemo(() => {
    const change = (next: (before: Zoom) => Zoom, glides: boolean) =>
      set((before) => {
        const changed = next(before.zoom ?? fit(size, stage));
        return { zoom: isFit(changed, size, stage) ? null : changed, glide: glides };
      });
    const middle = { x: 0, y: 0 };
    const by = (factor: number, at: Point, glides: boolean) =>
      change((before) => zoomTo(before, before.scale * factor, at, size, stage), glides);
    return {
      by,
      pan: (step: Point, glides = false) => change((before) => pan(before, step, size, stage), glides),
      larger: () => by(STEP, middle, true),
      smaller: () => by(1 / STEP, middle, true),
      fit: () => set({ zoom: null, glide: true }),
      actual: (at = middle) => change((before) => zoomTo(before, 1, at, size, stage), true),
      /** Between the whole picture and its pixels; where those are the same, and larger ones. */
      toggle: (at: Point) =>
        change((before) => {
          if (!isFit(before, size, stage)) return fit(size, stage);
          return zoomTo(before, before.scale < 0.9 ? 1 : before.scale * 2, at, size, stage);
        }, true),
    };
  }, [size, stage]);

  useWheel(element, actions.by);
  return { zoom: current, whole: zoom === null, glide, actions };
}

/** React listens to the wheel passively, so that it could not keep the page from scrolling. */
function useWheel(element: RefObject<HTMLElement | null>, by: (factor: number, at: Point, glides: boolean) => void) {
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1);
      const fine = event.ctrlKey ? 4 : 1; // how a touch pad tells of two fingers
      by(2 ** ((-pixels * fine) / WHEEL), placeOf(event, target), false);
    };
    target.addEventListener("wheel", onWheel, { passive: false });
    return () => target.removeEventListener("wheel", onWheel);
  }, [element, by]);
}

/** Where something happened, from the middle of the stage. */
export function placeOf({ clientX, clientY }: Pick<MouseEvent, "clientX" | "clientY">, stage: Element): Point {
  const { left, top, width, height } = stage.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
