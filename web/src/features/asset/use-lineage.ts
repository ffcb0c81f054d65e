import { useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset } from "@/api/types";
import { keys } from "@/features/live/keys";

/** What the asset was made from, and what was made from it. */
export function useLineage({ id }: Asset) {
  return useQuery({
    queryKey: keys.assetLineage(id),
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/assets/{asset_id}/lineage", { params: { path: { asset_id: id } }, signal })),
  });
}

/** The generation that made the asset, with its attempts; nothing of an upload. */
export function useOrigin({ generation_id: id }: Asset) {
  return useQuery({
    queryKey: keys.generation(id ?? ""),
    queryFn: ({ signal }) =>
      body(api.GET("/api/v1/generations/{generation_id}", { params: { path: { generation_id: id ?? "" } }, signal })),
    enabled: id !== null,
    staleTime: 60_000,
  });
}
