import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { useStore } from "@/lib/store";

import { type Filters, toQuery } from "./filters";

const PAGE = 60;

/** Assets by meaning and words, best first. An empty query searches for nothing. */
export function useSearch(query: string, filters: Filters) {
  const ready = useStore(streaming);
  return useInfiniteQuery({
    queryKey: keys.assetSearch(query, filters),
    queryFn: ({ pageParam, signal }) =>
      body(
        api.GET("/api/v1/assets/search", {
          params: { query: { q: query, limit: PAGE, ...toQuery(filters), ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    enabled: ready && query !== "",
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The authors, models and tags that occur. */
export function useFacets(wanted = true) {
  const ready = useStore(streaming);
  return useQuery({
    queryKey: keys.facets,
    queryFn: ({ signal }) => body(api.GET("/api/v1/assets/facets", { signal })),
    enabled: ready && wanted,
  });
}
