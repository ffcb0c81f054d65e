import { describe, expect, it } from "vitest";

import type { Generation, Queue } from "@/api/types";
import { generation } from "@/features/live/testing";
import { en } from "@/i18n/en";

import { clock, stateOf } from "./generation-state";

const queue: Queue = { author: "소라", paused_at: null, waiting: 1, paused: [], places: [{ generation_id: "g", place: 3 }] };
const now = Date.parse("2026-01-01T12:02:05Z");
const say = (more: Partial<Generation>, known: Queue = queue) =>
  stateOf(en, generation("g", 2, { author: "소라", ...more }), { queue: known, now, sending: false });
const waits = (code: string, next_try_at: string | null) => ({ failure: { code, detail: "", field: null }, next_try_at });

describe("stateOf", () => {
  it("tells the place in line, and who comes next", () => {
    expect(say({}).text).toBe("3rd in line");
    expect(say({}, { ...queue, places: [{ generation_id: "g", place: 1 }] }).text).toBe("Next in line");
    expect(say({}, { ...queue, places: [] }).text).toBe("Queued");
  });

  it("tells why it waits, and until when", () => {
    expect(say(waits("rate_limited", "2026-01-01T12:02:45Z")).text).toBe("Vendor quota, again in 40 s");
    expect(say(waits("worker_lost", "2026-01-01T12:07:00Z")).text).toBe("Worker stopped, again in 5 min");
    expect(say(waits("waiting_for_quota", "2026-01-01T12:02:04Z")).text).toBe("3rd in line");
  });

  it("tells who paused it, rather than anything else", () => {
    const pause = { author: "소라", paused_at: "2026-01-01T12:00:00Z" };
    const paused = { ...queue, paused: [pause] };
    expect(say(waits("rate_limited", "2026-01-01T12:02:45Z"), paused)).toMatchObject({ text: "Paused by you", elapsed: null });
    expect(say({ author: "준" }, { ...queue, paused: [{ ...pause, author: "준" }] }).text).toBe("Paused by 준");
    expect(say({ status: "running" }, paused).text).toBe("Making");
  });

  it("counts from the beginning of the work, or of the wait", () => {
    expect(say({}).elapsed).toBe(5_000);
    expect(say({ status: "running", started_at: "2026-01-01T12:01:00Z", progress: 0.456 })).toEqual({ text: "Making", percent: 46, elapsed: 65_000 });
    expect(say({ created_at: "2026-01-01T12:03:00Z" }).elapsed).toBe(0);
    expect([0, 5_400, 65_000, 3_661_000].map(clock)).toEqual(["0:00", "0:05", "1:05", "61:01"]);
  });

  it("tells what has not left the page", () => {
    expect(say({ id: "unsent/k" }).text).toBe("Not sent yet");
    expect(stateOf(en, generation("unsent/k", 2), { now, sending: true }).text).toBe("Sending");
  });
});
