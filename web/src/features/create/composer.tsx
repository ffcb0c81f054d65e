"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Film, Image as ImageIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";

import type { Asset, Kind } from "@/api/types";
import { announce } from "@/features/live/announcer";
import { useView } from "@/features/search/use-view";
import { useLabel, useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { useStore } from "@/lib/store";
import { Segmented } from "@/ui/segmented";
import { toast } from "@/ui/toast";

import { ComposerFields } from "./composer-fields";
import { ComposerFooter } from "./composer-footer";
import { ComposerInputs } from "./composer-inputs";
import { type Draft, draft, reuse } from "./draft";
import { Enhance } from "./enhance";
import { useFieldErrors } from "./field-errors";
import { NearDuplicate } from "./near-duplicate";
import { PromptField } from "./prompt-field";
import { useComposition } from "./use-composition";
import { useCreate } from "./use-create";
import { findNearDuplicate, useSuggestions } from "./use-suggestions";
import { useUpload } from "./use-upload";

type Props = { onCreated?: () => void; className?: string; /** Prompt and settings side by side where there is room. */ large?: boolean };

/** Where a prompt and its settings are written; the draft survives a refresh. */
export default function Composer({ onCreated, className, large = false }: Props) {
  const t = useMessages();
  const words = useLabel();
  const current = useStore(draft);
  const { composition, offered, loaded } = useComposition();
  const create = useCreate();
  const upload = useUpload();
  const errors = useFieldErrors(create.error);
  const suggestions = useSuggestions(current.prompt, current.kind);
  const cache = useQueryClient();
  /** What one was asked about before it is paid for: the prompt, and what the team made of almost the same. */
  const [asked, setAsked] = useState<{ prompt: string; made: Asset } | null>(null);
  const checking = useRef(false);

  const { filters, query } = useView();
  const narrowed = query !== "" || Object.keys(filters).length > 0; // its card may be out of sight
  const takesInputs = offered.some((item) => Object.keys(item.inputs ?? {}).length > 0);
  const set = (change: Partial<Draft>) => draft.set((before) => ({ ...before, ...change }));

  const submit = async (anyway = asked?.prompt === current.prompt) => {
    if (!composition || create.busy || checking.current) return;
    const { unfit, expansion, requests, placed, cost, alternatives } = composition;
    if (!current.prompt.trim()) {
      errors.put("prompt", t.create.emptyPrompt);
      return;
    }
    if ("problem" in expansion || Object.keys(unfit).length > 0) {
      announce("problem" in expansion ? t.wildcards[expansion.problem] : Object.values(unfit).map(words).join("; "));
      return;
    }
    // What is made from pictures or of many prompts is hardly the same again.
    if (cost !== 0 && !anyway && !alternatives && placed.length === 0) {
      checking.current = true;
      const made = await findNearDuplicate(cache, current.prompt, current.kind);
      checking.current = false;
      if (made) {
        setAsked({ prompt: current.prompt, made });
        return;
      }
    }
    setAsked(null);
    if (!(await create.submit(requests))) return;
    announce(t.generation.announceStarted(current.prompt));
    if (narrowed) toast(t.create.sent(t.kind[current.kind]));
    onCreated?.();
  };
  const take = ({ model, ...asset }: Asset) => model !== null && reuse({ ...asset, model });
  // In the middle of a Korean syllable too: the draft has it already.
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.code.endsWith("Enter") || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!event.repeat) void submit();
  };

  return (
    <form
      aria-label={t.create.heading}
      className={cn("flex min-h-0 flex-col", large && "lg:grid lg:min-h-[35.5rem] lg:grid-cols-[minmax(0,1fr)_21rem] lg:grid-rows-[1fr_auto]", className)}
      onKeyDown={onKeyDown}
      {...(takesInputs && upload.target)}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Fields scrolls={!large} className={large ? "lg:pt-4" : undefined}>
        <Segmented<Kind>
          label={t.create.kind}
          value={current.kind}
          onChange={(kind) => set({ kind })}
          className={large ? "self-start" : undefined}
          options={[
            { value: "image", label: <KindLabel icon={ImageIcon} text={t.kind.image} /> },
            { value: "video", label: <KindLabel icon={Film} text={t.kind.video} /> },
          ]}
        />
        <PromptField
          kind={current.kind}
          value={current.prompt}
          error={errors.of("prompt")}
          large={large}
          suggestions={suggestions}
          onTake={take}
          onChange={(prompt) => {
            errors.clear("prompt");
            set({ prompt });
          }}
        />
        <Enhance model={composition?.model.id} alternatives={composition?.alternatives ?? false} onTake={take} />
        {takesInputs && composition && <ComposerInputs composition={composition} errors={errors} upload={upload} />}
        {!large && <ComposerFields composition={composition} offered={offered} loaded={loaded} errors={errors} />}
      </Fields>
      {large && (
        <Fields className="border-t border-line pt-4 lg:row-span-2 lg:border-t-0 lg:border-l">
          <ComposerFields composition={composition} offered={offered} loaded={loaded} errors={errors} />
        </Fields>
      )}
      <ComposerFooter composition={composition} create={create} errors={errors} large={large}>
        {asked?.prompt === current.prompt && <NearDuplicate asset={asked.made} onAnyway={() => void submit(true)} />}
      </ComposerFooter>
    </form>
  );
}

function Fields({ scrolls, className, children }: { scrolls?: boolean; className?: string; children: ReactNode }) {
  const look = scrolls && "scroll-quiet min-h-0 flex-1 overflow-y-auto";
  return <div className={cn("flex flex-col gap-5 px-4 pt-2 pb-4", look, className)}>{children}</div>;
}

function KindLabel({ icon: Icon, text }: { icon: typeof ImageIcon; text: string }) {
  return (
    <>
      <Icon size={15} aria-hidden />
      {text}
    </>
  );
}
