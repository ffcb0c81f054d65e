import { type InfiniteData, InfiniteQueryObserver, type QueryClient, notifyManager } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { AssetPage } from "@/api/types";
import { keys } from "@/features/live/keys";
import { type Filters, toQuery } from "@/features/search/filters";

const PAGE = 100;
/** Lists that are kept although they are out of sight, so that memory does not grow with the way one scrolled. */
const MOST_KEPT = 24;

/** The list of one day as far as it is loaded. */
export type LoadedDay = {
  pages: AssetPage[];
  complete: boolean;
  /** Fetches what follows; nothing while that is under way. */
  more: () => void;
};

type Pages = InfiniteData<AssetPage, string | null>;
const EMPTY: ReadonlyMap<string, LoadedDay> = new Map();

/** How a day's list is fetched: the gallery's list, narrowed to the day, so that events find it by its filters. */
function dayQuery(filters: Filters, day: string) {
  const narrowed = { ...filters, from: day, to: day };
  return {
    queryKey: keys.assetList(narrowed),
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      body(
        api.GET("/api/v1/assets", {
          params: { query: { ...toQuery(narrowed), limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: AssetPage) => page.next_cursor,
    gcTime: Infinity, // their number is bounded, not their age
  };
}

/**
 * The lists of the days that are wanted, each a query of its own: fetched once it is wanted, given up if it is
 * not wanted any more before it came, and kept up to date by the event stream like any other list.
 */
export class DayLists {
  private readonly watched = new Map<string, { day: string; observer: ReturnType<DayLists["observe"]>; stop: () => void }>();
  private readonly listeners = new Set<() => void>();
  private loaded: ReadonlyMap<string, LoadedDay> = EMPTY;

  constructor(private readonly cache: QueryClient) {}

  get = (): ReadonlyMap<string, LoadedDay> => this.loaded;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  want(filters: Filters, days: readonly string[]): void {
    const wanted = new Map(days.map((day) => [JSON.stringify(keys.assetList({ ...filters, from: day, to: day })), day]));
    for (const [id, { stop }] of this.watched) {
      if (wanted.has(id)) continue;
      stop();
      this.watched.delete(id);
    }
    for (const [id, day] of wanted) {
      if (this.watched.has(id)) continue;
      const observer = this.observe(filters, day);
      const stop = observer.subscribe(notifyManager.batchCalls(this.refresh));
      this.watched.set(id, { day, observer, stop });
    }
    this.forgetTheOldest();
    this.refresh();
  }

  private observe(filters: Filters, day: string) {
    return new InfiniteQueryObserver<AssetPage, Error, Pages, ReturnType<typeof keys.assetList>, string | null>(
      this.cache,
      dayQuery(filters, day),
    );
  }

  private readonly refresh = (): void => {
    const next = new Map<string, LoadedDay>();
    for (const { day, observer } of this.watched.values()) {
      const { data, hasNextPage, fetchNextPage } = observer.getCurrentResult();
      if (!data) continue;
      const before = this.loaded.get(day);
      const more = () => void fetchNextPage({ cancelRefetch: false });
      const same = before?.pages === data.pages && before.complete === !hasNextPage;
      next.set(day, same ? { ...before, more } : { pages: data.pages, complete: !hasNextPage, more });
    }
    this.loaded = next;
    for (const listener of this.listeners) listener();
  };

  private forgetTheOldest(): void {
    const idle = this.cache.getQueryCache().findAll({ queryKey: keys.assetLists, type: "inactive" });
    const oldest = idle.sort((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt);
    for (const query of oldest.slice(0, Math.max(idle.length - MOST_KEPT, 0))) this.cache.getQueryCache().remove(query);
  }
}
