import { type PointerEvent, useRef } from "react";

import type { useZoom } from "./use-zoom";
import { placeOf } from "./use-zoom";
import type { Point } from "./zoom";

type Actions = ReturnType<typeof useZoom>["actions"];

/** One pointer pans, two pinch. Handlers for the stage. */
export function useDrag(actions: Actions) {
  const held = useRef(new Map<number, Point>());

  const lift = (event: PointerEvent) => void held.current.delete(event.pointerId);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current.set(event.pointerId, placeOf(event, event.currentTarget));
    },
    onPointerMove: (event: PointerEvent) => {
      const from = held.current.get(event.pointerId);
      if (!from) return;
      const to = placeOf(event, event.currentTarget);
      held.current.set(event.pointerId, to);
      const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1];
      if (!other) {
        actions.pan({ x: to.x - from.x, y: to.y - from.y });
        return;
      }
      const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
      actions.by(distance(to, other) / Math.max(distance(from, other), 1), middle, false);
      actions.pan({ x: (to.x - from.x) / 2, y: (to.y - from.y) / 2 });
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  };
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
