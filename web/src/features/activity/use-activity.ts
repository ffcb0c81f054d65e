import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

import { api, body } from "@/api/client";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { useStore } from "@/lib/store";

import { type ActivityFilters, STATUSES, readFilters, writeFilters } from "./activity-filters";

const PAGE = 50;

/** The filters in the address, and a way to change some of them. */
export function useActivityFilters() {
  const params = useSearchParams();
  return useMemo(() => {
    const filters = readFilters(new URLSearchParams(params));
    const change = (some: ActivityFilters) => {
      const address = writeFilters(new URL(window.location.href), { ...filters, ...some });
      window.history.pushState(null, "", address);
    };
    return { filters, change };
  }, [params]);
}

/** Generations under these filters, newest first, page by page; events keep them up to date. */
export function useActivity({ state, ...rest }: ActivityFilters) {
  const enabled = useStore(streaming);
  return useInfiniteQuery({
    queryKey: keys.activity({ ...(state && { state }), ...rest }),
    queryFn: ({ pageParam, signal }) => {
      const query = { ...rest, ...(state && { status: STATUSES[state] }), limit: PAGE, ...(pageParam !== null && { cursor: pageParam }) };
      return body(api.GET("/api/v1/generations", { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    enabled,
  });
}

/** One generation with its attempts and what they cost. */
export function useGenerationDetail(id: string) {
  return useQuery({
    queryKey: keys.generation(id),
    queryFn: ({ signal }) => body(api.GET("/api/v1/generations/{generation_id}", { params: { path: { generation_id: id } }, signal })),
  });
}
