import { X } from "lucide-react";
import { useEffect, useId, useRef } from "react";

import type { Kind } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";
import { inputClass } from "@/ui/input";

import { promptWanted } from "./focus-prompt";

type Props = { kind: Kind; value: string; error?: string; onChange: (prompt: string) => void };

/** The prompt; it grows with its text. */
export function PromptField({ kind, value, error, onChange }: Props) {
  const t = useMessages();
  const errorId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
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
          placeholder={kind === "image" ? t.create.placeholderImage : t.create.placeholderVideo}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={inputClass("scroll-quiet field-sizing-content block max-h-72 min-h-32 w-full resize-none py-2.5 pr-9")}
        />
        {value && (
          <IconButton label={t.create.clear} className="absolute top-1 right-1 size-8" onClick={() => onChange("")}>
            <X size={15} aria-hidden />
          </IconButton>
        )}
      </div>
      {error && (
        <p id={errorId} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
