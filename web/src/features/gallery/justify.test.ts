import { describe, expect, it } from "vitest";

import { asset } from "@/features/live/testing";

import { between, justify } from "./justify";
import { byDay } from "./sections";
import { slotsOf } from "./slots";

const metrics = { width: 1_000, rowHeight: 200, gap: 10, headingHeight: 40 };

/** Places of many shapes on one day. */
function section(count: number) {
  const shapes = [1, 1.5, 0.75, 1.78, 0.1, 9];
  const assets = Array.from({ length: count }, (_, index) =>
    asset(String(index), count - index, { width: (shapes[index % shapes.length] ?? 1) * 100, height: 100 }),
  );
  return [{ key: "day", day: new Date(), slots: slotsOf(assets, []) }];
}

describe("justify", () => {
  it("fills every row but the last, and keeps within sensible heights", () => {
    const { placed, height } = justify(section(57), metrics);
    expect(placed).toHaveLength(57);
    const rows = group(placed);
    const tops = [...rows.keys()];
    for (const top of tops.slice(0, -1)) {
      const last = rows.get(top)?.at(-1)?.box;
      expect((last?.left ?? 0) + (last?.width ?? 0)).toBeCloseTo(1_000);
      expect(last?.height).toBeGreaterThan(90);
      expect(last?.height).toBeLessThanOrEqual(200 * 1.4);
    }
    const bottom = Math.max(...placed.map(({ box }) => box.top + box.height));
    expect(height).toBeCloseTo(bottom + metrics.gap);
  });

  it("does not blow up a lonely picture", () => {
    const { placed } = justify(section(1), metrics);
    expect(placed[0]?.box).toEqual({ top: 40, left: 0, width: 200, height: 200 });
  });

  it("never lets a picture be wider than the page", () => {
    const wide = [{ key: "day", day: null, slots: slotsOf([asset("a", 1, { width: 900, height: 100 })], []) }];
    expect(justify(wide, { ...metrics, width: 340 }).placed[0]?.box.width).toBeCloseTo(340);
  });

  it("gives only what is near the window", () => {
    const layout = justify(section(5_000), metrics);
    const seen = between(layout, 50_000, 52_000);
    expect(seen.placed.length).toBeGreaterThan(20);
    expect(seen.placed.length).toBeLessThan(100);
  });
});

describe("byDay", () => {
  it("starts a section with every calendar day here", () => {
    const time = (day: number, hour: number) => new Date(2026, 4, day, hour).toISOString();
    const assets = [time(3, 0), time(2, 23), time(2, 1), time(1, 12)].map((created_at, index) => asset(String(index), 0, { created_at }));
    expect(byDay(slotsOf(assets, [])).map(({ slots }) => slots.length)).toEqual([1, 2, 1]);
  });
});

function group(placed: ReturnType<typeof justify>["placed"]) {
  const rows = new Map<number, typeof placed>();
  for (const item of placed) rows.set(item.box.top, [...(rows.get(item.box.top) ?? []), item]);
  return rows;
}
