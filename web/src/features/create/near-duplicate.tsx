import { Copy } from "lucide-react";

import type { Asset } from "@/api/types";
import { useOpenAsset } from "@/features/asset/use-open-asset";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

type Props = { asset: Asset; onAnyway: () => void };

/** Before money is spent: the team made almost this already. */
export function NearDuplicate({ asset, onAnyway }: Props) {
  const t = useMessages();
  const format = useFormat();
  const { open } = useOpenAsset();
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-line-strong bg-sunken p-3 text-sm">
      {asset.thumbnail_url ? (
        <img src={asset.thumbnail_url} alt="" className="size-16 shrink-0 rounded-sm object-cover" />
      ) : (
        <Copy size={18} aria-hidden className="mt-0.5 shrink-0 text-warn" />
      )}
      <div className="flex min-w-0 flex-col gap-2">
        <p>
          <strong className="font-semibold">{t.suggest.near(format.date(asset.created_at))}</strong>{" "}
          <span className="line-clamp-2 text-ink-soft">{asset.prompt}</span>
        </p>
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" onClick={() => open(asset.id)}>
            {t.suggest.open}
          </Button>
          <Button size="sm" variant="quiet" onClick={onAnyway}>
            {t.suggest.anyway}
          </Button>
        </div>
      </div>
    </div>
  );
}
