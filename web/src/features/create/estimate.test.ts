import { describe, expect, it } from "vitest";

import { model } from "@/features/live/testing";

import { estimate } from "./estimate";

const veo = model("veo", {
  prices: [
    { unit: "second", usd: 0.6, when: { parameters: { resolution: ["4K"], audio: [true] }, inputs: [] } },
    { unit: "second", usd: 0.4, when: { parameters: { audio: [true] }, inputs: [] } },
    { unit: "second", usd: 0.2, when: { parameters: { audio: [false] }, inputs: [] } },
  ],
});
const image = model("image", {
  kind: "image",
  prices: [{ unit: "image", usd: 0.0336, when: { parameters: { size: ["1K"] }, inputs: [] } }],
});

describe("estimate", () => {
  it("takes the first price whose condition holds", () => {
    expect(estimate(veo, { resolution: "4K", audio: true, duration: 8 })).toBe(4.8);
    expect(estimate(veo, { resolution: "720p", audio: true, duration: 8 })).toBe(3.2);
    expect(estimate(veo, { resolution: "4K", audio: false, duration: 8 })).toBe(1.6);
  });

  it("multiplies by count and seconds", () => {
    expect(estimate(veo, { audio: false, duration: 4, count: 3 })).toBe(2.4);
    expect(estimate(image, { size: "1K", count: 4 })).toBe(0.1344);
    expect(estimate(image, { size: "1K", duration: 8 })).toBe(0.0336);
  });

  it("reckons an extension as 7 seconds", () => {
    expect(estimate(veo, { audio: true, duration: 4 }, ["extend"])).toBe(2.8);
    expect(estimate(veo, { audio: true, duration: 4 }, ["first_frame"])).toBe(1.6);
  });

  it("is unknown without a price or a duration, and nothing for local models", () => {
    expect(estimate(image, { size: "4K" })).toBeNull();
    expect(estimate(veo, { audio: true })).toBeNull();
    expect(estimate(model("omni"), {})).toBeNull();
    expect(estimate(model("sketch", { placeholder: true }), {})).toBe(0);
  });
});
