import { beforeEach, describe, expect, it } from "vitest";

import type { Model } from "@/api/types";
import { asset } from "@/features/live/testing";

import { type Draft, draft, modelOf, reuse, setValue, valuesOf } from "./draft";

const model: Model = {
  id: "m1",
  provider: "p",
  family: "f",
  kind: "image",
  label: { ko: "모델", en: "Model" },
  description: { ko: "", en: "" },
  placeholder: false,
  stage: "stable",
  parameters: [
    { name: "size", type: "choice", label: { ko: "크기", en: "Size" }, choices: ["1K", "2K"], default: "1K" },
    { name: "count", type: "integer", label: { ko: "개수", en: "Count" }, choices: [], default: 1, minimum: 1, maximum: 4 },
    { name: "seed", type: "integer", label: { ko: "시드", en: "Seed" }, choices: [], default: null, minimum: 0 },
  ],
};
const empty: Draft = { kind: "image", prompt: "", models: {}, values: {} };

beforeEach(() => draft.set(empty));

describe("the draft", () => {
  it("starts with the catalogue's defaults", () => {
    expect(valuesOf(empty, model)).toEqual({ size: "1K", count: 1, seed: null });
  });

  it("drops values that the catalogue no longer takes", () => {
    const values = { m1: { size: "8K", count: 9, seed: -1 } };
    expect(valuesOf({ ...empty, values }, model)).toEqual({ size: "1K", count: 1, seed: null });
  });

  it("falls back to the first model of its kind", () => {
    expect(modelOf({ ...empty, models: { image: "gone" } }, [model])).toBe(model);
    expect(modelOf({ ...empty, kind: "video" }, [model])).toBeUndefined();
  });

  it("takes over what made an asset, but not its seed", () => {
    setValue(model, "count", 3);
    reuse(asset("a", 1, { model: "m1", prompt: "거북이", parameters: { size: "2K", seed: 7 } }));
    expect(draft.get().prompt).toBe("거북이");
    expect(valuesOf(draft.get(), model)).toEqual({ size: "2K", count: 1, seed: null });
  });
});
