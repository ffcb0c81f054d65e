import { createStore, useStore } from "@/lib/store";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const store = createStore<Theme>(() => "system", {
  key: "pulmu.theme",
  parse: (stored) => (stored === "light" || stored === "dark" ? stored : undefined),
});

export const setTheme = store.set;
export const useTheme = (): Theme => useStore(store);

/** `public/theme.js` does the same before the first paint; keep both alike. */
function apply() {
  const theme = store.get();
  const dark = theme === "dark" || (theme === "system" && darkSystem().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

const darkSystem = () => window.matchMedia("(prefers-color-scheme: dark)");

if (typeof window !== "undefined") {
  store.subscribe(apply);
  darkSystem().addEventListener("change", apply);
}
