import { type MouseEvent, type PointerEvent, useRef } from "react";

const HELD = 450;
/** A finger that moves further scrolls. */
const STILL = 10;

/** Handlers that run `action` where a finger rests; the click and the menu that follow it do nothing. */
export function useLongPress(action: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null);
  const done = useRef(false);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = null;
  };
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      done.current = false;
      if (pointerType !== "touch") return;
      const timer = setTimeout(() => {
        done.current = true;
        action();
      }, HELD);
      press.current = { timer, x, y };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const start = press.current;
      if (start && Math.hypot(clientX - start.x, clientY - start.y) > STILL) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu: (event: MouseEvent) => {
      if (press.current || done.current) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent) => {
      if (!done.current) return;
      done.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
