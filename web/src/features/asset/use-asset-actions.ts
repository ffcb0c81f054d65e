import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Asset, AssetPatch } from "@/api/types";
import { announce } from "@/features/live/announcer";
import { putAsset } from "@/features/live/apply-event";
import { explain } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { toast } from "@/ui/toast";

type Change = { asset: Asset; patch: AssetPatch };

/** What a person can change about an asset. Shown at once, taken back if the gateway refuses. */
export function useAssetActions() {
  const cache = useQueryClient();
  const t = useMessages();
  const { mutate } = useMutation({
    mutationFn: ({ asset, patch }: Change) =>
      body(api.PATCH("/api/v1/assets/{asset_id}", { params: { path: { asset_id: asset.id } }, body: patch })),
    onMutate: ({ asset, patch }) => putAsset(cache, patched(asset, patch)),
    onSuccess: (asset) => putAsset(cache, asset),
    onError: (error, { asset }) => {
      putAsset(cache, asset);
      toast(explain(t, error));
    },
  });

  const restore = (asset: Asset) => {
    mutate({ asset, patch: { trashed: false } }, { onSuccess: () => announce(t.asset.restored) });
  };
  return {
    change: (asset: Asset, patch: Omit<AssetPatch, "trashed">) => mutate({ asset, patch }),
    favourite: (asset: Asset) => mutate({ asset, patch: { favourite: !asset.favourite } }),
    trash: (asset: Asset) => {
      mutate({ asset, patch: { trashed: true } });
      const now = patched(asset, { trashed: true });
      toast(t.asset.trashed, { label: t.asset.undo, run: () => restore(now) });
    },
    restore: (asset: Asset) => {
      restore(asset);
      toast(t.asset.restored);
    },
  };
}

/** The asset as it will be; the gateway's answer replaces it. */
function patched(asset: Asset, { title, tags, favourite, trashed }: AssetPatch): Asset {
  return {
    ...asset,
    title: title ?? asset.title,
    tags: tags ?? asset.tags,
    favourite: favourite ?? asset.favourite,
    trashed_at: trashed == null ? asset.trashed_at : trashed ? new Date().toISOString() : null,
  };
}
