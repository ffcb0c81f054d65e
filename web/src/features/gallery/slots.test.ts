import { describe, expect, it } from "vitest";

import { asset, generation } from "@/features/live/testing";

import { type Slot, slotsOf } from "./slots";

const keys = (slots: { key: string; kind: string }[]) => slots.map(({ key, kind }) => `${kind} ${key}`);

describe("slotsOf", () => {
  it("shows a generation as many places as it will fill, in the shape asked for", () => {
    const slots = slotsOf([], [generation("g", 1, { parameters: { count: 2, aspect_ratio: "16:9" } })]);
    expect(keys(slots)).toEqual(["open g/0", "open g/1"]);
    expect(slots[0]?.ratio).toBeCloseTo(16 / 9);
  });

  it("turns places into assets under the same keys, whichever event comes first", () => {
    const made = [asset("b", 5, { generation_id: "g" }), asset("a", 5, { generation_id: "g" })];
    const running = generation("g", 1, { status: "running", parameters: { count: 2 } });
    const done = { ...running, status: "succeeded" as const };
    expect(keys(slotsOf(made.slice(1), [running]))).toEqual(["asset g/0", "open g/1"]);
    expect(keys(slotsOf(made, [running]))).toEqual(["asset g/0", "asset g/1"]);
    expect(keys(slotsOf(made, [done]))).toEqual(["asset g/0", "asset g/1"]);
  });

  it("keeps the order in which things were asked for", () => {
    const slow = generation("slow", 1, { status: "running" });
    const quick = generation("quick", 2, { status: "succeeded" });
    const first = asset("q", 3, { generation_id: "quick" });
    expect(keys(slotsOf([first], [quick, slow]))).toEqual(["asset quick/0", "open slow/0"]);
    const second = asset("s", 9, { generation_id: "slow" });
    const both = slotsOf([second, first], [quick, { ...slow, status: "succeeded" }]);
    expect(keys(both)).toEqual(["asset quick/0", "asset slow/0"]);
  });

  it("has the same order before and after a refresh", () => {
    const id = (time: number, tail: string) => `${(1_767_268_800_000 + time).toString(16).padStart(12, "0").replace(/^(.{8})/, "$1-")}-7000-8000-${tail}`;
    const [slow, quick] = [id(0, "a"), id(50, "b")];
    const assets = [asset("s", 9, { generation_id: slow }), asset("q", 3, { generation_id: quick })];
    const generations = [generation(quick, 0, { status: "succeeded" }), generation(slow, 0, { status: "succeeded" })];
    const shown = (slots: Slot[]) => slots.map((slot) => slot.kind === "asset" && slot.asset.id);
    expect(shown(slotsOf(assets, generations))).toEqual(["q", "s"]);
    expect(shown(slotsOf(assets, []))).toEqual(["q", "s"]);
  });

  it("shows what needs a person, and nothing of what was cancelled", () => {
    const all = (["failed", "uncertain", "cancelled"] as const).map((status, index) => generation(status, 9 - index, { status }));
    expect(keys(slotsOf([asset("a", 1)], all))).toEqual(["stuck failed/0", "stuck uncertain/0", "asset a"]);
  });

  it("shows what was paid for, whatever became of its generation", () => {
    const made = [asset("b", 5, { generation_id: "failed" }), asset("a", 5, { generation_id: "cancelled" })];
    const all = (["failed", "cancelled"] as const).map((status, index) => generation(status, 9 - index, { status }));
    expect(keys(slotsOf(made, all))).toEqual(["asset failed/0", "stuck failed/1", "asset cancelled/0"]);
  });

  it("gives an upload a place of its own", () => {
    const own = asset("own", 5, { origin: "uploaded", generation_id: null });
    expect(keys(slotsOf([own], [generation("g", 9, { status: "running" })]))).toEqual(["open g/0", "asset own"]);
  });
});
