import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { api, body } from "@/api/client";
import type { Asset, Generation } from "@/api/types";
import { outbox } from "@/features/create/outbox";
import { withUnsent } from "@/features/create/unsent-generations";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { useQueue } from "@/features/queue/use-queue";
import { type Filters, matchesGeneration, toQuery } from "@/features/search/filters";
import { useSearch } from "@/features/search/use-search";
import { useStore } from "@/lib/store";

import { DayLists } from "./day-lists";
import { dismissed } from "./dismissed";
import { type Section, createSectioner, isEmpty } from "./sections";
import { assetSlot } from "./slots";

/** The days on which something was made, newest first, in this browser's zone. */
function useTimeline(filters: Filters, enabled: boolean) {
  return useQuery({
    queryKey: keys.timeline(filters),
    queryFn: ({ signal }) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      const query = { ...toQuery(filters), ...(timeZone && { zone: timeZone }) };
      return body(api.GET("/api/v1/assets/timeline", { params: { query }, signal }));
    },
    enabled,
  });
}

/** Generations that are not done: being sent, being made, or waiting for a person. Events add to them. */
export function useGenerations(enabled: boolean) {
  const { waiting } = useStore(outbox);
  const author = useQueue()?.author ?? "";
  return useQuery({
    queryKey: keys.generations,
    queryFn: async ({ signal }): Promise<Generation[]> => {
      const query = { status: ["queued" as const, "running" as const, "failed" as const, "uncertain" as const], limit: 200 };
      return (await body(api.GET("/api/v1/generations", { params: { query }, signal }))).items;
    },
    select: useCallback((all: Generation[]) => withUnsent(all, waiting, author), [waiting, author]),
    enabled,
  });
}

function useDayLists(filters: Filters, days: readonly string[]) {
  const cache = useQueryClient();
  const [lists] = useState(() => new DayLists(cache));
  useEffect(() => lists.want(filters, days), [lists, filters, days]);
  useEffect(() => () => lists.want({}, []), [lists]);
  return useSyncExternalStore(lists.subscribe, lists.get);
}

const NONE: readonly string[] = [];
/** How many hits are taken to follow where some do: a search does not count them. */
const NEXT_HITS = 20;

export type GalleryView = {
  state: "loading" | "ready" | "failed";
  /** Of a search; the list is not in order of time then. */
  ranked: boolean;
  sections: Section[];
  empty: boolean;
  /** Those that are loaded, in the order shown. */
  assets: Asset[];
  retry: () => void;
  /** Asks for the sections of these keys; all others may be forgotten. */
  want: (keys: string[]) => void;
  /** Fetches what follows in a section that is not loaded to its end. */
  more: (key: string) => void;
  stale: boolean;
};

/** What the gallery shows under these filters, kept up to date by the event stream. */
export function useGallery(query: string, filters: Filters): GalleryView {
  const ready = useStore(streaming);
  const ranked = query !== "";
  const [wanted, setWanted] = useState(NONE);
  const timeline = useTimeline(filters, ready && !ranked);
  const generations = useGenerations(ready);
  const loaded = useDayLists(filters, ranked ? NONE : wanted);
  const hits = useSearch(query, filters);
  const hidden = useStore(dismissed);

  const sectioner = useMemo(() => createSectioner(), []);
  const days = timeline.data?.days;
  const open = generations.data;
  const found = hits.data;
  const sections = useMemo((): Section[] => {
    if (ranked) {
      const slots = (found?.pages ?? []).flatMap((page) => page.items).map(({ asset, why }) => assetSlot(asset, why));
      const rest = hits.hasNextPage ? { count: NEXT_HITS, aspect: NEXT_HITS } : null;
      return slots.length ? [{ key: "hits", day: null, slots, rest }] : [];
    }
    const shown = (open ?? []).filter(
      (generation) => matchesGeneration(generation, filters) && !hidden.includes(generation.id),
    );
    return sectioner(days ?? [], loaded, shown);
  }, [ranked, found, hits.hasNextPage, days, loaded, open, hidden, filters, sectioner]);

  const assets = useMemo(
    () => sections.flatMap(({ slots }) => slots.flatMap((slot) => (slot.kind === "asset" ? [slot.asset] : []))),
    [sections],
  );
  const want = useCallback(
    (days: string[]) => setWanted((before) => (before.join() === days.join() ? before : days)),
    [],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = hits;
  const more = useCallback(
    (key: string) => {
      if (!ranked) loaded.get(key)?.more();
      else if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [ranked, loaded, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const source = ranked ? hits : timeline;
  return {
    state: source.data && (ranked || open) ? "ready" : source.isError ? "failed" : "loading",
    ranked,
    sections,
    empty: sections.every(isEmpty),
    assets,
    retry: () => void source.refetch(),
    want,
    more,
    stale: ranked && hits.isPlaceholderData,
  };
}
