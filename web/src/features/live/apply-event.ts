import type { QueryClient } from "@tanstack/react-query";

import type { Asset, Generation, Hits, Queue } from "@/api/types";
import type { Filters } from "@/features/search/filters";

import type { StudioEvent } from "./events";
import { keys } from "./keys";
import { type AssetPages, putIntoHits, putIntoPages } from "./reduce-assets";
import { putIntoGenerations } from "./reduce-generations";
import { putPause } from "./reduce-queue";

/** Brings everything that is cached up to what the event tells. Applying it twice changes nothing. */
export function applyEvent(cache: QueryClient, event: StudioEvent): void {
  if ("generation" in event) putGeneration(cache, event.generation);
  else if ("asset" in event) putAsset(cache, event.asset);
  else {
    const standing = event.type === "queue.paused";
    cache.setQueryData<Queue>(keys.queue, (data) => data && putPause(data, event.pause, standing));
  }
}

export function putGeneration(cache: QueryClient, generation: Generation): void {
  cache.setQueryData<Generation[]>(keys.generations, (data) => data && putIntoGenerations(data, generation));
}

export function putAsset(cache: QueryClient, asset: Asset): void {
  cache.setQueryData<Asset>(keys.asset(asset.id), (data) => data && asset);
  for (const source of asset.input_asset_ids) void cache.invalidateQueries({ queryKey: keys.assetLineage(source) });
  for (const [key, data] of cache.getQueriesData<AssetPages>({ queryKey: keys.assetLists })) {
    if (data) cache.setQueryData(key, putIntoPages(data, asset, key[2] as Filters));
  }
  for (const [key, data] of cache.getQueriesData<Hits>({ queryKey: keys.assetSearches })) {
    if (data) cache.setQueryData(key, putIntoHits(data, asset, key[2] as Filters));
  }
  for (const [key, data] of cache.getQueriesData<Hits>({ queryKey: keys.assetSimilars })) {
    if (data) cache.setQueryData(key, putIntoHits(data, asset, {}));
  }
}
