import { describe, expect, it } from "vitest";

import type { GenerationPage } from "@/api/types";

import { type GenerationPages, putIntoGenerationPages } from "./reduce-activity";
import { generation } from "./testing";

const pages = (...given: GenerationPage[]): GenerationPages => ({ pages: given, pageParams: given.map(() => null) });
const ids = (data: GenerationPages) => data.pages.map(({ items }) => items.map(({ id }) => id).join(""));
const two = pages(
  { items: [generation("d", 9), generation("c", 7)], next_cursor: "x" },
  { items: [generation("b", 5, { status: "succeeded" })], next_cursor: "y" },
);

describe("putIntoGenerationPages", () => {
  it("puts a new one where its time says, once", () => {
    const once = putIntoGenerationPages(two, generation("n", 8), {});
    expect(ids(once)).toEqual(["dnc", "b"]);
    expect(ids(putIntoGenerationPages(once, generation("n", 8), {}))).toEqual(["dnc", "b"]);
    expect(ids(putIntoGenerationPages(two, generation("n", 1), {}))).toEqual(ids(two));
    expect(ids(putIntoGenerationPages(pages({ items: [], next_cursor: null }), generation("n", 1), {}))).toEqual(["n"]);
  });

  it("takes out what does not belong any more, and leaves out what never did", () => {
    const open = { state: "open" } as const;
    expect(ids(putIntoGenerationPages(two, generation("c", 7, { status: "failed" }), open))).toEqual(["d", "b"]);
    expect(putIntoGenerationPages(two, generation("n", 8, { status: "failed" }), open)).toBe(two);
  });

  it("never takes a success back", () => {
    expect(putIntoGenerationPages(two, generation("b", 5, { status: "running" }), {})).toBe(two);
  });
});
