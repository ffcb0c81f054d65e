import { describe, expect, it } from "vitest";

import { type Press, matches } from "./match";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("a stroke", () => {
  it("is the key alone", () => {
    expect(matches(press("f"), "f")).toBe(true);
    expect(matches(press("f", { ctrlKey: true }), "f")).toBe(false);
    expect(matches(press("F", { shiftKey: true }), "f")).toBe(false);
    expect(matches(press("g"), "f")).toBe(false);
  });

  it("takes Ctrl or ⌘ for mod", () => {
    expect(matches(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
    expect(matches(press("k", { metaKey: true }), "mod+k")).toBe(true);
    expect(matches(press("k"), "mod+k")).toBe(false);
    expect(matches(press("k", { ctrlKey: true, altKey: true }), "mod+k")).toBe(false);
  });

  it("is found under the same finger with a Korean layout", () => {
    expect(matches(press("ㅊ", { code: "KeyC" }), "c")).toBe(true);
    expect(matches(press("ㅏ", { code: "KeyK", ctrlKey: true }), "mod+k")).toBe(true);
    expect(matches(press("ㅊ", { code: "KeyC" }), "v")).toBe(false);
  });

  it("goes by the letter where the layout has one", () => {
    expect(matches(press("q", { code: "KeyA" }), "a")).toBe(false);
    expect(matches(press("q", { code: "KeyA" }), "q")).toBe(true);
  });

  it("minds shift for named keys, and not for signs", () => {
    expect(matches(press("ArrowLeft", { shiftKey: true }), "shift+ArrowLeft")).toBe(true);
    expect(matches(press("ArrowLeft"), "shift+ArrowLeft")).toBe(false);
    expect(matches(press("?", { shiftKey: true }), "?")).toBe(true);
    expect(matches(press("+", { shiftKey: true }), "+")).toBe(true);
    expect(matches(press("+"), "+")).toBe(true);
  });
});
