import { X } from "lucide-react";

import type { Generation } from "@/api/types";
import { sending } from "@/features/create/outbox";
import { isUnsent } from "@/features/create/unsent-generations";
import { clock, stateOf } from "@/features/queue/generation-state";
import { useQueue } from "@/features/queue/use-queue";
import { explainCode } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { useNow } from "@/lib/use-now";
import { IconButton } from "@/ui/icon-button";

import { useGenerationActions } from "./use-generation-actions";

/** A picture in the making, in the shape that it will have. */
export function OpenTile({ generation }: { generation: Generation }) {
  const t = useMessages();
  const { cancel, busy } = useGenerationActions();
  const now = useNow();
  const { text, percent, elapsed } = stateOf(t, generation, { queue: useQueue(), now, sending: useStore(sending) });
  const running = generation.status === "running";
  const { failure } = generation;
  return (
    <div className="relative flex size-full flex-col justify-end overflow-hidden rounded-md border border-line bg-sunken">
      <div aria-hidden className={running ? "forge absolute inset-0 animate-breathe" : "hidden"} />
      <div className="relative flex flex-col gap-0.5 p-3 @max-[9rem]:p-2">
        <p
          className="flex flex-wrap gap-x-1.5 pr-6 text-sm font-medium text-ink tabular-nums"
          title={failure && !running ? explainCode(t, failure.code, failure.detail) : undefined}
        >
          {text}
          {percent !== null && <span className="font-normal text-ink-soft">{percent}%</span>}
          {elapsed !== null && (
            <span aria-hidden className="font-normal text-ink-faint">
              {clock(elapsed)}
            </span>
          )}
        </p>
        <p className="line-clamp-2 text-xs text-ink-soft">{generation.prompt}</p>
      </div>
      <div
        role="progressbar"
        aria-label={`${text}: ${generation.prompt}`}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={percent === null ? text : t.generation.progress(percent)}
        className="relative h-[3px] bg-line"
      >
        <div
          className="h-full bg-ember transition-[width] duration-500"
          style={{ width: `${percent ?? (running ? 6 : 0)}%` }}
        />
      </div>
      {!isUnsent(generation) && (
        <IconButton
          label={t.generation.cancel}
          disabled={busy}
          onClick={() => cancel(generation)}
          className="absolute top-1 right-1 size-8"
        >
          <X size={15} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
