import { keepPreviousData, useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Kind, Suggestion } from "@/api/types";
import { keys } from "@/features/live/keys";
import { useSettled } from "@/lib/use-settled";

const PAUSE = 250;
const SHORTEST = 2;
const LONGEST = 2_000;
const MOST = 5;

/** The team's own prompts that mean about the same, nearest first, once one stops writing for a moment. */
export function useSuggestions(prompt: string, kind: Kind): Suggestion[] {
  const q = useSettled(prompt.trim(), PAUSE).slice(0, LONGEST);
  const enabled = q.length >= SHORTEST;
  const { data } = useQuery({
    queryKey: keys.suggestions(q, kind),
    queryFn: async ({ signal }) => {
      const answer = api.GET("/api/v1/prompts/suggestions", { params: { query: { q, kind, limit: MOST } }, signal });
      return (await body(answer)).items;
    },
    placeholderData: keepPreviousData,
    enabled,
    staleTime: 30_000,
  });
  return enabled ? (data ?? []) : [];
}
