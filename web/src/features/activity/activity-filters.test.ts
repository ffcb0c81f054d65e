import { describe, expect, it } from "vitest";

import { generation } from "@/features/live/testing";

import { matchesActivity, readFilters, writeFilters } from "./activity-filters";

describe("filters of the activity", () => {
  it("stand in the address, beside what else does", () => {
    const address = new URL("http://pulmu/activity/?asset=a&state=done");
    const written = writeFilters(address, { state: "attention", author: "소라", kind: "video" });
    expect(readFilters(written.searchParams)).toEqual({ state: "attention", author: "소라", kind: "video" });
    expect(written.searchParams.get("asset")).toBe("a");
    expect(writeFilters(written, {}).search).toBe("?asset=a");
  });

  it("leave out what people may have written into it", () => {
    expect(readFilters(new URLSearchParams("state=all&kind=sound&author=&model=m"))).toEqual({ model: "m" });
  });

  it("let through what the gateway would list", () => {
    const failed = generation("g", 1, { status: "failed", author: "소라" });
    expect(matchesActivity(failed, { state: "attention", author: "소라" })).toBe(true);
    expect(matchesActivity(failed, { state: "open" })).toBe(false);
    expect(matchesActivity(failed, { kind: "video" })).toBe(false);
    expect(matchesActivity(failed, { model: "other" })).toBe(false);
  });
});
