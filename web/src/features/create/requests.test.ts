import { describe, expect, it } from "vitest";

import { model } from "@/features/live/testing";

import { requestsOf } from "./requests";

const seed = { name: "seed", type: "integer" as const, label: { ko: "시드", en: "Seed" }, choices: [], default: null, minimum: 0, maximum: 9 };
const written = { kind: "image" as const, times: 1, prompt: "검", english: { of: "검", text: "A sword " } };
const m = model("m", { kind: "image", parameters: [seed] });

describe("requestsOf", () => {
  it("asks for every prompt as often as it is to be made", () => {
    const found = requestsOf({ ...written, times: 2 }, ["검", "방패"], { model: m, values: { size: "1K", seed: null }, placed: [] });
    expect(found.map(({ prompt }) => prompt)).toEqual(["검", "검", "방패", "방패"]);
    expect(found[0]?.parameters).toEqual({ size: "1K" });
    expect(found[0]?.input_roles).toBeNull();
  });

  it("sends the English that belongs to this wording, and to no other", () => {
    const ask = (more: Partial<typeof written>, prompts = ["검"]) =>
      requestsOf({ ...written, ...more }, prompts, { model: m, values: {}, placed: [] })[0]?.vendor_prompt;
    expect(ask({})).toBe("A sword");
    expect(ask({ prompt: "낡은 검" })).toBeUndefined();
    expect(ask({}, ["검", "방패"])).toBeUndefined();
    expect(ask({ english: { of: "검", text: "  " } })).toBeUndefined();
  });

  it("counts a given seed up, so that repetitions differ, and starts over behind the greatest", () => {
    const found = requestsOf({ ...written, times: 3 }, ["검"], { model: m, values: { seed: 8 }, placed: [] });
    expect(found.map(({ parameters }) => parameters?.seed)).toEqual([8, 9, 0]);
  });
});
