import { ArrowRight, ImageOff, Sparkles } from "lucide-react";

import { focusPrompt } from "@/features/create/focus-prompt";
import { draft } from "@/features/create/draft";
import { useView } from "@/features/search/use-view";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

/** What stands in an empty gallery: a way to begin, or a way back from filters that let nothing through. */
export function GalleryEmpty({ ranked }: { ranked: boolean }) {
  const t = useMessages();
  const { filters, clear } = useView();
  const { trashed, ...others } = filters;
  if (!ranked && Object.keys(filters).length === 0) return <Examples />;
  const onlyTrash = trashed && !ranked && Object.keys(others).length === 0;
  return (
    <div className="flex flex-col items-center gap-2 py-24 text-center">
      <ImageOff size={28} strokeWidth={1.5} aria-hidden className="text-ink-faint" />
      <h2 className="text-lg font-semibold">{onlyTrash ? t.empty.emptyTrash : t.empty.noResults}</h2>
      {!onlyTrash && <p className="text-ink-soft">{t.empty.noResultsText}</p>}
      <Button className="mt-3" onClick={clear}>
        {onlyTrash ? t.app.backToGallery : t.empty.clear}
      </Button>
    </div>
  );
}

function Examples() {
  const t = useMessages();
  const start = (prompt: string) => {
    draft.set((current) => ({ ...current, kind: "image", prompt }));
    focusPrompt();
  };
  return (
    <div className="mx-auto flex max-w-lg flex-col items-center gap-1 py-16 text-center lg:py-28">
      <Sparkles size={28} strokeWidth={1.5} aria-hidden className="mb-2 text-ember-text" />
      <h2 className="text-xl font-semibold">{t.empty.title}</h2>
      <p className="text-ink-soft">{t.empty.text}</p>
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
