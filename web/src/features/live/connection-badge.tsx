"use client";

import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { useStore } from "@/lib/store";

import { connection } from "./live-store";

const DOT = { connecting: "bg-warn", live: "bg-good", reconnecting: "bg-warn animate-breathe" };

/** Whether what the page shows is kept up to date just now. Quiet while it is. */
export function ConnectionBadge() {
  const t = useMessages();
  const state = useStore(connection);
  const live = state === "live";
  return (
    <div
      role="status"
      title={live ? t.connection.liveHint : t.connection.reconnectingHint}
      data-connection={state}
      className={cn(
        "flex h-9 shrink-0 items-center gap-2 px-1 text-sm whitespace-nowrap text-ink-faint",
        !live && "text-ink",
      )}
    >
      <span aria-hidden className={cn("size-2 rounded-full", DOT[state])} />
      <span className={live ? "sr-only xl:not-sr-only" : ""}>{t.connection[state]}</span>
    </div>
  );
}
