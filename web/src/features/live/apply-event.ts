import { type QueryClient, type QueryKey, notifyManager } from "@tanstack/react-query";

import type { Asset, Generation, Hits, Queue } from "@/api/types";
import type { ActivityFilters } from "@/features/activity/activity-filters";
import type { Filters } from "@/features/search/filters";

import type { StudioEvent } from "./events";
import { keys } from "./keys";
import { type AssetPages, type HitPages, putIntoHitPages, putIntoHits, putIntoPages } from "./reduce-assets";
import { type GenerationPages, putIntoGenerationPages } from "./reduce-activity";
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
  for (const [key, data] of cache.getQueriesData<GenerationPages>({ queryKey: keys.activities })) {
    if (data) cache.setQueryData(key, putIntoGenerationPages(data, generation, key[2] as ActivityFilters));
  }
  cache.setQueryData<Generation[]>(keys.generations, (data) => data && putIntoGenerations(data, generation));
}

export const putAsset = (cache: QueryClient, asset: Asset): void => putAssets(cache, [asset]);

/** Many at once, so that each list is written once. */
export function putAssets(cache: QueryClient, assets: Asset[]): void {
  notifyManager.batch(() => {
    for (const asset of assets) cache.setQueryData<Asset>(keys.asset(asset.id), (data) => data && asset);
    for (const source of new Set(assets.flatMap((asset) => asset.input_asset_ids))) {
      void cache.invalidateQueries({ queryKey: keys.assetLineage(source) });
    }
    for (const [key, data] of cache.getQueriesData<AssetPages>({ queryKey: keys.assetLists })) {
      if (data) put(cache, key, data, (list, asset) => putIntoPages(list, asset, key[2] as Filters));
    }
    for (const [key, data] of cache.getQueriesData<HitPages>({ queryKey: keys.assetSearches })) {
      if (data) put(cache, key, data, (hits, asset) => putIntoHitPages(hits, asset, key[2] as Filters));
    }
    for (const [key, data] of cache.getQueriesData<Hits>({ queryKey: keys.assetSimilars })) {
      if (data) put(cache, key, data, (hits, asset) => putIntoHits(hits, asset, {}));
    }
  });

  function put<T>(into: QueryClient, key: QueryKey, data: T, change: (data: T, asset: Asset) => T) {
    const changed = assets.reduce(change, data);
    if (changed !== data) into.setQueryData(key, changed);
  }
}
