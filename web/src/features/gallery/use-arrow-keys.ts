import { type RefObject, useEffect } from "react";

import { currentlyListed } from "@/features/asset/listed";
import { ARROWS, nearest } from "@/lib/nearest";

import { extendTo, selection, toggle } from "./selection";

/**
 * Arrow keys go from one tile to the nearest one in that direction, with shift they select on the way; Tab goes
 * through all tiles in order.
 */
export function useArrowKeys(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const gallery = element.current;
    if (!gallery) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const step = ARROWS[event.key];
      const from = event.target instanceof HTMLElement && event.target.matches("[data-asset]") ? event.target : null;
      if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
      const next = nearest(from, [...gallery.querySelectorAll<HTMLElement>("[data-asset]")], step);
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
      if (!event.shiftKey) return;
      const [start, end] = [assetOf(from), assetOf(next)];
      if (start && selection.get().size === 0) toggle(start);
      if (end) extendTo(end);
    };
    gallery.addEventListener("keydown", onKeyDown);
    return () => gallery.removeEventListener("keydown", onKeyDown);
  }, [element]);
}

const assetOf = (tile: HTMLElement) => currentlyListed().find(({ id }) => id === tile.dataset.asset);
