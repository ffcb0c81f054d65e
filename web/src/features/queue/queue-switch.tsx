import { Pause, Play } from "lucide-react";

import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { usePausing, useQueue } from "./use-queue";

/** Stops one's own queue, or lets it go on. */
export function QueueSwitch() {
  const t = useMessages();
  const queue = useQueue();
  const { change, busy } = usePausing();
  const paused = queue?.paused_at != null;
  const Icon = paused ? Play : Pause;
  return (
    <Button size="sm" title={t.queue.pauseHint} disabled={!queue || busy} onClick={() => change(!paused)}>
      <Icon size={14} aria-hidden />
      {paused ? t.queue.resume : t.queue.pause}
    </Button>
  );
}
