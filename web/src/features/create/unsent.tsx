import { CloudOff } from "lucide-react";

import { explain } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import type { useCreate } from "./use-create";

/** What was asked for and is not taken yet: why, and what can be done. It is kept until then. */
export function Unsent({ create: { waiting, error, sendRest, discard } }: { create: ReturnType<typeof useCreate> }) {
  const t = useMessages();
  const why = error?.code === "offline" ? t.unsent.offline : error ? explain(t, error) : t.unsent.interrupted;
  return (
    <div role="alert" className="flex flex-col gap-2 rounded-md border border-line-strong bg-sunken p-3 text-sm">
      <p className="flex gap-2">
        <CloudOff size={15} aria-hidden className="mt-0.5 shrink-0 text-warn" />
        <span>
          <strong className="font-semibold">{t.unsent.kept(waiting.length)}</strong> {why}
        </span>
      </p>
      <div className="flex gap-1.5 pl-6">
        <Button size="sm" onClick={sendRest}>
          {t.unsent.send}
        </Button>
        <Button size="sm" variant="quiet" onClick={discard}>
          {t.unsent.discard}
        </Button>
      </div>
    </div>
  );
}
