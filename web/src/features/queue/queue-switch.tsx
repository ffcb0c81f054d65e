import { Pause } from "lucide-react";

import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { usePausing, useQueue } from "./use-queue";

/** Stops one's own queue. While it is stopped, the banner of every page lets it go on. */
export function QueueSwitch() {
  const t = useMessages();
  const queue = useQueue();
  const { change, busy } = usePausing();
  if (queue?.paused_at) return null;
  return (
    <Button size="sm" title={t.queue.pauseHint} disabled={!queue || busy} onClick={() => change(true)}>
      <Pause size={14} aria-hidden />
      {t.queue.pause}
    </Button>
  );
}
