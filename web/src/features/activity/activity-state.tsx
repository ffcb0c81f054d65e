import type { Generation } from "@/api/types";
import { clock, stateOf } from "@/features/queue/generation-state";
import { useQueue } from "@/features/queue/use-queue";
import { explainCode } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { useNow } from "@/lib/use-now";

/** How a generation stands, in plain words: what happened, and what to do about it. */
export function ActivityState({ generation }: { generation: Generation }) {
  const t = useMessages();
  const format = useFormat();
  const { status, failure, started_at, finished_at, estimated_cost } = generation;
  switch (status) {
    case "queued":
    case "running":
      return <Open generation={generation} />;
    case "succeeded":
      return (
        <p className="text-sm text-ink-soft tabular-nums">
          {t.activity.succeeded(clock(Date.parse(finished_at ?? "") - Date.parse(started_at ?? "")))}
        </p>
      );
    case "cancelled":
      return <p className="text-sm text-ink-soft">{t.activity.stopped}</p>;
    case "failed":
      return (
        <p className="text-sm">
          <strong className="font-semibold text-danger">{t.generation.failed}.</strong>{" "}
          <span className="text-ink-soft">{failure && explainCode(t, failure.code, failure.detail)}</span>
        </p>
      );
    case "uncertain":
      return (
        <p className="text-sm">
          <strong className="font-semibold text-danger">{t.generation.uncertain}.</strong>{" "}
          <span className="text-ink-soft">
            {t.generation.uncertainHint} {estimated_cost ? t.generation.uncertainCost(format.about(estimated_cost)) : ""}
          </span>
        </p>
      );
  }
}

function Open({ generation }: { generation: Generation }) {
  const t = useMessages();
  const { text, percent, elapsed } = stateOf(t, generation, { queue: useQueue(), now: useNow(), sending: false });
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex gap-1.5 text-sm text-ink-soft tabular-nums">
        <span className="font-medium text-ink">{text}</span>
        {percent !== null && <span>{percent}%</span>}
        {elapsed !== null && (
          <span aria-hidden className="text-ink-faint">
            {clock(elapsed)}
          </span>
        )}
      </p>
      {percent !== null && (
        <div
          role="progressbar"
          aria-label={text}
          aria-valuenow={percent}
          aria-valuetext={t.generation.progress(percent)}
          className="h-[3px] max-w-xs overflow-hidden rounded-full bg-line"
        >
          <div className="h-full bg-ember transition-[width] duration-500" style={{ width: `${percent}%` }} />
        </div>
      )}
    </div>
  );
}
