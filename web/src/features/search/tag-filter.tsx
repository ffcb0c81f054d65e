import { ChevronDown } from "lucide-react";

import type { Facets } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { Chip } from "@/ui/chip";
import { Popover } from "@/ui/popover";

type Props = { counts: Facets["tags"]; value: string[]; onChange: (tags: string[]) => void };

/** Any number of tags; what is shown has all of them. */
export function TagFilter({ counts, value, onChange }: Props) {
  const t = useMessages();
  const missing = value.filter((tag) => counts.every((item) => item.tag !== tag)).map((tag) => ({ tag, count: 0 }));
  const toggle = (tag: string) => onChange(value.includes(tag) ? value.filter((item) => item !== tag) : [...value, tag]);
  return (
    <Popover
      label={t.search.tag}
      className="max-h-80 w-60 overflow-y-auto p-1"
      trigger={
        <Chip active={value.length > 0}>
          <span className="max-w-40 truncate">{value.length ? value.map((tag) => `#${tag}`).join(" ") : t.search.tag}</span>
          <ChevronDown size={13} aria-hidden className="text-ink-faint" />
        </Chip>
      }
    >
      {counts.length + missing.length === 0 && <p className="p-2 text-sm text-ink-faint">{t.search.noTags}</p>}
      {[...missing, ...counts].map(({ tag, count }) => (
        <label key={tag} className="flex h-9 items-center gap-2.5 rounded-sm px-2 select-none hover:bg-hover">
          <input
            type="checkbox"
            checked={value.includes(tag)}
            onChange={() => toggle(tag)}
            className="size-4 shrink-0 accent-ember"
          />
          <span className="min-w-0 flex-1 truncate">{tag}</span>
          <span className="text-xs text-ink-faint tabular-nums">{count}</span>
        </label>
      ))}
    </Popover>
  );
}
