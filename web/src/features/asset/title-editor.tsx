import { useState } from "react";

import { useMessages } from "@/i18n/language";

const MOST = 200;

/** The title, edited in place. It is kept when the focus leaves; Escape takes the change back. */
export function TitleEditor({ value, onChange }: { value: string; onChange: (title: string) => void }) {
  const t = useMessages();
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  const keep = () => {
    const title = text.trim().replace(/\s+/g, " ");
    if (title !== value) onChange(title);
  };
  return (
    <input
      aria-label={t.asset.title}
      placeholder={t.asset.titlePlaceholder}
      maxLength={MOST}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape" && text !== value) {
          event.stopPropagation();
          setText(value);
        }
      }}
      className="-mx-2 h-9 rounded-md border border-transparent bg-transparent px-2 text-xl font-semibold tracking-tight transition-colors placeholder:font-normal hover:border-line focus:border-line-strong focus:bg-raised"
    />
  );
}
