import { X } from "lucide-react";
import { useEffect, useState } from "react";

import type { Generation } from "@/api/types";
import type { Messages } from "@/i18n/en";
import { explainCode } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";

import { useGenerationActions } from "./use-generation-actions";

/** A picture in the making, in the shape that it will have. */
export function OpenTile({ generation }: { generation: Generation }) {
  const t = useMessages();
  const { cancel, busy } = useGenerationActions();
  const running = generation.status === "running";
  const percent = running && generation.progress !== null ? Math.round(generation.progress * 100) : null;
  const waiting = useSecondsUntil(running ? null : generation.next_try_at);
  const { failure } = generation;
  const why = failure && !running ? reasonToWait(t, failure.code) : null;
  const time = waiting && (waiting < 120 ? t.generation.seconds(waiting) : t.generation.minutes(Math.ceil(waiting / 60)));
  const queued = why ? t.generation.waiting(why) : t.generation.queued;
  const state = running ? t.generation.running : time ? t.generation.retrying(why, time) : queued;
  return (
    <div className="relative flex size-full flex-col justify-end overflow-hidden rounded-md border border-line bg-sunken">
      <div aria-hidden className={running ? "forge absolute inset-0 animate-breathe" : "hidden"} />
      <div className="relative flex flex-col gap-0.5 p-3 @max-[9rem]:p-2">
        <p
          className="pr-6 text-sm font-medium text-ink tabular-nums"
          title={why && failure ? explainCode(t, failure.code, failure.detail) : undefined}
        >
          {state}
          {percent !== null && <span className="ml-1.5 font-normal text-ink-soft tabular-nums">{percent}%</span>}
        </p>
        <p className="line-clamp-2 text-xs text-ink-soft">{generation.prompt}</p>
      </div>
      <div
        role="progressbar"
        aria-label={`${state}: ${generation.prompt}`}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={percent === null ? state : t.generation.progress(percent)}
        className="relative h-[3px] bg-line"
      >
        <div
          className="h-full bg-ember transition-[width] duration-500"
          style={{ width: `${percent ?? (running ? 6 : 0)}%` }}
        />
      </div>
      <IconButton
        label={t.generation.cancel}
        disabled={busy}
        onClick={() => cancel(generation)}
        className="absolute top-1 right-1 size-8"
      >
        <X size={15} aria-hidden />
      </IconButton>
    </div>
  );
}

function reasonToWait(t: Messages, code: string): string {
  return t.waitingFor[code in t.waitingFor ? (code as keyof typeof t.waitingFor) : "other"];
}

/** Whole seconds from now until a time; null once it is past. */
function useSecondsUntil(time: string | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!time) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [time]);
  const left = time ? Math.ceil((Date.parse(time) - now) / 1_000) : 0;
  return left > 0 ? left : null;
}
