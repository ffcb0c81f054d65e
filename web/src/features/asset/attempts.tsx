import type { Asset, Attempt, GenerationDetail } from "@/api/types";
import type { Messages } from "@/i18n/en";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";

import { DetailSection } from "./detail-section";
import { useOrigin } from "./use-lineage";

/** How often the provider was asked for it, how long that took and what it costs. */
export function Attempts({ asset }: { asset: Asset }) {
  const t = useMessages();
  const format = useFormat();
  const { data } = useOrigin(asset);
  if (!data) return null;
  const { attempts, billing } = data;
  return (
    <DetailSection
      title={t.asset.attempts}
      aside={<span className="text-sm text-ink-soft tabular-nums">{costOf(t, format.about, billing)}</span>}
    >
      <ol className="text-sm">
        {attempts.map((attempt) => (
          <li key={attempt.number} className="flex justify-between gap-4 border-b border-line py-1.5 last:border-0">
            <span>
              {t.asset.attempt(attempt.number)}
              <span className="ml-2 text-ink-faint">{t.outcome[attempt.outcome ?? "running"]}</span>
            </span>
            <span className="text-right tabular-nums">{lasted(t, attempt)}</span>
          </li>
        ))}
      </ol>
    </DetailSection>
  );
}

function costOf(t: Messages, about: (usd: number) => string, { billed, maybe, complete }: GenerationDetail["billing"]): string {
  if (!complete) return t.create.costUnknown;
  if (billed + maybe === 0) return t.asset.free;
  return maybe > 0 ? t.asset.maybeMore(about(billed), about(maybe)) : about(billed);
}

function lasted(t: Messages, { started_at, finished_at }: Attempt): string {
  if (finished_at === null) return "";
  const seconds = (Date.parse(finished_at) - Date.parse(started_at)) / 1_000;
  return seconds < 10 ? t.asset.seconds(Number(seconds.toFixed(1))) : t.asset.seconds(Math.round(seconds));
}
