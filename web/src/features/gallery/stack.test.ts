import { describe, expect, it } from "vitest";

import { asset } from "@/features/live/testing";

import type { Section } from "./sections";
import { slotsOf } from "./slots";
import { anchorAt, between, createStacker, heightOf, indexAt, placesBetween } from "./stack";

const metrics = { width: 1_000, rowHeight: 200, gap: 10, headingHeight: 40 };

/** A day with so many square pictures, all loaded. */
function day(key: string, count: number): Section {
  const assets = Array.from({ length: count }, (_, index) => asset(`${key}-${index}`, 50 - index, { width: 100, height: 100 }));
  return { key, day: new Date(key), slots: slotsOf(assets, []), rest: null };
}

/** The same day before it is loaded. */
const unloaded = (key: string, count: number): Section => ({ key, day: new Date(key), slots: [], rest: { count, aspect: count } });

describe("a stack", () => {
  it("puts days under each other and finds what is in sight", () => {
    const stack = createStacker()([day("2026-05-03", 4), day("2026-05-02", 40), day("2026-05-01", 4)], metrics);
    const [first, second, third] = stack.sections;
    expect(first?.top).toBe(0);
    expect(second?.top).toBe(first?.layout.height);
    expect(stack.height).toBe((third?.top ?? 0) + (third?.layout.height ?? 0));
    expect(indexAt(stack.sections, (second?.top ?? 0) - 1)).toBe(0);
    expect(indexAt(stack.sections, second?.top ?? 0)).toBe(1);
    expect(between(stack, 0, 10).map(({ section }) => section.key)).toEqual(["2026-05-03"]);
    const seen = between(stack, 500, 700).flatMap((stacked) => placesBetween(stacked, 500, 700));
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.length).toBeLessThan(20);
  });

  it("lays out a day again only when it is another one", () => {
    const stacker = createStacker();
    const sections = [day("2026-05-03", 4)];
    const before = stacker(sections, metrics).sections[0]?.layout;
    expect(stacker([...sections], metrics).sections[0]?.layout).toBe(before);
    expect(stacker(sections, { ...metrics, width: 500 }).sections[0]?.layout).not.toBe(before);
  });

  it("keeps the height of a day that was loaded, unless its number changed", () => {
    const stacker = createStacker();
    const exact = stacker([day("2026-05-03", 7)], metrics).height;
    expect(stacker([unloaded("2026-05-03", 7)], metrics).height).toBe(exact);
    expect(stacker([unloaded("2026-05-03", 90)], metrics).height).toBeGreaterThan(exact);
  });
});

describe("an anchor", () => {
  it("finds the tile again when a day above it turns from an estimate into rows", () => {
    const stacker = createStacker();
    const below = day("2026-05-01", 40);
    const before = stacker([unloaded("2026-05-03", 33), below], metrics);
    const place = { top: (before.sections[1]?.top ?? 0) + 500 };
    const anchor = anchorAt(before, place.top);
    const after = stacker([day("2026-05-03", 33), below], metrics);
    const moved = (after.sections[1]?.top ?? 0) - (before.sections[1]?.top ?? 0);
    expect(moved).not.toBe(0);
    expect(anchor && heightOf(after, anchor)).toBeCloseTo(place.top + moved);
  });

  it("stays at the tile when another one comes before it", () => {
    const stacker = createStacker();
    const today = day("2026-05-03", 20);
    const before = stacker([today], metrics);
    const seen = before.sections[0]?.layout.placed[10];
    const anchor = anchorAt(before, seen?.box.top ?? 0);
    const later = { ...today, slots: [...slotsOf([asset("new", 59, { width: 100, height: 100 })], []), ...today.slots] };
    const after = stacker([later], metrics);
    const again = after.sections[0]?.layout.placed.find(({ slot }) => slot.key === anchor?.slot);
    expect(anchor && heightOf(after, anchor)).toBe(again?.box.top);
  });

  it("keeps its share of a day whose tile is gone, and is gone with its day", () => {
    const stacker = createStacker();
    const anchor = { section: "2026-05-03", slot: "gone", offset: 300, share: 0.5 };
    const stack = stacker([day("2026-05-03", 20)], metrics);
    expect(heightOf(stack, anchor)).toBe(stack.height / 2);
    expect(heightOf(stacker([], metrics), anchor)).toBeNull();
  });
});
