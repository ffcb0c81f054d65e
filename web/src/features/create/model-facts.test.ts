import { describe, expect, it } from "vitest";

import { model } from "@/features/live/testing";
import { en } from "@/i18n/en";

import { factsOf } from "./model-facts";

const usd = (amount: number) => `$${amount}`;
const price = (amount: number, unit: "image" | "second") => ({ unit, usd: amount, when: { parameters: {}, inputs: [] } });

describe("factsOf", () => {
  it("tells inputs, the range of prices and the retirement", () => {
    const veo = model("veo", { inputs: { first_frame: 1, reference: 3 }, prices: [price(0.4, "second"), price(0.2, "second")], retires: "2027-03-31" });
    expect(factsOf(en, veo, usd)).toEqual(["Takes: First frame, Reference", "$0.2–$0.4 a second", "Retires on 2027-03-31"]);
  });

  it("tells where nothing is paid, and where nobody knows", () => {
    expect(factsOf(en, model("sketch", { placeholder: true }), usd)).toEqual(["Costs nothing"]);
    expect(factsOf(en, model("new"), usd)).toEqual(["Cost unknown"]);
    expect(factsOf(en, model("image", { prices: [price(0.04, "image")] }), usd)).toEqual(["$0.04 an image"]);
  });
});
