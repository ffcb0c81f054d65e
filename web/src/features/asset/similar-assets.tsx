import type { Asset } from "@/api/types";
import { useMessages } from "@/i18n/language";

import { AssetStrip } from "./asset-strip";
import { DetailSection } from "./detail-section";
import { useSimilar } from "./use-asset";

/** Assets whose words mean nearly the same. */
export function SimilarAssets({ asset, onOpen }: { asset: Asset; onOpen: (id: string) => void }) {
  const t = useMessages();
  const similar = useSimilar(asset);
  const hits = similar.data?.items ?? [];
  const none = asset.analysed_at === null ? t.asset.analysing : similar.isSuccess && hits.length === 0 && t.asset.noSimilar;
  return (
    <DetailSection title={t.asset.similar}>
      {none && <p className="text-sm text-ink-faint">{none}</p>}
      <AssetStrip assets={hits.map((hit) => hit.asset)} onOpen={onOpen} />
    </DetailSection>
  );
}
