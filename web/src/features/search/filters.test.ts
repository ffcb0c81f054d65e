import { describe, expect, it } from "vitest";

import { readView, toQuery, writeView } from "./filters";

const read = (text: string) => readView(new URLSearchParams(text));

describe("the view in the address", () => {
  it("comes back as it was written", () => {
    const view = {
      query: "돌 거북 & co",
      asset: "01a2",
      filters: { kind: "video", author: "민지", tag: ["ui", "몬스터"], from: "2026-01-01", favourite: true, trashed: true } as const,
    };
    expect(read(writeView({ ...view, filters: { ...view.filters, tag: [...view.filters.tag] } }))).toEqual(view);
    expect(writeView({ query: "", asset: null, filters: {} })).toBe("");
  });

  it("leaves out what does not fit", () => {
    expect(read("?kind=gif&from=yesterday&favourite=maybe&author=&tag=").filters).toEqual({});
  });
});

describe("toQuery", () => {
  it("makes whole local days of dates", () => {
    const { after, before } = toQuery({ from: "2026-03-01", to: "2026-03-01" });
    expect(after).toBe(new Date(2026, 2, 1).toISOString());
    expect(before).toBe(new Date(2026, 2, 2).toISOString());
  });
});
