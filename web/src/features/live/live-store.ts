import { type QueryClient } from "@tanstack/react-query";

import { createStore } from "@/lib/store";
import { throttle } from "@/lib/throttle";

import { analysed } from "./analysed";
import { applyEvent } from "./apply-event";
import type { StudioEvent } from "./events";
import type { Connection, Signal } from "./feed";
import { keys } from "./keys";
import { judge } from "./numbering";

/** How long an event is kept to be applied again to what was fetched meanwhile. */
const KEPT = 60_000;
/** An answer may have been read this long before its fetch was noticed. */
const SLACK = 1_000;

export const connection = createStore<Connection>(() => "connecting");
/** Lists are fetched once the stream is open, so that nothing falls in between. */
export const streaming = createStore(() => false);

/**
 * Feeds the cache from the stream and returns what takes a signal.
 *
 * An answer can be older than events that came while it was on its way; so when one arrives, the
 * events since its fetch began are applied to it again.
 */
export function createLiveCache(cache: QueryClient, now: () => number = Date.now): (signal: Signal) => void {
  let last: number | undefined;
  let recent: { at: number; event: StudioEvent }[] = [];
  const fetches = new Map<string, number>();
  const refetchSearches = throttle(() => {
    void cache.invalidateQueries({ queryKey: keys.assetSearches });
    void cache.invalidateQueries({ queryKey: keys.allSuggestions });
  }, 2_000);
  const refetchTimelines = throttle(() => void cache.invalidateQueries({ queryKey: keys.timelines }), 1_000);
  const refetchFacets = throttle(() => void cache.invalidateQueries({ queryKey: keys.facets }), 2_000);
  const refetchQueue = throttle(() => void cache.invalidateQueries({ queryKey: keys.queue }), 700);

  cache.getQueryCache().subscribe((notice) => {
    if (notice.type !== "updated") return;
    if (notice.action.type === "fetch") fetches.set(notice.query.queryHash, now() - SLACK);
    if (notice.action.type !== "success" || notice.action.manual) return;
    const since = fetches.get(notice.query.queryHash) ?? now();
    fetches.delete(notice.query.queryHash);
    for (const { at, event } of recent) if (at >= since) applyEvent(cache, event);
  });

  const restart = (head: number) => {
    const first = !streaming.get();
    last = head;
    if (first) streaming.set(true);
    else void cache.invalidateQueries();
  };

  return (signal) => {
    switch (signal.kind) {
      case "connection":
        connection.set(signal.connection);
        if (signal.connection === "live") streaming.set(true);
        break;
      case "restart":
        restart(signal.head);
        break;
      case "event": {
        const verdict = judge(last, signal.previous, signal.number);
        if (verdict === "repeated") break;
        last = signal.number;
        const at = now();
        recent = [...recent.filter((item) => item.at > at - KEPT), { at, event: signal.event }];
        applyEvent(cache, signal.event);
        // Attempts are not in the event.
        if ("generation" in signal.event) void cache.invalidateQueries({ queryKey: keys.generation(signal.event.generation.id) });
        if (verdict === "missed") void cache.invalidateQueries();
        if (signal.event.type === "asset.analysed") {
          analysed.set(signal.event.asset.id);
          refetchSearches();
        }
        if ("asset" in signal.event) refetchFacets();
        if ("asset" in signal.event && signal.event.type !== "asset.analysed") refetchTimelines();
        else if (signal.event.type !== "generation.progressed") refetchQueue();
      }
    }
  };
}
