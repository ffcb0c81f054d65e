import type { Filters } from "@/features/search/filters";

/** The names of what is cached. */
export const keys = {
  assetLists: ["assets", "list"] as const,
  assetList: (filters: Filters) => ["assets", "list", filters] as const,
  assetSearches: ["assets", "search"] as const,
  assetSearch: (query: string, filters: Filters) => ["assets", "search", filters, query] as const,
  assetSimilars: ["assets", "similar"] as const,
  assetSimilar: (id: string) => ["assets", "similar", id] as const,
  assetLineage: (id: string) => ["assets", "lineage", id] as const,
  asset: (id: string) => ["assets", "one", id] as const,
  facets: ["assets", "facets"] as const,
  generations: ["generations"] as const,
  generation: (id: string) => ["generation", id] as const,
  queue: ["queue"] as const,
  models: ["models"] as const,
  studio: ["studio"] as const,
  studioHealth: ["studio", "health"] as const,
};
