import { beforeEach, describe, expect, it, vi } from "vitest";

import { asset } from "@/features/live/testing";

const order = Array.from({ length: 8 }, (_, index) => asset("abcdefgh"[index] ?? "", 8 - index));
vi.mock("@/features/asset/listed", () => ({ currentlyListed: () => order }));

const { clearSelection, extendTo, refreshSelection, selectAll, selectOnly, selection, toggle } = await import("./selection");

const of = (id: string) => order.find((item) => item.id === id) ?? asset(id, 0);
const selected = () => [...selection.get().keys()].sort().join("");

describe("selection", () => {
  beforeEach(clearSelection);

  it("takes in and leaves out", () => {
    toggle(of("b"));
    toggle(of("d"));
    toggle(of("b"));
    expect(selected()).toBe("d");
  });

  it("reaches from where it began to where shift points, either way, and gives back what it leaves", () => {
    toggle(of("h"));
    toggle(of("c"));
    extendTo(of("e"));
    expect(selected()).toBe("cdeh");
    extendTo(of("a"));
    expect(selected()).toBe("abch");
    toggle(of("b"));
    extendTo(of("d"));
    expect(selected()).toBe("abcdh");
  });

  it("begins where shift points if it has not begun", () => {
    extendTo(of("c"));
    extendTo(of("d"));
    expect(selected()).toBe("cd");
  });

  it("takes all that is loaded, or exactly what a frame touches", () => {
    selectAll();
    expect(selected()).toBe("abcdefgh");
    selectOnly(new Map([["a", of("a")]]), [of("c"), of("d")]);
    expect(selected()).toBe("acd");
  });

  it("knows what was changed as it is now", () => {
    toggle(of("a"));
    refreshSelection([{ ...of("a"), favourite: true }, of("b")]);
    expect(selected()).toBe("a");
    expect(selection.get().get("a")?.favourite).toBe(true);
  });

  it("has an end", () => {
    selectOnly(new Map(), Array.from({ length: 1_200 }, (_, index) => asset(String(index), 0)));
    expect(selection.get().size).toBe(1_000);
  });
});
