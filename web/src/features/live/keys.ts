import type { Kind } from "@/api/types";
import type { ActivityFilters } from "@/features/activity/activity-filters";
import type { Filters } from "@/features/search/filters";

/** The names of what is cached. */
export const keys = {
  assetLists: ["assets", "list"] as const,
  assetList: (filters: Filters) => ["assets", "list", filters] as const,
  timelines: ["assets", "timeline"] as const,
  timeline: (filters: Filters) => ["assets", "timeline", filters] as const,
  assetSearches: ["assets", "search"] as const,
  assetSearch: (query: string, filters: Filters) => ["assets", "search", filters, query] as const,
  assetSimilars: ["assets", "similar"] as const,
  assetSimilar: (id: string) => ["assets", "similar", id] as const,
  assetLineage: (id: string) => ["assets", "lineage", id] as const,
  asset: (id: string) => ["assets", "one", id] as const,
  facets: ["assets", "facets"] as const,
  generations: ["generations"] as const,
  activities: ["activity", "list"] as const,
  activity: (filters: ActivityFilters) => ["activity", "list", filters] as const,
  generation: (id: string) => ["activity", "one", id] as const,
  queue: ["queue"] as const,
  allSuggestions: ["suggestions"] as const,
  suggestions: (prompt: string, kind: Kind) => ["suggestions", kind, prompt] as const,
  writer: ["prompts", "writer"] as const,
  models: ["models"] as const,
  studio: ["studio"] as const,
  studioHealth: ["studio", "health"] as const,
};
