import { expect, it } from "vitest";

import { marksOf } from "./marks";
import { type Section } from "./sections";
import { createStacker } from "./stack";

it("marks years by number and months by a dot, as far as there is room", () => {
  const days = Array.from({ length: 500 }, (_, back) => new Date(2026, 4, 20 - back));
  const sections = days.map((day): Section => {
    const key = `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
    return { key, day, slots: [], rest: { count: 30, aspect: 30 } };
  });
  const stack = createStacker()(sections, { width: 1_000, rowHeight: 200, gap: 8, headingHeight: 40 });
  const marks = marksOf(stack, 700);
  expect(marks.filter(({ year }) => year !== null).map(({ year }) => year)).toEqual([2026, 2025]);
  expect(marks.length).toBe(17);
  expect(marks[0]).toEqual({ key: "2026-05", at: 0, year: 2026 });
  expect(marksOf(stack, 60).length).toBeLessThan(6);
});
