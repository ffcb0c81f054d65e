import type { Label } from "@/api/types";
import { createStore, useStore } from "@/lib/store";

import { type Messages, en } from "./en";
import { ko } from "./ko";

const DICTIONARIES = { ko, en } satisfies Record<string, Messages>;

export type Language = keyof typeof DICTIONARIES;

/** Each language by its own name. */
export const LANGUAGES: { value: Language; label: string }[] = [
  { value: "ko", label: "한국어" },
  { value: "en", label: "English" },
];

/** `public/theme.js` sets the same before the first paint; keep both alike. */
const store = createStore<Language>(() => (navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en"), {
  key: "pulmu.language",
  parse: (stored) => (stored === "ko" || stored === "en" ? stored : undefined),
});
if (typeof document !== "undefined") {
  store.subscribe(() => {
    document.documentElement.lang = store.get();
  });
}

export const setLanguage = store.set;
export const useLanguage = (): Language => useStore(store);
export const useMessages = (): Messages => DICTIONARIES[useLanguage()];

/** The words of the catalogue in the page's language. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage();
  return (label) => label[language];
}
