import type { Asset } from "@/api/types";
import { useMessages } from "@/i18n/language";

import { AssetStrip } from "./asset-strip";
import { DetailSection } from "./detail-section";
import { useLineage } from "./use-lineage";

/** What the asset was made from, and what was made from it. Nothing where it stands alone. */
export function Lineage({ asset, onOpen }: { asset: Asset; onOpen: (id: string) => void }) {
  const t = useMessages();
  const { data } = useLineage(asset);
  if (!data) return null;
  return (
    <>
      {data.made_from.length > 0 && (
        <DetailSection title={t.asset.madeFrom}>
          <AssetStrip assets={data.made_from} onOpen={onOpen} />
        </DetailSection>
      )}
      {data.led_to.length > 0 && (
        <DetailSection title={t.asset.ledTo}>
          <AssetStrip assets={data.led_to} onOpen={onOpen} />
        </DetailSection>
      )}
    </>
  );
}
