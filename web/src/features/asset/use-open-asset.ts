import { useSearchParams } from "next/navigation";
import { useMemo } from "react";

/**
 * The asset that the address names: `?asset=` opens it over any page and leaves the rest of the address as
 * it is. Opening one can be undone with the browser's back button; going on to another replaces the entry.
 */
export function useOpenAsset() {
  const asset = useSearchParams().get("asset");
  return useMemo(
    () => ({
      asset,
      open: (id: string) => go(id, asset ? "replace" : "push"),
      close: () => go(null, "push"),
    }),
    [asset],
  );
}

function go(id: string | null, mode: "push" | "replace") {
  const address = new URL(window.location.href);
  if (id) address.searchParams.set("asset", id);
  else address.searchParams.delete("asset");
  if (mode === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
