import { useSyncExternalStore } from "react";

/** Whether a media query holds now. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Wide enough for the composer to stand beside the gallery; the same limit as Tailwind's `lg`. */
export const useWide = () => useMedia("(min-width: 64rem)");
