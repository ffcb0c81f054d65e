import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";

/** What it will cost, as far as that is known; nothing where it is made on this machine. */
export function PriceTag({ usd }: { usd: number | null }) {
  const t = useMessages();
  const format = useFormat();
  if (usd === 0) return null;
  return (
    <p title={t.create.costHint} className="flex min-w-14 shrink-0 flex-col justify-center tabular-nums">
      {usd === null ? (
        <span className="max-w-20 text-sm text-ink-faint">{t.create.costUnknown}</span>
      ) : (
        <>
          <span className="text-xs text-ink-faint">{t.create.cost}</span>
          <span className="text-base font-medium">{format.about(usd)}</span>
        </>
      )}
    </p>
  );
}
