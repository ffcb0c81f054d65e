import { useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset } from "@/api/types";
import { keys } from "@/features/live/keys";

const SIMILAR = 12;

/** One asset; taken from a list that holds it, where there is one. */
export function useAsset(id: string, listed: Asset[]) {
  return useQuery({
    queryKey: keys.asset(id),
    queryFn: ({ signal }) => body(api.GET("/api/v1/assets/{asset_id}", { params: { path: { asset_id: id } }, signal })),
    initialData: () => listed.find((asset) => asset.id === id),
  });
}

/** Assets whose words mean nearly the same; known once the asset is analysed. */
export function useSimilar(asset: Asset) {
  return useQuery({
    queryKey: keys.assetSimilar(asset.id),
    queryFn: ({ signal }) =>
      body(
        api.GET("/api/v1/assets/{asset_id}/similar", {
          params: { path: { asset_id: asset.id }, query: { limit: SIMILAR } },
          signal,
        }),
      ),
    enabled: asset.analysed_at !== null,
    staleTime: 60_000,
  });
}
