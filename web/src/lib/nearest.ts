/** One step by arrow key: across, down. */
export const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The tile whose middle is nearest in a direction; sideways steps continue on the next row. */
export function nearest(from: HTMLElement, tiles: HTMLElement[], [across, down]: [number, number]): HTMLElement | undefined {
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
