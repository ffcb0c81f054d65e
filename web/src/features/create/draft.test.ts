import { beforeEach, describe, expect, it } from "vitest";

import { asset, model } from "@/features/live/testing";

import { type Draft, addInput, addUpload, draft, inputsOf, modelOf, reuse, setValue, valuesOf } from "./draft";

const m1 = model("m1", {
  kind: "image",
  parameters: [
    { name: "size", type: "choice", label: { ko: "크기", en: "Size" }, choices: ["1K", "2K"], default: "1K" },
    { name: "count", type: "integer", label: { ko: "개수", en: "Count" }, choices: [], default: 1, minimum: 1, maximum: 4 },
    { name: "seed", type: "integer", label: { ko: "시드", en: "Seed" }, choices: [], default: null, minimum: 0 },
  ],
});
const empty: Draft = { kind: "image", prompt: "", times: 1, english: null, models: {}, values: {}, inputs: [] };

beforeEach(() => draft.set(empty));

describe("the draft", () => {
  it("starts with the catalogue's defaults", () => {
    expect(valuesOf(empty, m1)).toEqual({ size: "1K", count: 1, seed: null });
  });

  it("drops values that the catalogue no longer takes", () => {
    const values = { m1: { size: "8K", count: 9, seed: -1 } };
    expect(valuesOf({ ...empty, values }, m1)).toEqual({ size: "1K", count: 1, seed: null });
  });

  it("falls back to the first model of its kind", () => {
    expect(modelOf({ ...empty, models: { image: "gone" } }, [m1])).toBe(m1);
    expect(modelOf({ ...empty, kind: "video" }, [m1])).toBeUndefined();
  });

  it("never falls on a model that cannot be used", () => {
    const retired = { ...m1, id: "old", available: false };
    expect(modelOf({ ...empty, models: { image: "old" } }, [retired, m1])).toBe(m1);
    expect(modelOf(empty, [retired])).toBeUndefined();
  });

  it("switches to what an asset is put in for", () => {
    const veo = model("veo", { inputs: { first_frame: 1, last_frame: 1, reference: 3 } });
    const roles = () => inputsOf(draft.get(), veo).map(({ input, role }) => `${input.id} ${role}`);
    addInput(asset("a", 1), "first_frame", veo);
    expect(draft.get()).toMatchObject({ kind: "video", models: { video: "veo" } });
    addInput(asset("b", 1), "last_frame", veo);
    expect(roles()).toEqual(["a first_frame", "b last_frame"]);
    addInput(asset("c", 1), "reference", veo);
    addInput(asset("d", 1), "reference", veo);
    expect(roles()).toEqual(["c reference", "d reference"]);
    addInput(asset("a", 1), "first_frame", veo);
    expect(roles()).toEqual(["a first_frame"]);
  });

  it("puts uploads beside what is there, each where there is room", () => {
    const veo = model("veo", { inputs: { first_frame: 1, last_frame: 1, reference: 3 } });
    const roles = () => inputsOf(draft.get(), veo).map(({ input, role }) => `${input.id} ${role}`);
    draft.set({ ...empty, kind: "video" });
    for (const id of ["a", "b", "c", "b"]) addUpload(asset(id, 1, { origin: "uploaded", generation_id: null }));
    expect(roles()).toEqual(["a first_frame", "c last_frame", "b reference"]);
  });

  it("takes over what made an asset, but not its seed", () => {
    setValue(m1, "count", 3);
    reuse({ ...asset("a", 1, { prompt: "거북이", parameters: { size: "2K", seed: 7 } }), model: "m1" });
    expect(draft.get().prompt).toBe("거북이");
    expect(valuesOf(draft.get(), m1)).toEqual({ size: "2K", count: 1, seed: null });
  });
});
