import { RotateCw, X } from "lucide-react";

import type { Generation } from "@/api/types";
import { dismissed } from "@/features/gallery/dismissed";
import { useGenerationActions } from "@/features/gallery/use-generation-actions";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";

/** What can be done about a generation as it stands. */
export function RowActions({ generation, className }: { generation: Generation; className?: string }) {
  const t = useMessages();
  const { cancel, retry, dismiss, busy } = useGenerationActions();
  const putAside = useStore(dismissed).includes(generation.id);
  const { status } = generation;
  if (status === "succeeded") return null;
  const open = status === "queued" || status === "running";
  const mayBill = status === "running" && generation.estimated_cost !== 0;
  return (
    <div className={cn("flex gap-1.5", className)}>
      {open ? (
        <Button size="sm" disabled={busy} title={mayBill ? t.activity.mayBill : undefined} onClick={() => cancel(generation)}>
          <X size={13} aria-hidden />
          {t.generation.cancel}
        </Button>
      ) : (
        <Button size="sm" disabled={busy} onClick={() => retry(generation)}>
          <RotateCw size={13} aria-hidden />
          {status === "uncertain" ? t.generation.retryUncertain : t.generation.retry}
        </Button>
      )}
      {(status === "uncertain" || (status === "failed" && !putAside)) && (
        <Button size="sm" variant="quiet" disabled={busy} onClick={() => dismiss(generation)}>
          {t.generation.dismiss}
        </Button>
      )}
    </div>
  );
}
