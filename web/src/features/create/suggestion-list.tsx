import type { Suggestion } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";

type Props = { id: string; items: Suggestion[]; active: number; onTake: (index: number) => void };

export const optionId = (list: string, index: number) => `${list}-${index}`;

/** What the team made from like prompts, with its picture. The prompt above keeps the focus. */
export function SuggestionList({ id, items, active, onTake }: Props) {
  const t = useMessages();
  const format = useFormat();
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 animate-appear overflow-hidden rounded-lg border border-line bg-raised shadow-float">
      <ul id={id} role="listbox" aria-label={t.suggest.label} className="p-1">
        {items.map(({ asset }, index) => (
          <li
            key={asset.id}
            id={optionId(id, index)}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()} // the prompt keeps the focus
            onClick={() => onTake(index)}
            className={cn("flex cursor-pointer items-center gap-2.5 rounded-sm p-1.5 hover:bg-hover", index === active && "bg-hover")}
          >
            {asset.thumbnail_url ? (
              <img src={asset.thumbnail_url} alt="" className="size-9 shrink-0 rounded-sm bg-sunken object-cover" />
            ) : (
              <span className="size-9 shrink-0 rounded-sm bg-sunken" />
            )}
            <span className="min-w-0">
              <span className="line-clamp-1 text-sm">{asset.prompt}</span>
              <span className="block truncate text-xs text-ink-faint">
                {asset.author}, {format.date(asset.created_at)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p aria-hidden className="border-t border-line px-2.5 py-1.5 text-xs text-ink-faint pointer-coarse:hidden">
        {t.suggest.keys}
      </p>
    </div>
  );
}
