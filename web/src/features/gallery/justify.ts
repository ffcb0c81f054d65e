import type { Section } from "./sections";
import type { Slot } from "./slots";

export type Box = { top: number; left: number; width: number; height: number };
type Placed = { slot: Slot; box: Box };
type Heading = { section: Section; top: number };
export type Layout = { headings: Heading[]; placed: Placed[]; height: number };

export type Metrics = { width: number; rowHeight: number; gap: number; headingHeight: number };

/** Extreme shapes are cropped to this in the gallery, or one panorama would fill the page. */
const NARROWEST = 0.5;
const WIDEST = 2.6;
/** How much taller than wished a row may become to fill the width. */
const STRETCH = 1.4;

/** Justified rows: pictures keep their shapes, rows fill the width, the last row of a section need not. */
export function justify(sections: Section[], metrics: Metrics): Layout {
  const layout: Layout = { headings: [], placed: [], height: 0 };
  for (const section of sections) {
    layout.headings.push({ section, top: layout.height });
    layout.height += metrics.headingHeight;
    for (const row of rows(section.slots, metrics)) {
      let left = 0;
      for (const { slot, ratio } of row.items) {
        const width = ratio * row.height;
        layout.placed.push({ slot, box: { top: layout.height, left, width, height: row.height } });
        left += width + metrics.gap;
      }
      layout.height += row.height + metrics.gap;
    }
  }
  return layout;
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

/** What of a layout is between two heights; `placed` is in order of height. */
export function between({ headings, placed }: Layout, top: number, bottom: number) {
  return {
    headings: headings.filter((heading) => heading.top >= top - 100 && heading.top <= bottom),
    placed: placed.filter(({ box }) => box.top + box.height >= top && box.top <= bottom),
  };
}
