import { ChevronDown } from "lucide-react";

import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { dayOf } from "@/lib/day";
import { Chip } from "@/ui/chip";
import { inputClass } from "@/ui/input";
import { Popover } from "@/ui/popover";

type Range = { from?: string; to?: string };

/** When it was made: a common span, or two days. */
export function DateFilter({ from, to, onChange }: Range & { onChange: (range: Range) => void }) {
  const t = useMessages();
  const spans = [
    { label: t.search.anyTime, from: undefined },
    { label: t.search.today, from: daysAgo(0) },
    { label: t.search.week, from: daysAgo(6) },
    { label: t.search.month, from: daysAgo(29) },
  ];
  const span = to === undefined ? spans.find((item) => item.from === from) : undefined;
  const active = from !== undefined || to !== undefined;
  return (
    <Popover
      label={t.search.date}
      className="flex w-64 flex-col gap-2"
      trigger={
        <Chip active={active}>
          {!active ? t.search.date : (span?.label ?? `${from ?? "…"} – ${to ?? "…"}`)}
          <ChevronDown size={13} aria-hidden className="text-ink-faint" />
        </Chip>
      }
    >
      <div className="grid grid-cols-2 gap-1">
        {spans.map((item) => (
          <button
            key={item.label}
            type="button"
            aria-pressed={item === span}
            onClick={() => onChange({ from: item.from, to: undefined })}
            className={cn("h-8 rounded-sm px-2 text-sm", item === span ? "bg-ember-soft font-medium" : "bg-sunken hover:bg-hover")}
          >
            {item.label}
          </button>
        ))}
      </div>
      {(["from", "to"] as const).map((edge) => (
        <label key={edge} className="flex items-center justify-between gap-2 text-sm text-ink-soft">
          {t.search[edge]}
          <input
            type="date"
            value={(edge === "from" ? from : to) ?? ""}
            onChange={(event) => onChange({ from, to, [edge]: event.target.value || undefined })}
            className={inputClass("h-9 w-44")}
          />
        </label>
      ))}
    </Popover>
  );
}

/** The local calendar day so many days ago, as the address bar holds it. */
function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return dayOf(day);
}
