import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { useOpenAsset } from "@/features/asset/use-open-asset";

import { type Filters, type View, readView, writeView } from "./filters";

/**
 * The view in the address bar and ways to change it. Opening an asset and changing filters can be
 * undone with the browser's back button; typing replaces the entry.
 */
export function useView() {
  const params = useSearchParams();
  const path = usePathname();
  const { open } = useOpenAsset();
  const view = useMemo(() => readView(new URLSearchParams(params)), [params]);

  const go = useCallback(
    (change: Partial<View>, mode: "push" | "replace" = "push") => {
      const current = readView(new URLSearchParams(window.location.search));
      const address = path + writeView({ ...current, ...change });
      if (mode === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [path],
  );

  return useMemo(
    () => ({
      ...view,
      go,
      search: (query: string) => go({ query }, "replace"),
      filter: (change: Partial<Filters>) => go({ filters: { ...view.filters, ...change } }),
      clear: () => go({ filters: {}, query: "" }),
      open,
    }),
    [view, go, open],
  );
}
