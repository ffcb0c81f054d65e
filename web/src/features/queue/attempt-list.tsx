import type { Attempt, GenerationDetail } from "@/api/types";
import { explainCode } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";

import { clock } from "./generation-state";

/** How often the provider was asked, what became of it, how long that took, and what it costs. */
export function AttemptList({ attempts }: { attempts: Attempt[] }) {
  const t = useMessages();
  if (attempts.length === 0) return <p className="text-sm text-ink-soft">{t.attempts.none}</p>;
  return (
    <ol aria-label={t.attempts.label} className="flex flex-col gap-2 text-sm">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="flex flex-col">
          <AttemptLine attempt={attempt} />
          {attempt.error_code && <span className="text-ink-soft">{explainCode(t, attempt.error_code, "")}</span>}
        </li>
      ))}
    </ol>
  );
}

function AttemptLine({ attempt: { number, outcome, started_at, finished_at, billing, cost } }: { attempt: Attempt }) {
  const t = useMessages();
  const format = useFormat();
  const sum = cost === null ? t.create.costUnknown : format.about(cost);
  return (
    <span className="flex flex-wrap gap-x-2 tabular-nums">
      <strong className="font-medium">{t.attempts.one(number)}</strong>
      <span>{t.outcome[outcome ?? "running"]}</span>
      {finished_at && <span className="text-ink-faint">{clock(Date.parse(finished_at) - Date.parse(started_at))}</span>}
      {billing !== "none" && <span className="text-ink-soft">{billing === "billed" ? t.attempts.billed(sum) : t.attempts.maybeBilled(sum)}</span>}
    </span>
  );
}

/** What all attempts together cost, as far as it is known. */
export function Costs({ billing: { billed, maybe, complete, why } }: Pick<GenerationDetail, "billing">) {
  const t = useMessages();
  const format = useFormat();
  const sums = [
    ...(billed > 0 ? [t.attempts.billed(format.about(billed))] : []),
    ...(maybe > 0 || why ? [t.attempts.maybeBilled(maybe > 0 ? format.about(maybe) : t.create.costUnknown)] : []),
  ];
  return (
    <p className="text-sm text-ink-soft tabular-nums">
      <strong className="font-medium text-ink">{t.attempts.costs}</strong> {!complete && sums.length > 0 && `${t.attempts.atLeast} `}
      {sums.join(", ") || t.attempts.free}
    </p>
  );
}
