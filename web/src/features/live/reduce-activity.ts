import type { InfiniteData } from "@tanstack/react-query";

import type { Generation, GenerationPage } from "@/api/types";
import { type ActivityFilters, matchesActivity } from "@/features/activity/activity-filters";

export type GenerationPages = InfiniteData<GenerationPage, string | null>;

/** Newest first, as the gateway orders lists. */
const isNewer = (a: Generation, b: Generation) => a.created_at > b.created_at || (a.created_at === b.created_at && a.id > b.id);

/**
 * A list after a generation has become what it is now: replaced, taken out if it does not belong any more, or put
 * where it belongs. Success is final: an older event does not take it back.
 */
export function putIntoGenerationPages(data: GenerationPages, generation: Generation, filters: ActivityFilters): GenerationPages {
  const home = data.pages.findIndex(({ items }) => items.some(({ id }) => id === generation.id));
  const known = data.pages[home]?.items.find(({ id }) => id === generation.id);
  if (known?.status === "succeeded" && generation.status !== "succeeded") return data;
  const belongs = matchesActivity(generation, filters);
  if (known) {
    return mapPage(data, home, (items) => items.flatMap((item) => (item !== known ? item : belongs ? generation : [])));
  }
  if (!belongs) return data;
  const last = data.pages.length - 1;
  const place = data.pages.findIndex(
    ({ items, next_cursor }, index) => items.some((item) => isNewer(generation, item)) || (index === last && next_cursor === null),
  );
  if (place < 0) return data;
  return mapPage(data, place, (items) => {
    const at = items.findIndex((item) => isNewer(generation, item));
    return at < 0 ? [...items, generation] : [...items.slice(0, at), generation, ...items.slice(at)];
  });
}

function mapPage(data: GenerationPages, index: number, change: (items: Generation[]) => Generation[]): GenerationPages {
  const pages = data.pages.map((page, at) => (at === index ? { ...page, items: change(page.items) } : page));
  return { ...data, pages };
}
