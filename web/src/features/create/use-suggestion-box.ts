import { type KeyboardEvent, useState } from "react";

import type { Asset, Suggestion } from "@/api/types";

type Options = { value: string; items: Suggestion[]; onTake: (asset: Asset) => void };

/**
 * Which suggestion is meant, by the keys: ↓ and ↑ choose, Enter takes the chosen one, → behind the last letter takes
 * the first or chosen one, Esc closes until the text changes. Tab goes on its way, and while a syllable is being
 * composed all keys belong to the input method.
 */
export function useSuggestionBox({ value, items, onTake }: Options) {
  const [focused, setFocused] = useState(false);
  const [closedAt, setClosedAt] = useState<string | null>(value);
  const [chosen, setChosen] = useState<{ at: string; index: number } | null>(null);
  if (closedAt !== null && closedAt !== value) setClosedAt(null);
  const open = focused && items.length > 0 && closedAt !== value;
  const active = open && chosen?.at === value && chosen.index < items.length ? chosen.index : -1;

  const take = (index: number) => {
    const asset = items[index]?.asset;
    if (!asset) return;
    setClosedAt(asset.prompt);
    onTake(asset);
  };
  const choose = (index: number) => setChosen(index < 0 ? null : { at: value, index: Math.min(index, items.length - 1) });

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!open || event.nativeEvent.isComposing || event.key === "Process") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const atEnd = selectionStart === value.length && selectionEnd === value.length;
    if (event.key === "Escape") setClosedAt(value);
    else if (event.key === "ArrowDown" && (atEnd || active >= 0)) choose(active + 1);
    else if (event.key === "ArrowUp" && active >= 0) choose(active - 1);
    else if (event.key === "ArrowRight" && (atEnd || active >= 0)) take(Math.max(active, 0));
    else if (event.key === "Enter" && active >= 0) take(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { open, active, take, field: { onKeyDown, onFocus: () => setFocused(true), onBlur: () => setFocused(false) } };
}
