import type { QueryClient } from "@tanstack/react-query";

import type { Asset, Generation, Hits } from "@/api/types";
import type { Filters } from "@/features/search/filters";

import type { StudioEvent } from "./events";
import { keys } from "./keys";
import { type AssetPages, type HitPages, putIntoHitPages, putIntoHits, putIntoPages } from "./reduce-assets";
import { putIntoGenerations } from "./reduce-generations";

/** Brings everything that is cached up to what the event tells. Applying it twice changes nothing. */
export function applyEvent(cache: QueryClient, event: StudioEvent): void {
  if ("generation" in event) putGeneration(cache, event.generation);
  else putAsset(cache, event.asset);
}

export function putGeneration(cache: QueryClient, generation: Generation): void {
  cache.setQueryData<Generation[]>(keys.generations, (data) => data && putIntoGenerations(data, generation));
}

export function putAsset(cache: QueryClient, asset: Asset): void {
  cache.setQueryData<Asset>(keys.asset(asset.id), (data) => data && asset);
  for (const [key, data] of cache.getQueriesData<AssetPages>({ queryKey: keys.assetLists })) {
    if (data) cache.setQueryData(key, putIntoPages(data, asset, key[2] as Filters));
  }
  for (const [key, data] of cache.getQueriesData<HitPages>({ queryKey: keys.assetSearches })) {
    if (data) cache.setQueryData(key, putIntoHitPages(data, asset, key[2] as Filters));
  }
  for (const [key, data] of cache.getQueriesData<Hits>({ queryKey: keys.assetSimilars })) {
    if (data) cache.setQueryData(key, putIntoHits(data, asset, {}));
  }
}
