import { Pause } from "lucide-react";

import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { usePausing, useQueue } from "./use-queue";

/** Stands on every page while one's own queue is paused, so that nobody wonders why nothing starts. */
export function PausedBanner() {
  const t = useMessages();
  const queue = useQueue();
  const { change, busy } = usePausing();
  return (
    <div role="status">
      {queue?.paused_at && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-ember-soft px-4 py-2 lg:px-8">
          <Pause size={15} aria-hidden className="text-ember-text" />
          <strong className="font-semibold">{t.queue.paused}</strong>
          <span className="text-ink-soft">{t.queue.pausedHint(queue.waiting)}</span>
          <Button size="sm" className="ml-auto" disabled={busy} onClick={() => change(false)}>
            {t.queue.resume}
          </Button>
        </p>
      )}
    </div>
  );
}
