import { describe, expect, it } from "vitest";

import { asset, model } from "@/features/live/testing";

import { exchange, inputOf, parseInputs, place, rolesFor, rolesOf, taker, takesPictures } from "./inputs";

const PNG = { bytes: 100, media_types: ["image/png"] };
const veo = model("veo", {
  inputs: { first_frame: 1, last_frame: 1, reference: 3, extend: 1 },
  input_limits: { first_frame: PNG, last_frame: PNG, reference: PNG, extend: { bytes: 100, media_types: ["video/mp4"] } },
});
const banana = model("banana", { kind: "image", inputs: { reference: 2 } });
const picture = (id: string) => inputOf(asset(id, 1), "first_frame");
const clip = inputOf(asset("clip", 1, { kind: "video", media_type: "video/mp4" }), "extend");

describe("inputs", () => {
  it("get the roles that the model has for such a file", () => {
    expect(rolesFor(veo, picture("a"))).toEqual(["first_frame", "last_frame", "reference"]);
    expect(rolesFor(veo, clip)).toEqual(["extend"]);
    expect(rolesFor(veo, { ...picture("a"), size: 101 })).toEqual([]);
    expect(rolesFor(banana, clip)).toEqual([]);
  });

  it("can be pictures where a model has a role for them", () => {
    expect(takesPictures(banana)).toBe(true);
    expect(takesPictures(model("extends", { inputs: { extend: 1 } }))).toBe(false);
    expect(takesPictures(model("writes"))).toBe(false);
  });

  it("are called after their file where there is no prompt", () => {
    expect(inputOf(asset("a", 1, { title: "거북이", prompt: "" }), "reference").title).toBe("거북이");
    expect(inputOf(asset("a", 1, { title: "", prompt: "" }), "reference").title).toBe("00000000");
  });

  it("move to a free role, or to none", () => {
    expect(rolesOf(place([picture("a"), picture("b")], veo))).toEqual(["first_frame", "last_frame"]);
    const placed = place([picture("a"), clip, picture("b"), picture("c")], banana);
    expect(placed.map(({ role }) => role)).toEqual(["reference", null, "reference", null]);
  });

  it("exchange roles where one is full", () => {
    const placed = place([picture("a"), picture("b")], veo);
    const now = exchange(placed, veo, "b", "first_frame");
    expect(now.map(({ id, role }) => `${id} ${role}`)).toEqual(["a last_frame", "b first_frame"]);
    const free = exchange(placed, veo, "b", "reference");
    expect(free.map(({ role }) => role)).toEqual(["first_frame", "reference"]);
  });

  it("go to the preferred model, else to the first that can be used and takes them", () => {
    const old = { ...veo, id: "old", available: false };
    const other = { ...veo, id: "other" };
    const offered = [banana, old, veo, other];
    expect(taker(offered, "first_frame", asset("a", 1), {}, ["video"])?.id).toBe("veo");
    expect(taker(offered, "first_frame", asset("a", 1), { video: "other" }, ["video"])?.id).toBe("other");
    expect(taker([old], "first_frame", asset("a", 1), {}, ["video"])).toBeUndefined();
    expect(taker(offered, "reference", asset("a", 1), {}, ["image", "video"])?.id).toBe("banana");
  });

  it("survive a refresh, and what does not fit is dropped", () => {
    const stored: unknown = JSON.parse(JSON.stringify([picture("a"), null, { id: "b", role: "mask" }, 7]));
    expect(parseInputs(stored)).toEqual([picture("a")]);
    expect(parseInputs("nonsense")).toEqual([]);
  });
});
