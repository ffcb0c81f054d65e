import { type RefObject, useLayoutEffect, useRef } from "react";

import { type Stack, anchorAt, heightOf } from "./stack";

/**
 * Keeps what one looks at where it is while everything above it changes: days turn from an estimate into rows,
 * pictures arrive, the window gets narrower. At the top of the gallery nothing is held, so what is new shows.
 * Another view begins at its top.
 */
export function useAnchor(element: RefObject<HTMLElement | null>, stack: Stack, view: unknown, inset: number): void {
  const before = useRef({ stack, view });
  useLayoutEffect(() => {
    const last = before.current;
    const target = element.current;
    if (!target || last.stack === stack) return;
    before.current = { stack, view };
    const top = inset - target.getBoundingClientRect().top;
    if (top <= 0) return;
    if (last.view !== view) {
      window.scrollBy({ top: -top, behavior: "instant" });
      return;
    }
    const anchor = anchorAt(last.stack, top);
    const now = anchor && heightOf(stack, anchor);
    if (now !== null && Math.abs(now - top) >= 1) window.scrollBy({ top: now - top, behavior: "instant" });
  }, [element, stack, view, inset]);
}
