import type { InfiniteData } from "@tanstack/react-query";

import type { Asset, AssetPage, Hits } from "@/api/types";
import { type Filters, matches } from "@/features/search/filters";

export type HitPages = InfiniteData<Hits, string | null>;
export type AssetPages = InfiniteData<AssetPage, string | null>;

/** Newest first, as the gateway orders lists. */
const compare = (a: Asset, b: Asset) =>
  a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : a.id < b.id ? 1 : a.id > b.id ? -1 : 0;

/**
 * A list after an asset has become what it is now: replaced, taken out if it does not belong any more,
 * or put where it belongs. One that belongs behind what is loaded is left for the page that brings it.
 */
export function putIntoPages(data: AssetPages, asset: Asset, filters: Filters): AssetPages {
  const belongs = matches(asset, filters);
  const home = data.pages.findIndex((page) => page.items.some((item) => item.id === asset.id));
  if (home >= 0) {
    return mapPage(data, home, (items) =>
      belongs ? items.map((item) => (item.id === asset.id ? asset : item)) : items.filter((item) => item.id !== asset.id),
    );
  }
  if (!belongs) return data;
  const last = data.pages.length - 1;
  const place = data.pages.findIndex(
    (page, index) =>
      page.items.some((item) => compare(asset, item) < 0) || (index === last && page.next_cursor === null),
  );
  return place < 0 ? data : mapPage(data, place, (items) => [...items, asset].sort(compare));
}

/** Hits keep their order; only a new search can rank an asset that was not found before. */
export function putIntoHits(data: Hits, asset: Asset, filters: Filters): Hits {
  if (!data.items.some((hit) => hit.asset.id === asset.id)) return data;
  const items = data.items.map((hit) => (hit.asset.id === asset.id ? { ...hit, asset } : hit));
  return { ...data, items: items.filter((hit) => matches(hit.asset, filters)) };
}

/** The same for a search that is loaded page by page; untouched pages stay the same objects. */
export function putIntoHitPages(data: HitPages, asset: Asset, filters: Filters): HitPages {
  const pages = data.pages.map((page) => putIntoHits(page, asset, filters));
  return pages.some((page, at) => page !== data.pages[at]) ? { ...data, pages } : data;
}

function mapPage(data: AssetPages, index: number, change: (items: Asset[]) => Asset[]): AssetPages {
  const pages = data.pages.map((page, at) => (at === index ? { ...page, items: change(page.items) } : page));
  return { ...data, pages };
}
