import { CircleHelp, RotateCw, TriangleAlert, X } from "lucide-react";

import type { Generation } from "@/api/types";
import { explainCode } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { useGenerationActions } from "./use-generation-actions";

/** A generation that needs a person: what happened, in plain words, and what can be done. */
export function StuckTile({ generation }: { generation: Generation }) {
  const t = useMessages();
  const format = useFormat();
  const { retry, dismiss, busy } = useGenerationActions();
  const uncertain = generation.status === "uncertain";
  const Icon = uncertain ? CircleHelp : TriangleAlert;
  const { failure } = generation;
  const cost = generation.estimated_cost ? ` ${t.generation.uncertainCost(format.about(generation.estimated_cost))}` : "";
  const why = uncertain ? t.generation.uncertainHint + cost : failure ? explainCode(t, failure.code, failure.detail) : "";
  return (
    <article className="flex size-full flex-col gap-1 overflow-hidden rounded-md border border-line bg-panel p-3">
      <h3 className="flex items-center gap-1.5 text-sm font-semibold text-danger">
        <Icon size={15} aria-hidden className="shrink-0" />
        {uncertain ? t.generation.uncertain : t.generation.failed}
      </h3>
      <p className="scroll-quiet min-h-0 flex-1 overflow-y-auto text-sm text-ink-soft" tabIndex={0}>
        {why}
        <span className="mt-0.5 line-clamp-2 text-xs text-ink-faint">{generation.prompt}</span>
      </p>
      <div className="flex gap-1.5 pt-1">
        <Button size="sm" disabled={busy} onClick={() => retry(generation)}>
          <RotateCw size={13} aria-hidden className="@max-[17rem]:hidden" />
          {uncertain ? t.generation.retryUncertain : t.generation.retry}
        </Button>
        <Button size="sm" variant="quiet" title={t.generation.dismiss} disabled={busy} onClick={() => dismiss(generation)}>
          <X size={13} aria-hidden />
          <span className="@max-[17rem]:sr-only">{t.generation.dismiss}</span>
        </Button>
      </div>
    </article>
  );
}
