import { ArrowRight, Sparkles } from "lucide-react";

import { useMessages } from "@/i18n/language";

import { draft } from "./draft";
import { focusPrompt } from "./focus-prompt";

/** Three good prompts to begin with; one press puts it into the composer. */
export function Examples({ title, text }: { title: string; text: string }) {
  const t = useMessages();
  const start = (prompt: string) => {
    draft.set((current) => ({ ...current, kind: "image", prompt }));
    focusPrompt();
  };
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-1 py-16 text-center">
      <Sparkles size={28} strokeWidth={1.5} aria-hidden className="mb-2 text-ember-text" />
      <h2 className="text-xl font-semibold">{title}</h2>
      <p className="text-ink-soft">{text}</p>
      <ul className="mt-5 flex w-full flex-col gap-2">
        {t.empty.examples.map((prompt) => (
          <li key={prompt}>
            <button
              type="button"
              onClick={() => start(prompt)}
              className="group flex w-full items-center justify-between gap-3 rounded-lg border border-line bg-panel px-4 py-3 text-left transition-colors hover:border-line-strong hover:bg-raised"
            >
              {prompt}
              <ArrowRight
                size={16}
                aria-hidden
                className="shrink-0 text-ink-faint transition-transform group-hover:translate-x-0.5 group-hover:text-ember-text"
              />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
