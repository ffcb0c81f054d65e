import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, it, vi } from "vitest";

import type { Asset, Generation } from "@/api/types";

import type { StudioEvent } from "./events";
import type { Signal } from "./feed";
import { keys } from "./keys";
import { connection, createLiveCache, streaming } from "./live-store";
import type { AssetPages } from "./reduce-assets";
import { asset, generation, pages } from "./testing";

let cache: QueryClient;
let take: (signal: Signal) => void;
let time: number;

const created = (made: Asset): StudioEvent => ({ type: "asset.created", occurred_at: made.created_at, asset: made });
const queued = (asked: Generation): StudioEvent => ({ type: "generation.queued", occurred_at: asked.created_at, generation: asked });
const event = (number: number, told: StudioEvent, previous = number - 1): Signal => ({ kind: "event", number, previous, event: told });
const shown = () =>
  cache.getQueryData<AssetPages>(keys.assetList({}))?.pages.flatMap((page) => page.items.map((item) => item.id)).join("");

/** Reads the list; `answer` is what the gateway said, `meanwhile` what happens before it arrives. */
async function fetchList(answer: Asset[], meanwhile: () => void = () => undefined) {
  await cache.infiniteQuery({
    queryKey: keys.assetList({}),
    queryFn: async () => {
      await Promise.resolve();
      meanwhile();
      return { items: answer, next_cursor: null };
    },
    initialPageParam: null as string | null,
  });
  await vi.waitFor(() => expect(cache.isFetching()).toBe(0));
  await new Promise((resolve) => setTimeout(resolve, 5)); // the cache tells its subscribers a tick later
}

beforeEach(() => {
  cache = new QueryClient();
  time = 1_000_000;
  streaming.set(false);
  connection.set("connecting");
  take = createLiveCache(cache, () => time);
});

describe("the live cache", () => {
  it("lets lists be fetched once the stream is open", () => {
    expect(streaming.get()).toBe(false);
    take({ kind: "restart", head: 7 });
    take({ kind: "connection", connection: "live" });
    expect(streaming.get()).toBe(true);
    expect(connection.get()).toBe("live");
  });

  it("applies events to lists and generations", async () => {
    take({ kind: "restart", head: 7 });
    await fetchList([asset("a", 1)]);
    cache.setQueryData(keys.generations, []);
    take(event(8, queued(generation("g", 2))));
    take(event(9, created(asset("b", 3))));
    expect(shown()).toBe("ba");
    expect(cache.getQueryData<Generation[]>(keys.generations)?.map((item) => item.id)).toEqual(["g"]);
  });

  it("drops an event that comes twice, also when it would take something back", async () => {
    take({ kind: "restart", head: 7 });
    await fetchList([]);
    take(event(8, created(asset("a", 1))));
    take(event(9, { ...created(asset("a", 1, { trashed_at: "2026-01-01T13:00:00Z" })), type: "asset.trashed" } as StudioEvent));
    take(event(8, created(asset("a", 1))));
    expect(shown()).toBe("");
  });

  it("keeps what happened while an older answer was on its way", async () => {
    take({ kind: "restart", head: 7 });
    cache.setQueryData(keys.assetList({}), pages({ items: [], next_cursor: null }));
    await fetchList([asset("a", 1)], () => take(event(8, created(asset("b", 2)))));
    expect(shown()).toBe("ba");
  });

  it("keeps it too when nothing was cached yet", async () => {
    take({ kind: "restart", head: 7 });
    await fetchList([asset("a", 1)], () => take(event(8, created(asset("b", 2)))));
    expect(shown()).toBe("ba");
  });

  it("does not bring back what an event from before the fetch told", async () => {
    take({ kind: "restart", head: 7 });
    take(event(8, created(asset("old", 1))));
    time += 10_000;
    await fetchList([asset("a", 1)]);
    expect(shown()).toBe("a");
  });

  it("fetches everything again after a restart of the stream, and after a hole", async () => {
    take({ kind: "restart", head: 7 });
    await fetchList([asset("a", 1)]);
    const invalidated = () => cache.getQueryState(keys.assetList({}))?.isInvalidated;
    take({ kind: "restart", head: 20 });
    expect(invalidated()).toBe(true);
    await fetchList([asset("a", 1)]);
    expect(invalidated()).toBe(false);
    take(event(23, created(asset("b", 2))));
    expect(shown()).toBe("ba");
    expect(invalidated()).toBe(true);
  });

  it("does not take events that others get for missed ones", async () => {
    take({ kind: "restart", head: 7 });
    await fetchList([asset("a", 1)]);
    take(event(12, created(asset("b", 2)), 7));
    take(event(15, created(asset("c", 3)), 12));
    expect(shown()).toBe("cba");
    expect(cache.getQueryState(keys.assetList({}))?.isInvalidated).toBe(false);
    take(event(20, created(asset("d", 4)), 17));
    expect(cache.getQueryState(keys.assetList({}))?.isInvalidated).toBe(true);
  });

  it("starts counting anew when the studio's events do", async () => {
    take({ kind: "restart", head: 500 });
    await fetchList([]);
    take({ kind: "restart", head: 2 });
    take(event(3, created(asset("a", 1))));
    expect(shown()).toBe("a");
  });
});
