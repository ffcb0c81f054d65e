import { useEffect } from "react";

import { createStore, useStore } from "@/lib/store";

const MOST = 8;
/** Words that stay for so long are what one searched for, and not a part of it. */
const SETTLED = 2_500;

const recent = createStore<string[]>(() => [], {
  key: "pulmu.searches",
  parse: (stored) => (Array.isArray(stored) ? stored.filter((item) => typeof item === "string").slice(0, MOST) : undefined),
});

/** What was searched for on this browser, the last first. */
export const useRecentSearches = (): string[] => useStore(recent);

/** Keeps what is searched for. */
export function useRemembered(query: string): void {
  useEffect(() => {
    if (!query) return;
    const timer = setTimeout(() => recent.set((before) => [query, ...before.filter((item) => item !== query)].slice(0, MOST)), SETTLED);
    return () => clearTimeout(timer);
  }, [query]);
}
