import type { Rest } from "./sections";
import type { Slot } from "./slots";

/** A place in a section; `top` is counted from the section's. */
export type Box = { top: number; left: number; width: number; height: number };
export type Placed = { slot: Slot; box: Box };

/** Where everything in a section stands. What is not loaded comes last, from `loaded` down to `height`. */
export type Layout = { placed: Placed[]; loaded: number; height: number };

export type Metrics = { width: number; rowHeight: number; gap: number; headingHeight: number };

/** Extreme shapes are cropped to this in the gallery, or one panorama would fill the page. */
const NARROWEST = 0.5;
const WIDEST = 2.6;
/** How much taller than wished a row may become to fill the width. */
const STRETCH = 1.4;

/** Justified rows: pictures keep their shapes, rows fill the width, the last row of a section need not. */
export function justify({ slots, rest }: { slots: Slot[]; rest: Rest | null }, metrics: Metrics): Layout {
  const placed: Placed[] = [];
  if (slots.length === 0 && rest === null) return { placed, loaded: 0, height: 0 };
  let top = metrics.headingHeight;
  for (const row of rows(slots, metrics)) {
    let left = 0;
    for (const { slot, ratio } of row.items) {
      const width = ratio * row.height;
      placed.push({ slot, box: { top, left, width, height: row.height } });
      left += width + metrics.gap;
    }
    top += row.height + metrics.gap;
  }
  return { placed, loaded: top, height: top + (rest ? expectedHeight(rest, metrics) : 0) };
}

/** Of rows that are not loaded. Exact but for how the last one is filled. */
function expectedHeight({ count, aspect }: Rest, { width, rowHeight, gap }: Metrics): number {
  const length = aspect * rowHeight + count * gap;
  return Math.max(1, Math.round(length / (width + gap))) * (rowHeight + gap);
}

type Item = { slot: Slot; ratio: number };

function* rows(slots: Slot[], metrics: Metrics): Generator<{ items: Item[]; height: number }> {
  const { width, rowHeight, gap } = metrics;
  const fill = (items: Item[]) =>
    (width - gap * (items.length - 1)) / items.reduce((sum, item) => sum + item.ratio, 0);
  let items: Item[] = [];
  for (const slot of slots) {
    const item = { slot, ratio: Math.min(Math.max(slot.ratio, NARROWEST), WIDEST) };
    const before = items.length ? fill(items) : Infinity;
    const after = fill([...items, item]);
    if (after > rowHeight) {
      items.push(item);
      continue;
    }
    // The row is full with this one. Without it, it may be nearer to the height that is wished for.
    if (before <= rowHeight * STRETCH && before / rowHeight < rowHeight / after) {
      yield { items, height: before };
      items = [item];
      if (fill(items) > rowHeight) continue;
      yield { items, height: fill(items) };
    } else {
      yield { items: [...items, item], height: after };
    }
    items = [];
  }
  if (items.length) yield { items, height: Math.min(fill(items), rowHeight) };
}
