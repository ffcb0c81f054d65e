import { type Layout, type Metrics, type Placed, justify } from "./justify";
import type { Section } from "./sections";

/** A section with its place in the gallery; `top` is counted from the gallery's. */
export type Stacked = { section: Section; layout: Layout; top: number };
export type Stack = { sections: Stacked[]; height: number };

/** A place that one looks at, by what stands there, so that it is found again when everything else has moved. */
type Anchor = { section: string; slot: string | null; offset: number; share: number };

/**
 * Stands sections on top of each other. Those that did not change are not laid out again; one that was loaded
 * and is not any more keeps its height, so that nothing moves while it is out of sight.
 */
export function createStacker() {
  let metricsBefore: Metrics | undefined;
  let layouts = new WeakMap<Section, Layout>();
  let heights = new Map<string, { count: number; height: number }>();

  const layoutOf = (section: Section, metrics: Metrics): Layout => {
    const known = layouts.get(section);
    if (known) return known;
    const layout = justify(section, metrics);
    const count = section.slots.length + (section.rest?.count ?? 0);
    const before = heights.get(section.key);
    if (!section.rest) heights.set(section.key, { count, height: layout.height });
    else if (section.slots.length === 0 && before?.count === count) layout.height = before.height;
    layouts.set(section, layout);
    return layout;
  };

  return (sections: Section[], metrics: Metrics): Stack => {
    if (metricsBefore !== metrics) {
      metricsBefore = metrics;
      layouts = new WeakMap();
      heights = new Map();
    }
    let top = 0;
    const stacked = sections.map((section) => {
      const layout = layoutOf(section, metrics);
      const place = { section, layout, top };
      top += layout.height;
      return place;
    });
    return { sections: stacked, height: top };
  };
}

/** Sections that reach into the part between two heights. */
export function between({ sections }: Stack, top: number, bottom: number): Stacked[] {
  const first = indexAt(sections, top);
  let end = first;
  while (end < sections.length && (sections[end]?.top ?? 0) <= bottom) end += 1;
  return sections.slice(first, end);
}

/** Of one section, the places that reach into a part of the gallery. */
export function placesBetween({ layout, top: start }: Stacked, top: number, bottom: number): Placed[] {
  return layout.placed.filter(({ box }) => start + box.top + box.height >= top && start + box.top <= bottom);
}

/** The section at a height: the last one that begins at or above it, or the first. */
export function indexAt(sections: readonly Stacked[], top: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sections[middle]?.top ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function anchorAt({ sections }: Stack, top: number): Anchor | null {
  const at = sections[indexAt(sections, top)];
  if (!at) return null;
  const within = top - at.top;
  const place = at.layout.placed.find(({ box }) => box.top + box.height > within);
  const share = within / at.layout.height;
  if (!place || within < place.box.top) return { section: at.section.key, slot: null, offset: within, share };
  return { section: at.section.key, slot: place.slot.key, offset: within - place.box.top, share };
}

/** Where an anchor is now; null where its section is gone. */
export function heightOf({ sections }: Stack, anchor: Anchor): number | null {
  const at = sections.find(({ section }) => section.key === anchor.section);
  if (!at) return null;
  const place = anchor.slot === null ? undefined : at.layout.placed.find(({ slot }) => slot.key === anchor.slot);
  if (place) return at.top + place.box.top + anchor.offset;
  const first = at.layout.placed[0]?.box.top ?? 0;
  return at.top + (anchor.offset <= first ? anchor.offset : anchor.share * at.layout.height);
}
