import { type RefObject, useEffect } from "react";

import { currentlyListed } from "@/features/asset/listed";

import { extendTo, selection, toggle } from "./selection";

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Arrow keys go from one tile to the nearest one in that direction, with shift they select on the way; Tab goes
 * through all tiles in order.
 */
export function useArrowKeys(element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const gallery = element.current;
    if (!gallery) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const step = STEPS[event.key];
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

/** The tile whose middle is nearest in a direction; sideways steps continue on the next row. */
function nearest(from: HTMLElement, tiles: HTMLElement[], [across, down]: [number, number]): HTMLElement | undefined {
  if (across) return tiles[tiles.indexOf(from) + across];
  const middle = (tile: HTMLElement) => {
    const { left, top, width, height } = tile.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, height };
  };
  const start = middle(from);
  return tiles
    .map((tile) => ({ tile, ...middle(tile) }))
    .filter(({ y, height }) => (y - start.y) * down > Math.min(height, start.height) / 2)
    .map(({ tile, x, y }) => ({ tile, distance: Math.abs(y - start.y) * 4 + Math.abs(x - start.x) }))
    .sort((a, b) => a.distance - b.distance)[0]?.tile;
}
