import { describe, expect, it } from "vitest";

import { type AssetPages, putIntoHitPages, putIntoHits, putIntoPages } from "./reduce-assets";
import { asset, pages } from "./testing";

const ids = (data: AssetPages) => data.pages.map((page) => page.items.map((item) => item.id).join(""));
const two = pages(
  { items: [asset("d", 9), asset("c", 7)], next_cursor: "x" },
  { items: [asset("b", 5), asset("a", 3)], next_cursor: "y" },
);

describe("putIntoPages", () => {
  it("puts a new asset where its time says", () => {
    expect(ids(putIntoPages(two, asset("n", 10), {}))).toEqual(["ndc", "ba"]);
    expect(ids(putIntoPages(two, asset("n", 4), {}))).toEqual(["dc", "bna"]);
  });

  it("changes nothing when the same event comes again", () => {
    const once = putIntoPages(two, asset("n", 10), {});
    expect(putIntoPages(once, asset("n", 10), {})).toEqual(once);
  });

  it("leaves what belongs behind the loaded pages to the page that brings it", () => {
    expect(putIntoPages(two, asset("n", 1), {})).toBe(two);
  });

  it("appends to a list that is wholly loaded, also to an empty one", () => {
    expect(ids(putIntoPages(pages({ items: [], next_cursor: null }), asset("n", 1), {}))).toEqual(["n"]);
  });

  it("replaces an asset in its place", () => {
    const changed = putIntoPages(two, asset("b", 5, { title: "new" }), {});
    expect(ids(changed)).toEqual(["dc", "ba"]);
    expect(changed.pages[1]?.items[0]?.title).toBe("new");
  });

  it("takes out what the filters no longer let through, and puts it back", () => {
    const trashed = asset("b", 5, { trashed_at: "2026-01-01T13:00:00Z" });
    const without = putIntoPages(two, trashed, {});
    expect(ids(without)).toEqual(["dc", "a"]);
    expect(ids(putIntoPages(without, asset("b", 5), {}))).toEqual(["dc", "ba"]);
    expect(ids(putIntoPages(pages({ items: [], next_cursor: null }), trashed, { trashed: true }))).toEqual(["b"]);
  });

  it("heeds every filter", () => {
    const empty = pages({ items: [], next_cursor: null });
    const made = asset("n", 1, { tags: ["ui"], author: "minji", favourite: true });
    for (const filters of [{ kind: "video" }, { author: "joon" }, { model: "other" }, { tag: ["ui", "prop"] }, { from: "2099-01-01" }, { to: "1999-01-01" }] as const) {
      expect(putIntoPages(empty, made, filters as never)).toBe(empty);
    }
    const fitting = { kind: "image", author: "minji", tag: ["ui"], favourite: true, from: "2025-01-01" } as const;
    expect(ids(putIntoPages(empty, made, { ...fitting, tag: ["ui"] }))).toEqual(["n"]);
  });
});

describe("putIntoHits", () => {
  const hit = (id: string, hour: number, score: number) => ({ asset: asset(id, hour), score, similarity: score, why: ["meaning" as const] });
  const hits = { items: [hit("b", 5, 0.9), hit("a", 3, 0.5)], next_cursor: null, cut: false };

  it("keeps the order of the search and does not rank what was not found", () => {
    expect(putIntoHits(hits, asset("n", 10), {})).toBe(hits);
    expect(putIntoHits(hits, asset("a", 3, { title: "new" }), {}).items.map((hit) => hit.asset.title)).toEqual(["", "new"]);
  });

  it("takes out what was trashed", () => {
    const left = putIntoHits(hits, asset("b", 5, { trashed_at: "2026-01-01T13:00:00Z" }), {});
    expect(left.items.map((hit) => hit.asset.id)).toEqual(["a"]);
  });

  it("changes the page that the asset is on, and no other", () => {
    const other = { items: [hit("c", 7, 0.3)], next_cursor: null, cut: false };
    const loaded = { pages: [hits, other], pageParams: [null, "x"] };
    const changed = putIntoHitPages(loaded, asset("c", 7, { title: "new" }), {});
    expect(changed.pages[0]).toBe(hits);
    expect(changed.pages[1]?.items[0]?.asset.title).toBe("new");
    expect(putIntoHitPages(loaded, asset("n", 10), {})).toBe(loaded);
  });
});
