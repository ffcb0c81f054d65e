import { describe, expect, it } from "vitest";

import type { Asset } from "@/api/types";
import { asset, generation } from "@/features/live/testing";

import type { LoadedDay } from "./day-lists";
import { createSectioner, isEmpty } from "./sections";

const at = (day: number, hour: number) => new Date(2026, 4, day, hour).toISOString();
const timeline = (...days: [string, number][]) => days.map(([day, count]) => ({ day, count, aspect: count * 1.5 }));
const loaded = (items: Asset[], complete = true): LoadedDay => ({
  pages: [{ items, next_cursor: complete ? null : "more" }],
  complete,
  more: () => undefined,
});

describe("sections", () => {
  it("are the days of the timeline, newest first; what is not loaded is known by number", () => {
    const sections = createSectioner()(timeline(["2026-05-01", 2], ["2026-05-03", 7]), new Map(), []);
    expect(sections.map(({ key, slots, rest }) => [key, slots.length, rest?.count])).toEqual([
      ["2026-05-03", 0, 7],
      ["2026-05-01", 0, 2],
    ]);
    expect(sections[0]?.day).toEqual(new Date(2026, 4, 3));
  });

  it("have places as far as they are loaded", () => {
    const day = asset("a", 0, { created_at: at(3, 9), width: 300, height: 200 });
    const [part] = createSectioner()(timeline(["2026-05-03", 3]), new Map([["2026-05-03", loaded([day], false)]]), []);
    expect([part?.slots.length, part?.rest]).toEqual([1, { count: 2, aspect: 3 }]);
    const [whole] = createSectioner()(timeline(["2026-05-03", 3]), new Map([["2026-05-03", loaded([day])]]), []);
    expect([whole?.slots.length, whole?.rest]).toEqual([1, null]);
  });

  it("that hold nothing any more are empty before the timeline says so", () => {
    const [section] = createSectioner()(timeline(["2026-05-03", 1]), new Map([["2026-05-03", loaded([])]]), []);
    expect(section && isEmpty(section)).toBe(true);
  });

  it("begin with what is being made, also on a day on which nothing was made yet", () => {
    const asked = generation("g", 0, { created_at: at(4, 10) });
    const sectioner = createSectioner();
    const days = timeline(["2026-05-03", 1]);
    expect(sectioner(days, new Map(), [asked]).map(({ key }) => key)).toEqual(["2026-05-04", "2026-05-03"]);
    const done = { ...asked, status: "succeeded" as const };
    const made = new Map([["2026-05-04", loaded([asset("a", 0, { created_at: at(4, 10), generation_id: "g" })])]]);
    const [today] = sectioner(days, made, [done]);
    expect(today?.slots.map(({ key }) => key)).toEqual(["g/0"]);
    expect(sectioner(days, new Map(), [done]).map(({ key }) => key)).toEqual(["2026-05-03"]);
  });

  it("that did not change are the same as before", () => {
    const sectioner = createSectioner();
    const days = timeline(["2026-05-01", 2], ["2026-05-03", 7]);
    const before = sectioner(days, new Map(), []);
    const after = sectioner(timeline(["2026-05-01", 3], ["2026-05-03", 7]), new Map(), []);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});
