import { describe, expect, it } from "vitest";

import { slotsOf } from "@/features/gallery/slots";
import { generation } from "@/features/live/testing";

import type { Unsent } from "./outbox";
import { isUnsent, withUnsent } from "./unsent-generations";

const at = Date.UTC(2026, 0, 1, 12, 5);
const unsent = (key: string): Unsent => ({ key, at, request: { kind: "image", model: "m", prompt: key, parameters: {}, input_asset_ids: [] } });

describe("cards of what is not answered", () => {
  it("stand in front, and go when the generation is known, by answer or by event", () => {
    const others = [generation("a", 1, { idempotency_key: "other" })];
    const [card, ...rest] = withUnsent(others, [unsent("k")], "소라");
    expect(card).toMatchObject({ status: "queued", author: "소라", prompt: "k" });
    expect(card && isUnsent(card)).toBe(true);
    expect(rest).toEqual(others);
    const made = [generation("g", 6, { idempotency_key: "k" })];
    expect(withUnsent(made, [unsent("k")], "소라")).toEqual(made);
  });

  it("have the places of what they become", () => {
    const keys = (generations: Parameters<typeof slotsOf>[1]) => slotsOf([], generations).map(({ key }) => key);
    expect(keys(withUnsent([], [unsent("k")], "소라"))).toEqual(keys([generation("g", 6, { idempotency_key: "k" })]));
  });
});
