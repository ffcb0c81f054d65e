import { X } from "lucide-react";
import { useEffect, useId, useRef } from "react";

import type { Asset, Kind, Suggestion } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { IconButton } from "@/ui/icon-button";
import { inputClass } from "@/ui/input";

import { promptWanted } from "./focus-prompt";
import { SuggestionList, optionId } from "./suggestion-list";
import { useSuggestionBox } from "./use-suggestion-box";

type Props = {
  kind: Kind;
  value: string;
  error?: string;
  large?: boolean;
  suggestions: Suggestion[];
  onChange: (prompt: string) => void;
  /** Takes over what made an asset. */
  onTake: (asset: Asset) => void;
};

/** The prompt; it grows with its text, and suggests what the team made from prompts like it. */
export function PromptField({ kind, value, error, large, suggestions, onChange, onTake }: Props) {
  const t = useMessages();
  const errorId = useId();
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useSuggestionBox({ value, items: suggestions, onTake });
  useEffect(() => {
    if (promptWanted.get()) field.current?.focus();
    promptWanted.set(false);
  }, []);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="relative">
        <textarea
          ref={field}
          id="prompt"
          aria-label={t.create.prompt}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={box.open ? listId : undefined}
          aria-activedescendant={box.active >= 0 ? optionId(listId, box.active) : undefined}
          placeholder={kind === "image" ? t.create.placeholderImage : t.create.placeholderVideo}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          {...box.field}
          className={inputClass(
            cn("scroll-quiet field-sizing-content block max-h-72 min-h-32 w-full resize-none py-2.5 pr-9", large && "lg:min-h-44 lg:text-lg"),
          )}
        />
        {value && (
          <IconButton label={t.create.clear} className="absolute top-1 right-1 size-8" onClick={() => onChange("")}>
            <X size={15} aria-hidden />
          </IconButton>
        )}
        {box.open && <SuggestionList id={listId} items={suggestions} active={box.active} onTake={box.take} />}
        <span role="status" className="sr-only">
          {box.open && t.suggest.found(suggestions.length)}
        </span>
      </div>
      {error && (
        <p id={errorId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
