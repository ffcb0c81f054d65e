import type { Asset } from "@/api/types";
import { AttemptList, Costs } from "@/features/queue/attempt-list";
import { useMessages } from "@/i18n/language";

import { DetailSection } from "./detail-section";
import { useOrigin } from "./use-lineage";

/** How the asset came about; nothing of an upload. */
export function Attempts({ asset }: { asset: Asset }) {
  const t = useMessages();
  const { data } = useOrigin(asset);
  if (!data) return null;
  return (
    <DetailSection title={t.attempts.label}>
      <AttemptList attempts={data.attempts} />
      <Costs billing={data.billing} />
    </DetailSection>
  );
}
