import { describe, expect, it } from "vitest";

import { putIntoGenerations } from "./reduce-generations";
import { generation } from "./testing";

describe("putIntoGenerations", () => {
  it("puts a new one before older ones, once", () => {
    const once = putIntoGenerations([generation("a", 1)], generation("b", 2));
    expect(once.map((item) => item.id)).toEqual(["b", "a"]);
    expect(putIntoGenerations(once, generation("b", 2))).toEqual(once);
  });

  it("follows the states of one that it knows", () => {
    let all = [generation("a", 1)];
    for (const status of ["running", "failed", "queued", "running", "succeeded"] as const) {
      all = putIntoGenerations(all, generation("a", 1, { status }));
      expect(all.map((item) => item.status)).toEqual([status]);
    }
  });

  it("never takes a success back: the event is older than what was fetched", () => {
    const done = [generation("a", 1, { status: "succeeded" })];
    expect(putIntoGenerations(done, generation("a", 1, { status: "running" }))).toBe(done);
  });

  it("does not collect what was over before this page knew of it", () => {
    expect(putIntoGenerations([], generation("a", 1, { status: "succeeded" }))).toEqual([]);
    expect(putIntoGenerations([], generation("a", 1, { status: "cancelled" }))).toEqual([]);
  });

  it("forgets the oldest successes", () => {
    let all = Array.from({ length: 230 }, (_, index) => generation(`g${index}`, index, { status: "succeeded" }));
    all = putIntoGenerations(all.reverse(), generation("new", 999));
    expect(all.length).toBe(201);
    expect(all[0]?.id).toBe("new");
  });
});
