"use client";

import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { useStore } from "@/lib/store";

import { connection } from "./live-store";

const DOT = { connecting: "bg-warn", live: "bg-good", reconnecting: "bg-warn animate-breathe" };

/** Whether what the page shows is kept up to date just now. Quiet while it is; `stacked` for a narrow column. */
export function ConnectionBadge({ stacked = false }: { stacked?: boolean }) {
  const t = useMessages();
  const state = useStore(connection);
  const live = state === "live";
  return (
    <div
      role="status"
      title={live ? t.connection.liveHint : t.connection.reconnectingHint}
      data-connection={state}
      className={cn(
        "flex shrink-0 items-center px-1 text-ink-faint",
        stacked ? "min-h-9 flex-col justify-center gap-1.5 text-center text-xs" : "h-9 gap-2 text-sm whitespace-nowrap",
        !live && "text-ink",
      )}
    >
      <span aria-hidden className={cn("size-2 rounded-full", DOT[state])} />
      <span className={live ? "sr-only" : ""}>{t.connection[state]}</span>
    </div>
  );
}
