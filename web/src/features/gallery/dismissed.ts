import { createStore } from "@/lib/store";

const MOST = 300;

/** Failed generations that a person has put aside on this browser. */
export const dismissed = createStore<string[]>(() => [], {
  key: "pulmu.dismissed",
  parse: (stored) => (Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : undefined),
});

export const dismiss = (id: string) => dismissed.set((ids) => [id, ...ids].slice(0, MOST));
export const undismiss = (id: string) => dismissed.set((ids) => ids.filter((other) => other !== id));
