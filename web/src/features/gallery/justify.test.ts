import { describe, expect, it } from "vitest";

import type { Asset } from "@/api/types";
import { asset } from "@/features/live/testing";

import { justify } from "./justify";
import type { Rest } from "./sections";
import { slotsOf } from "./slots";

const metrics = { width: 1_000, rowHeight: 200, gap: 10, headingHeight: 40 };
const SHAPES = [1, 1, 1, 0.75, 0.667, 1.333, 1.78, 1.78, 1.5, 0.5625];

/** Shapes as a gallery has them, in no order but always the same. */
function assets(count: number): Asset[] {
  let chance = 7;
  return Array.from({ length: count }, (_, index) => {
    chance = (chance * 1_103_515_245 + 12_345) % 2_147_483_648;
    const shape = SHAPES[Math.floor((chance / 2_147_483_648) * SHAPES.length)] ?? 1;
    return asset(String(index), count - index, { width: shape * 100, height: 100 });
  });
}

const section = (of: Asset[], rest: Rest | null = null) => ({ slots: slotsOf(of, []), rest });
const restOf = (of: Asset[]): Rest => ({ count: of.length, aspect: of.reduce((sum, { width, height }) => sum + width / height, 0) });

describe("justify", () => {
  it("fills every row but the last, and keeps within sensible heights", () => {
    const { placed, height } = justify(section(assets(57)), metrics);
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
    const { placed } = justify(section([asset("a", 1, { width: 100, height: 100 })]), metrics);
    expect(placed[0]?.box).toEqual({ top: 40, left: 0, width: 200, height: 200 });
  });

  it("never lets a picture be wider than the page", () => {
    const wide = section([asset("a", 1, { width: 900, height: 100 })]);
    expect(justify(wide, { ...metrics, width: 340 }).placed[0]?.box.width).toBeCloseTo(340);
  });

  it("knows about how high rows will be that are not loaded", () => {
    const all = assets(400);
    const exact = justify(section(all), metrics).height;
    const expected = justify(section([], restOf(all)), metrics);
    expect(expected.placed).toEqual([]);
    expect(expected.loaded).toBe(40);
    expect(Math.abs(expected.height - exact) / exact).toBeLessThan(0.06);
    const half = justify(section(all.slice(0, 200), restOf(all.slice(200))), metrics);
    expect(Math.abs(half.height - exact) / exact).toBeLessThan(0.06);
  });
});

function group(placed: ReturnType<typeof justify>["placed"]) {
  const rows = new Map<number, typeof placed>();
  for (const item of placed) rows.set(item.box.top, [...(rows.get(item.box.top) ?? []), item]);
  return rows;
}
