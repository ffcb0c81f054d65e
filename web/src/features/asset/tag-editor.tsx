import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";

import { useFacets } from "@/features/search/use-search";
import { useMessages } from "@/i18n/language";

import { DetailSection } from "./detail-section";

type Props = { tags: string[]; onChange: (tags: string[]) => void };

const LONGEST = 50;

/** Tags as the gateway keeps them: lower case, without `#`, each once. Enter or a comma adds one. */
export function TagEditor({ tags, onChange }: Props) {
  const t = useMessages();
  const [text, setText] = useState("");
  const offered = useFacets().data?.tags ?? [];
  const listId = useId();

  const add = () => {
    const tag = text.trim().replace(/^#/, "").replace(/\s+/g, " ").toLowerCase().normalize("NFC");
    setText("");
    if (tag && !tags.includes(tag)) onChange([...tags, tag]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter ends a Korean syllable first
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "" && tags.length > 0) {
      onChange(tags.slice(0, -1));
    }
  };
  return (
    <DetailSection title={t.asset.tags}>
      <div className="flex min-h-9 flex-wrap items-center gap-1 rounded-md border border-line bg-raised p-1 focus-within:border-line-strong hover:border-line-strong">
        {tags.map((tag) => (
          <span key={tag} className="flex h-7 items-center rounded-sm bg-sunken pl-2 text-sm">
            {tag}
            <button
              type="button"
              aria-label={t.asset.removeTag(tag)}
              onClick={() => onChange(tags.filter((item) => item !== tag))}
              className="flex size-7 items-center justify-center rounded-sm text-ink-faint hover:text-ink"
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        ))}
        <input
          aria-label={t.asset.addTag}
          placeholder={t.asset.addTag}
          list={listId}
          maxLength={LONGEST}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={add}
          className="h-7 min-w-24 flex-1 rounded-sm bg-transparent px-2 text-base outline-none pointer-coarse:text-lg"
        />
        <datalist id={listId}>
          {offered.map(({ tag }) => !tags.includes(tag) && <option key={tag} value={tag} />)}
        </datalist>
      </div>
    </DetailSection>
  );
}
