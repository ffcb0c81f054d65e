import { Languages, Undo2 } from "lucide-react";
import { useId } from "react";

import type { Asset, Suggestion } from "@/api/types";
import { explain, explainCode } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { inputClass } from "@/ui/input";

import { draft } from "./draft";
import { useEnhance, useWriter } from "./use-enhance";

type Props = { /** None before the catalogue is there. */ model?: string; alternatives: boolean; onTake: (asset: Asset) => void };

/** A better prompt in English beside the one that was written: shown, editable and undone before anything is sent. */
export function Enhance({ model, alternatives, onTake }: Props) {
  const t = useMessages();
  const format = useFormat();
  const { prompt, kind, english } = useStore(draft);
  const writer = useWriter();
  const { mutate, isPending, data, error } = useEnhance();
  const unavailable = data?.prompt === prompt.trim() ? data.unavailable : null;
  return (
    <div className="flex flex-col gap-2">
      {english && <English of={english.of} text={english.text} current={prompt} alternatives={alternatives} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          size="sm"
          disabled={!model || !prompt.trim() || alternatives || isPending}
          title={alternatives ? t.enhance.notWithAlternatives : t.enhance.hint}
          onClick={() => model && mutate({ prompt, kind, model })}
        >
          <Languages size={14} aria-hidden />
          {isPending ? t.enhance.busy : english ? t.enhance.again : t.enhance.button}
        </Button>
        {writer?.most_cost ? <span className="text-xs text-ink-faint tabular-nums">{t.enhance.cost(format.price(writer.most_cost))}</span> : null}
      </div>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {explain(t, error)}
        </p>
      )}
      {unavailable && data && (
        <div role="status" className="flex flex-col gap-1.5 rounded-md bg-sunken p-3 text-sm">
          <p>
            {writer?.model === null ? t.enhance.nobody : explainCode(t, unavailable.code, unavailable.detail)}{" "}
            {data.examples.length > 0 && <span className="text-ink-soft">{t.enhance.examples}</span>}
          </p>
          <ExampleList examples={data.examples} onTake={onTake} />
        </div>
      )}
    </div>
  );
}

/** What the model will be sent. It belongs to one wording, and is not sent with another. */
function English({ of, text, current, alternatives }: { of: string; text: string; current: string; alternatives: boolean }) {
  const t = useMessages();
  const id = useId();
  const stale = of !== current || alternatives;
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <label htmlFor={id} className="text-sm font-medium text-ink-soft">
          {t.enhance.english}
        </label>
        <Button size="sm" variant="quiet" onClick={() => draft.set((before) => ({ ...before, english: null }))}>
          <Undo2 size={13} aria-hidden />
          {t.enhance.undo}
        </Button>
      </div>
      <textarea
        id={id}
        lang="en"
        value={text}
        aria-describedby={stale ? `${id}-stale` : undefined}
        onChange={(event) => draft.set((before) => ({ ...before, english: { of, text: event.target.value } }))}
        className={inputClass("scroll-quiet field-sizing-content block max-h-48 min-h-16 w-full resize-none py-2")}
      />
      {stale && (
        <p id={`${id}-stale`} role="status" className="text-sm text-ink-soft">
          {alternatives ? t.enhance.notWithAlternatives : t.enhance.stale}
        </p>
      )}
    </div>
  );
}

function ExampleList({ examples, onTake }: { examples: Suggestion[]; onTake: (asset: Asset) => void }) {
  return (
    <ul className="flex flex-col">
      {examples.map(({ asset }) => (
        <li key={asset.id}>
          <button
            type="button"
            onClick={() => onTake(asset)}
            className="flex w-full items-center gap-2 rounded-sm p-1 text-left hover:bg-hover"
          >
            {asset.thumbnail_url && <img src={asset.thumbnail_url} alt="" className="size-8 shrink-0 rounded-sm object-cover" />}
            <span className="line-clamp-1">{asset.prompt}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
