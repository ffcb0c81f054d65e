import { describe, expect, it } from "vitest";

import { model } from "@/features/live/testing";

import { requestsOf } from "./requests";

const seed = { name: "seed", type: "integer" as const, label: { ko: "시드", en: "Seed" }, choices: [], default: null, minimum: 0, maximum: 9 };
const m = model("m", { kind: "image", parameters: [seed] });

describe("requestsOf", () => {
  it("asks for every prompt as often as it is to be made", () => {
    const found = requestsOf({ kind: "image", times: 2 }, ["검", "방패"], { model: m, values: { size: "1K", seed: null }, placed: [] });
    expect(found.map(({ prompt }) => prompt)).toEqual(["검", "검", "방패", "방패"]);
    expect(found[0]?.parameters).toEqual({ size: "1K" });
    expect(found[0]?.input_roles).toBeNull();
  });

  it("counts a given seed up, so that repetitions differ, and starts over behind the greatest", () => {
    const found = requestsOf({ kind: "image", times: 3 }, ["검"], { model: m, values: { seed: 8 }, placed: [] });
    expect(found.map(({ parameters }) => parameters?.seed)).toEqual([8, 9, 0]);
  });
});
