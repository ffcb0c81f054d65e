import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset, BulkChange } from "@/api/types";
import { announce } from "@/features/live/announcer";
import { putAssets } from "@/features/live/apply-event";
import { explain } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { toast } from "@/ui/toast";

import { clearSelection, refreshSelection } from "./selection";

type Change = Omit<BulkChange, "ids">;
type Order = { assets: Asset[]; change: Change };

/** What a person can do with many assets at once. Shown at once, taken back if the gateway refuses. */
export function useBulk() {
  const cache = useQueryClient();
  const t = useMessages();
  const show = (assets: Asset[]) => {
    putAssets(cache, assets);
    refreshSelection(assets);
  };
  const { mutate, isPending } = useMutation({
    mutationFn: ({ assets, change }: Order) =>
      body(api.POST("/api/v1/assets/bulk", { body: { ids: assets.map(({ id }) => id), ...change } })),
    onMutate: ({ assets, change }) => show(assets.map((asset) => changed(asset, change))),
    onSuccess: ({ items }) => show(items),
    onError: (error, { assets }) => {
      show(assets);
      toast(explain(t, error));
    },
  });

  const move = (assets: Asset[], trashed: boolean) => {
    const told = trashed ? t.selection.trashed(assets.length) : t.selection.restored(assets.length);
    const back = assets.map((asset) => changed(asset, { trashed }));
    clearSelection();
    mutate({ assets, change: { trashed } }, { onSuccess: () => announce(told) });
    toast(told, { label: t.asset.undo, run: () => mutate({ assets: back, change: { trashed: !trashed } }) });
  };
  return {
    busy: isPending,
    favourite: (assets: Asset[]) =>
      mutate({ assets, change: { favourite: !assets.every((asset) => asset.favourite) } }),
    tag: (assets: Asset[], tag: string, on: boolean) =>
      mutate({ assets, change: on ? { add_tags: [tag] } : { remove_tags: [tag] } }),
    trash: (assets: Asset[]) => move(assets, true),
    restore: (assets: Asset[]) => move(assets, false),
  };
}

/** The asset as it will be; the gateway's answer replaces it. */
function changed(asset: Asset, { favourite, trashed, add_tags, remove_tags }: Change): Asset {
  const tags = [...new Set([...asset.tags, ...(add_tags ?? [])])].filter((tag) => !remove_tags?.includes(tag));
  return {
    ...asset,
    tags,
    favourite: favourite ?? asset.favourite,
    trashed_at: trashed == null ? asset.trashed_at : trashed ? new Date().toISOString() : null,
  };
}
