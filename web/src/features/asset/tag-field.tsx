import { type KeyboardEvent, useId, useState } from "react";

import { useFacets } from "@/features/search/use-search";
import { useMessages } from "@/i18n/language";

const LONGEST = 50;

/** A tag as the gateway keeps it: lower case, without `#`. */
const tidy = (text: string) => text.trim().replace(/^#/, "").replace(/\s+/g, " ").toLowerCase().normalize("NFC");

type Props = { onAdd: (tag: string) => void; /** Not suggested: they are there already. */ given?: string[]; onBack?: () => void; className: string };

/** Where one writes a tag: Enter, a comma or leaving the field adds it, ⌫ in the empty field goes back. */
export function TagField({ onAdd, given = [], onBack, className }: Props) {
  const t = useMessages();
  const [text, setText] = useState("");
  const offered = useFacets().data?.tags ?? [];
  const listId = useId();
  const add = () => {
    const tag = tidy(text);
    setText("");
    if (tag) onAdd(tag);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter ends a Korean syllable first
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "") onBack?.();
  };
  return (
    <>
      <input
        aria-label={t.asset.addTag}
        placeholder={t.asset.addTag}
        list={listId}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={add}
        className={className}
      />
      <datalist id={listId}>{offered.map(({ tag }) => !given.includes(tag) && <option key={tag} value={tag} />)}</datalist>
    </>
  );
}
