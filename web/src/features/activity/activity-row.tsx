import { ChevronDown } from "lucide-react";
import { useId, useState } from "react";

import type { Generation } from "@/api/types";
import { useModels } from "@/features/create/use-create";
import { useFormat } from "@/i18n/format";
import { useLabel, useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { IconButton } from "@/ui/icon-button";

import { ActivityState } from "./activity-state";
import { GenerationDetails } from "./generation-details";
import { RowActions } from "./row-actions";
import { RowResult } from "./row-result";

/** A generation: what was asked for, how it stands, what can be done; its attempts and cost on demand. */
export function ActivityRow({ generation }: { generation: Generation }) {
  const t = useMessages();
  const words = useLabel();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const model = useModels().data?.find(({ id }) => id === generation.model);
  const facts = [
    model ? words(model.label) : generation.model,
    generation.author,
    format.dateTime(generation.created_at),
    ...(generation.estimated_cost ? [format.about(generation.estimated_cost)] : []),
  ];
  return (
    <li
      data-generation={generation.id}
      data-status={generation.status}
      className="animate-appear border-b border-line [contain-intrinsic-size:auto_5.5rem] [content-visibility:auto]"
    >
      <div className="grid grid-cols-[3rem_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 py-3">
        <RowResult generation={generation} />
        <div className="flex min-w-0 flex-col gap-0.5">
          <h2 className={cn("text-base font-medium", !open && "line-clamp-2")}>{generation.prompt}</h2>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-faint tabular-nums">
            {facts.map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </p>
          <ActivityState generation={generation} />
        </div>
        <div className="flex items-center gap-1.5">
          <RowActions generation={generation} className="hidden sm:flex" />
          <IconButton
            label={open ? t.activity.less : t.activity.more}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            onClick={() => setOpen(!open)}
          >
            <ChevronDown size={17} aria-hidden className={cn("transition-transform", open && "rotate-180")} />
          </IconButton>
        </div>
        <RowActions generation={generation} className="col-span-2 col-start-2 sm:hidden" />
      </div>
      {open && <GenerationDetails id={detailsId} generation={generation} />}
    </li>
  );
}
