import { useInfiniteQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset } from "@/api/types";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { type Filters, toQuery } from "@/features/search/filters";
import { useStore } from "@/lib/store";

const SHOWN = 24;

/** What was finished last under these filters; undefined until it is known. Events keep it up to date. */
export function useRecentAssets(filters: Filters): Asset[] | undefined {
  const enabled = useStore(streaming);
  const { data } = useInfiniteQuery({
    queryKey: keys.assetList(filters),
    queryFn: ({ signal }) => body(api.GET("/api/v1/assets", { params: { query: { ...toQuery(filters), limit: SHOWN } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap(({ items }) => items).slice(0, SHOWN),
    enabled,
  });
  return data;
}
