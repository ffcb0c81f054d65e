import { RotateCcw } from "lucide-react";

import type { Attempt, Generation, GenerationDetail } from "@/api/types";
import { reuse } from "@/features/create/draft";
import { focusPrompt } from "@/features/create/focus-prompt";
import { clock } from "@/features/queue/generation-state";
import { explainCode } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { useGenerationDetail } from "./use-activity";

/** Each attempt with what became of it, and what all of them cost. */
export function GenerationDetails({ id, generation }: { id: string; generation: Generation }) {
  const t = useMessages();
  const { data } = useGenerationDetail(generation.id);
  const again = () => {
    reuse(generation);
    focusPrompt();
  };
  return (
    <div id={id} className="mb-4 ml-15 flex min-h-24 flex-col gap-3 rounded-md bg-sunken p-3 text-sm">
      {generation.vendor_prompt && (
        <p>
          <span className="text-ink-soft">{t.activity.sent}</span> <span lang="en">{generation.vendor_prompt}</span>
        </p>
      )}
      {data && <Attempts attempts={data.attempts} />}
      <div className="mt-auto flex flex-wrap items-center justify-between gap-2">
        {data ? <Costs billing={data.billing} /> : <span />}
        <Button size="sm" onClick={again}>
          <RotateCcw size={13} aria-hidden />
          {t.activity.reuse}
        </Button>
      </div>
    </div>
  );
}

function Attempts({ attempts }: { attempts: Attempt[] }) {
  const t = useMessages();
  if (attempts.length === 0) return <p className="text-ink-soft">{t.activity.noAttempts}</p>;
  return (
    <ol aria-label={t.activity.attempts} className="flex flex-col gap-2">
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
      <strong className="font-medium">{t.activity.attempt(number)}</strong>
      <span>{t.outcome[outcome ?? "running"]}</span>
      {finished_at && <span className="text-ink-faint">{clock(Date.parse(finished_at) - Date.parse(started_at))}</span>}
      {billing !== "none" && <span className="text-ink-soft">{billing === "billed" ? t.activity.billed(sum) : t.activity.maybeBilled(sum)}</span>}
    </span>
  );
}

function Costs({ billing: { billed, maybe, complete, why } }: Pick<GenerationDetail, "billing">) {
  const t = useMessages();
  const format = useFormat();
  const sums = [
    ...(billed > 0 ? [t.activity.billed(format.about(billed))] : []),
    ...(maybe > 0 || why ? [t.activity.maybeBilled(maybe > 0 ? format.about(maybe) : t.create.costUnknown)] : []),
  ];
  return (
    <p className="text-ink-soft tabular-nums">
      <strong className="font-medium text-ink">{t.activity.costs}</strong> {!complete && sums.length > 0 && `${t.activity.atLeast} `}
      {sums.join(", ") || t.activity.free}
    </p>
  );
}
