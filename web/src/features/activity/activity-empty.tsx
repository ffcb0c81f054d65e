import { CircleCheck, ListFilter } from "lucide-react";

import { Examples } from "@/features/create/examples";
import { useMessages } from "@/i18n/language";

import type { ActivityFilters } from "./activity-filters";

/** What stands in an empty list: good news, a way to begin, or that the filters let nothing through. */
export function ActivityEmpty({ filters }: { filters: ActivityFilters }) {
  const t = useMessages();
  const { state, ...others } = filters;
  const narrowed = Object.keys(others).length > 0;
  if (!state && !narrowed) return <Examples title={t.activity.empty} text={t.activity.emptyText} />;
  if (state === "open" && !narrowed) return <Examples title={t.activity.emptyOpen} text={t.empty.text} />;
  const calm = state === "attention" && !narrowed;
  const Icon = calm ? CircleCheck : ListFilter;
  return (
    <div className="flex flex-col items-center gap-2 py-24 text-center">
      <Icon size={28} strokeWidth={1.5} aria-hidden className="text-ink-faint" />
      <h2 className="text-lg font-semibold">{calm ? t.activity.emptyAttention : t.activity.nothing}</h2>
      <p className="max-w-sm text-ink-soft">{calm ? t.activity.emptyAttentionText : t.empty.noResultsText}</p>
    </div>
  );
}
