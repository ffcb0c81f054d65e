import { useMemo } from "react";

import { dismissed } from "@/features/gallery/dismissed";
import { type Slot, slotsOf } from "@/features/gallery/slots";
import { useGenerations } from "@/features/gallery/use-gallery";
import { streaming } from "@/features/live/live-store";
import { useStore } from "@/lib/store";

import { useRecentAssets } from "./use-recent-assets";

const SHOWN = 24;
const EVERYTHING = {};

/** What is under way and what was finished last, the newest request first; undefined until it is known. */
export function useLately(): Slot[] | undefined {
  const ready = useStore(streaming);
  const hidden = useStore(dismissed);
  const open = useGenerations(ready).data;
  const made = useRecentAssets(EVERYTHING);
  return useMemo(() => {
    if (!open || !made) return undefined;
    return slotsOf(made, open.filter(({ id }) => !hidden.includes(id))).slice(0, SHOWN);
  }, [open, made, hidden]);
}
