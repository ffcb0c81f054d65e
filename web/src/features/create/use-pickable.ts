import type { Asset, Model } from "@/api/types";
import type { Filters } from "@/features/search/filters";
import { useSearch } from "@/features/search/use-search";

import { rolesFor, takesPictures } from "./inputs";
import { useRecentAssets } from "./use-recent-assets";

const PICTURES: Filters = { kind: "image" };
const ANYTHING: Filters = {};

/** What a model can start from: what was made last, or what the words mean. */
export function usePickable(model: Model, words: string): { assets: Asset[]; searching: boolean } {
  const filters = takesPictures(model) && !model.inputs?.extend ? PICTURES : ANYTHING;
  const recent = useRecentAssets(filters);
  const hits = useSearch(words, filters);
  const found = words ? hits.data?.pages.flatMap(({ items }) => items.map(({ asset }) => asset)) : recent;
  return {
    assets: (found ?? []).filter((asset) => rolesFor(model, asset).length > 0),
    searching: words ? hits.isFetching : !recent,
  };
}
