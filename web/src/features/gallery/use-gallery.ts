import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { api, body } from "@/api/client";
import type { Asset, Generation } from "@/api/types";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { type Filters, matchesGeneration, toQuery } from "@/features/search/filters";
import { useSearch } from "@/features/search/use-search";
import { useStore } from "@/lib/store";

import { dismissed } from "./dismissed";
import { type Section, byDay } from "./sections";
import { assetSlot, slotsOf } from "./slots";

const PAGE = 60;

function useAssets(filters: Filters, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: keys.assetList(filters),
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/assets", {
          params: { query: { ...toQuery(filters), limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    enabled,
  });
}

/** Generations that are not done: being made, or waiting for a person. Events add to them. */
function useGenerations(enabled: boolean) {
  return useQuery({
    queryKey: keys.generations,
    queryFn: async ({ signal }): Promise<Generation[]> => {
      const query = { status: ["queued" as const, "running" as const, "failed" as const, "uncertain" as const], limit: 200 };
      return (await body(api.GET("/api/v1/generations", { params: { query }, signal }))).items;
    },
    enabled,
  });
}

export type GalleryView = {
  state: "loading" | "ready" | "failed";
  /** Of a search; the list is not in order of time then. */
  ranked: boolean;
  sections: Section[];
  /** In the order shown. */
  assets: Asset[];
  retry: () => void;
  more?: () => void;
  loadingMore: boolean;
  stale: boolean;
};

/** What the gallery shows under these filters, kept up to date by the event stream. */
export function useGallery(query: string, filters: Filters): GalleryView {
  const ready = useStore(streaming);
  const ranked = query !== "";
  const list = useAssets(filters, ready && !ranked);
  const generations = useGenerations(ready);
  const hits = useSearch(query, filters);
  const hidden = useStore(dismissed);

  const listed = list.data;
  const open = generations.data;
  const found = hits.data;
  const sections = useMemo((): Section[] => {
    if (ranked) {
      const slots = (found?.pages ?? []).flatMap((page) => page.items).map((hit) => assetSlot(hit.asset));
      return slots.length ? [{ key: "hits", day: null, slots }] : [];
    }
    const assets = listed?.pages.flatMap((page) => page.items) ?? [];
    const shown = (open ?? []).filter(
      (generation) => matchesGeneration(generation, filters) && !hidden.includes(generation.id),
    );
    return byDay(slotsOf(assets, shown));
  }, [ranked, found, listed, open, hidden, filters]);

  const source = ranked ? hits : list;
  const assets = useMemo(
    () => sections.flatMap(({ slots }) => slots.flatMap((slot) => (slot.kind === "asset" ? [slot.asset] : []))),
    [sections],
  );
  return {
    state: source.data && (ranked || open) ? "ready" : source.isError ? "failed" : "loading",
    ranked,
    sections,
    assets,
    retry: () => void source.refetch(),
    more: source.hasNextPage && !source.isFetchingNextPage ? () => void source.fetchNextPage() : undefined,
    loadingMore: source.isFetchingNextPage,
    stale: ranked && hits.isPlaceholderData,
  };
}
