import { type QueryClient, keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset, Kind, Suggestion } from "@/api/types";
import { keys } from "@/features/live/keys";
import { useSettled } from "@/lib/use-settled";

const PAUSE = 250;
const SHORTEST = 2;
const LONGEST = 2_000;
/** With more of them the list would lie over the button that creates. */
const MOST = 4;
/** A question about the same prompt is worth so much waiting before money is spent, in milliseconds. */
const PATIENCE = 2_000;

const nearest = (prompt: string, kind: Kind) => {
  const q = prompt.trim().slice(0, LONGEST);
  return queryOptions({
    queryKey: keys.suggestions(q, kind),
    queryFn: async ({ signal }) => {
      const answer = api.GET("/api/v1/prompts/suggestions", { params: { query: { q, kind, limit: MOST } }, signal });
      return (await body(answer)).items;
    },
    staleTime: 30_000,
  });
};

/** The team's own prompts that mean about the same, nearest first, once one stops writing for a moment. */
export function useSuggestions(prompt: string, kind: Kind): Suggestion[] {
  const settled = useSettled(prompt.trim(), PAUSE);
  const enabled = settled.length >= SHORTEST;
  const { data } = useQuery({ ...nearest(settled, kind), placeholderData: keepPreviousData, enabled });
  return enabled ? (data ?? []) : [];
}

/** What the team has made by now from almost this prompt; nothing where the studio does not say so soon. */
export async function findNearDuplicate(cache: QueryClient, prompt: string, kind: Kind): Promise<Asset | undefined> {
  const late = new Promise<Suggestion[]>((resolve) => setTimeout(() => resolve([]), PATIENCE));
  const found = await Promise.race([cache.query({ ...nearest(prompt, kind), staleTime: 0 }).catch(() => []), late]);
  return found.find(({ near_duplicate }) => near_duplicate)?.asset;
}
