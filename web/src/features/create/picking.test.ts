import { describe, expect, it } from "vitest";

import type { Asset, Rule } from "@/api/types";
import { asset, model } from "@/features/live/testing";

import { type Draft, draft } from "./draft";
import { withAsset } from "./picking";

const alone: Rule = {
  when: { inputs: ["reference"], parameters: {} },
  only: {},
  needs: [],
  without: ["first_frame", "last_frame"],
  reason: { ko: "참조는 프레임과 함께 쓸 수 없습니다", en: "references go without frames" },
};
const veo = model("veo", { inputs: { first_frame: 1, last_frame: 1, reference: 3 }, rules: [alone] });
const banana = model("banana", { kind: "image", inputs: { reference: 2 } });
const empty: Draft = { ...draft.get(), inputs: [] };

/** Puts one after the other into the draft; null for each that finds no place. */
function roles(chosen: Asset[], at: typeof veo): (string | null)[] {
  let current = empty;
  return chosen.map((one) => {
    const inputs = withAsset(current, one, at);
    if (!inputs) return null;
    current = { ...current, inputs };
    return inputs.at(-1)?.role ?? null;
  });
}

describe("choosing from the gallery", () => {
  const pictures = [asset("a", 1), asset("b", 2), asset("c", 3)];

  it("begins and ends a video, and stops where a rule does", () => {
    expect(roles(pictures, veo)).toEqual(["first_frame", "last_frame", null]);
  });

  it("takes as many references as the model does", () => {
    expect(roles(pictures, banana)).toEqual(["reference", "reference", null]);
  });

  it("refuses what the model does not take at all", () => {
    expect(roles([asset("clip", 1, { kind: "video" })], banana)).toEqual([null]);
  });
});
