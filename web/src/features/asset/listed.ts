import { useEffect } from "react";

import type { Asset } from "@/api/types";
import { createStore, useStore } from "@/lib/store";

const NONE: Asset[] = [];
const listed = createStore(() => NONE);

/** The assets that the page shows, in its order: the asset view steps through them. */
export const useListed = (): Asset[] => useStore(listed);

/** The same, at the moment of an event. */
export const currentlyListed = listed.get;

/** Tells which assets the page shows, for as long as it does. */
export function useListing(assets: Asset[]): void {
  useEffect(() => {
    listed.set(assets);
    return () => listed.set(NONE);
  }, [assets]);
}
