import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { api, body } from "@/api/client";
import { dismissed } from "@/features/gallery/dismissed";
import { type Slot, slotsOf } from "@/features/gallery/slots";
import { useGenerations } from "@/features/gallery/use-gallery";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { useStore } from "@/lib/store";

const SHOWN = 24;

/** What is under way and what was finished last, the newest request first; undefined until it is known. */
export function useLately(): Slot[] | undefined {
  const ready = useStore(streaming);
  const hidden = useStore(dismissed);
  const open = useGenerations(ready).data;
  const made = useInfiniteQuery({
    queryKey: keys.assetList({}),
    queryFn: ({ signal }) => body(api.GET("/api/v1/assets", { params: { query: { limit: SHOWN } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    enabled: ready,
  }).data;
  return useMemo(() => {
    if (!open || !made) return undefined;
    const assets = made.pages.flatMap(({ items }) => items);
    return slotsOf(assets, open.filter(({ id }) => !hidden.includes(id))).slice(0, SHOWN);
  }, [open, made, hidden]);
}
