import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset, Kind } from "@/api/types";
import { keys } from "@/features/live/keys";
import { useSettled } from "@/lib/use-settled";

/** Something that the team made from a prompt like this one. */
export type Suggestion = { asset: Asset; near: boolean };

const PAUSE = 250;
const SHORTEST = 2;
const MOST = 5;

/** What the team made from prompts that mean about the same, once one stops writing for a moment. */
export function useSuggestions(prompt: string, kind: Kind): Suggestion[] {
  const words = useSettled(prompt.trim(), PAUSE);
  const enabled = words.length >= SHORTEST;
  const { data } = useQuery({
    queryKey: keys.suggestions(words, kind),
    queryFn: async ({ signal }) => {
      const query = { q: words.slice(0, 1_000), kind, limit: 4 * MOST };
      const { items } = await body(api.GET("/api/v1/assets/search", { params: { query }, signal }));
      const seen = new Set<string>();
      const distinct = items.filter(({ asset }) => asset.origin === "generated" && !seen.has(asset.prompt) && seen.add(asset.prompt));
      return distinct.slice(0, MOST).map(({ asset }) => ({ asset, near: asset.prompt.trim() === words }));
    },
    placeholderData: keepPreviousData,
    enabled,
    staleTime: 30_000,
  });
  return enabled ? (data ?? []) : [];
}
