import { RotateCcw } from "lucide-react";

import type { Generation } from "@/api/types";
import { reuse } from "@/features/create/draft";
import { focusPrompt } from "@/features/create/focus-prompt";
import { AttemptList, Costs } from "@/features/queue/attempt-list";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { useGenerationDetail } from "./use-activity";

/** Each attempt with what became of it, and what all of them cost. */
export function GenerationDetails({ id, generation }: { id: string; generation: Generation }) {
  const t = useMessages();
  const { data } = useGenerationDetail(generation.id);
  const again = () => {
    reuse(generation);
    focusPrompt();
  };
  return (
    <div id={id} className="mb-4 ml-15 flex min-h-24 flex-col gap-3 rounded-md bg-sunken p-3 text-sm">
      {generation.vendor_prompt && (
        <p>
          <span className="text-ink-soft">{t.activity.sent}</span> <span lang="en">{generation.vendor_prompt}</span>
        </p>
      )}
      {data && <AttemptList attempts={data.attempts} />}
      <div className="mt-auto flex flex-wrap items-center justify-between gap-2">
        {data ? <Costs billing={data.billing} /> : <span />}
        <Button size="sm" onClick={again}>
          <RotateCcw size={13} aria-hidden />
          {t.activity.reuse}
        </Button>
      </div>
    </div>
  );
}
