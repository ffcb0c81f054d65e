import { describe, expect, it } from "vitest";

import type { Queue } from "@/api/types";

import { putPause } from "./reduce-queue";

const queue: Queue = { author: "소라", paused_at: null, waiting: 2, paused: [], places: [] };
const at = "2026-01-01T12:00:00Z";

describe("putPause", () => {
  it("stops one's own queue and lets it go on", () => {
    const paused = putPause(queue, { author: "소라", paused_at: at }, true);
    expect(paused).toMatchObject({ paused_at: at, paused: [{ author: "소라" }] });
    expect(putPause(paused, { author: "소라", paused_at: at }, false)).toEqual(queue);
  });

  it("tells others' pauses apart from one's own, and takes each once", () => {
    const theirs = { author: "준", paused_at: at };
    const once = putPause(queue, theirs, true);
    expect(once.paused_at).toBeNull();
    expect(putPause(once, theirs, true)).toEqual(once);
  });
});
