import { useEffect } from "react";

import type { Asset } from "@/api/types";
import { currentlyListed } from "@/features/asset/listed";
import { useCommands } from "@/features/keys/use-commands";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";

import { clearSelection, selectAll, selection, toggle } from "./selection";
import { useBulk } from "./use-bulk";

/** The keys of the gallery. What they do concerns the selection, or else the tile that has the focus. */
export function useSelectionCommands(view: unknown, trashed: boolean): void {
  const t = useMessages();
  const { favourite, trash, restore } = useBulk();
  const some = useStore(selection).size > 0;
  const withMeant = (action: (assets: Asset[]) => void) => () => {
    const focused = focusedAsset();
    const assets = some ? [...selection.get().values()] : focused ? [focused] : [];
    if (assets.length > 0) action(assets);
  };
  useCommands(t.selection.label, [
    {
      id: "select",
      name: t.selection.toggle,
      keys: ["x"],
      run: () => {
        const focused = focusedAsset();
        if (focused) toggle(focused);
      },
    },
    // Tiles hear these themselves (use-arrow-keys.ts); elsewhere they mean nothing here.
    { id: "select.extend", name: t.selection.extend, keys: ["shift+ArrowLeft", "shift+ArrowRight"], run: () => undefined },
    { id: "select.all", name: t.selection.all, keys: ["mod+a"], run: selectAll },
    { id: "select.none", name: t.selection.clear, keys: ["Escape"], when: some, run: clearSelection },
    { id: "select.favourite", name: t.gallery.favourite, keys: ["f"], run: withMeant(favourite) },
    trashed
      ? { id: "select.restore", name: t.asset.restore, keys: ["Delete"], run: withMeant(restore) }
      : { id: "select.trash", name: t.asset.trash, keys: ["Delete"], run: withMeant(trash) },
  ]);
  useEffect(() => clearSelection, [view]);
}

function focusedAsset(): Asset | undefined {
  const tile = document.activeElement?.closest("[data-tile]")?.querySelector("[data-asset]");
  const id = tile instanceof HTMLElement ? tile.dataset.asset : undefined;
  return currentlyListed().find((asset) => asset.id === id);
}
