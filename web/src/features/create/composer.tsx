"use client";

import { Film, Image as ImageIcon } from "lucide-react";
import type { KeyboardEvent } from "react";

import type { Kind } from "@/api/types";
import { announce } from "@/features/live/announcer";
import { useView } from "@/features/search/use-view";
import { explain } from "@/i18n/explain";
import { useLabel, useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";
import { toast } from "@/ui/toast";

import { combinationOf, draft, inputsOf, modelOf, setValue } from "./draft";
import { estimate } from "./estimate";
import { useFieldErrors } from "./field-errors";
import { InputList } from "./input-list";
import { ModelPicker } from "./model-picker";
import { ParameterField } from "./parameter-field";
import { PriceTag } from "./price-tag";
import { PromptField } from "./prompt-field";
import { INPUTS, forbidden, problems, settle } from "./rules";
import { useCreate, useModels } from "./use-create";
import { useUpload } from "./use-upload";

/** Where a prompt and its settings are written; the draft survives a refresh. */
export function Composer({ onCreated, className }: { onCreated?: () => void; className?: string }) {
  const t = useMessages();
  const words = useLabel();
  const current = useStore(draft);
  const models = useModels();
  const create = useCreate();
  const upload = useUpload();
  const errors = useFieldErrors(create.error);

  const { filters, query } = useView();
  const narrowed = query !== "" || Object.keys(filters).length > 0; // its card may be out of sight
  const offered = models.data ?? [];
  const model = modelOf(current, offered);
  const takesInputs = offered.some((item) => Object.keys(item.inputs ?? {}).length > 0);
  const placed = model && takesInputs ? inputsOf(current, model) : [];
  const combination = model && combinationOf(current, model);
  const values = combination ? settle(combination) : {};
  const unfit = combination ? problems(combination) : {};
  const errorOf = (field: string) => errors.of(field) ?? (unfit[field] && words(unfit[field]));
  const shown = ["prompt", "model", ...(placed.length > 0 ? [INPUTS] : []), ...(model?.parameters.map(({ name }) => name) ?? [])];
  const set = (change: Partial<typeof current>) => draft.set((before) => ({ ...before, ...change }));

  const submit = () => {
    if (!model || create.isPending) return;
    if (!current.prompt.trim()) {
      errors.put("prompt", t.create.emptyPrompt);
      return;
    }
    if (Object.keys(unfit).length > 0) {
      announce(Object.values(unfit).map(words).join("; "));
      return;
    }
    const used = placed.flatMap(({ input, role }) => (role ? [{ id: input.id, role }] : []));
    const request = {
      kind: current.kind,
      model: model.id,
      prompt: current.prompt,
      parameters: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
      input_asset_ids: used.map(({ id }) => id),
      input_roles: used.length > 0 ? used.map(({ role }) => role) : null,
    };
    create.mutate(request, {
      onSuccess: () => {
        announce(t.generation.announceStarted(current.prompt));
        if (narrowed) toast(t.create.sent(t.kind[current.kind]));
        onCreated?.();
      },
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };

  return (
    <form
      aria-label={t.create.heading}
      className={cn("flex min-h-0 flex-col", className)}
      onKeyDown={onKeyDown}
      {...(takesInputs && upload.target)}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 pt-2 pb-4">
        <Segmented<Kind>
          label={t.create.kind}
          value={current.kind}
          onChange={(kind) => set({ kind })}
          options={[
            { value: "image", label: <KindLabel icon={ImageIcon} text={t.kind.image} /> },
            { value: "video", label: <KindLabel icon={Film} text={t.kind.video} /> },
          ]}
        />
        <PromptField
          kind={current.kind}
          value={current.prompt}
          error={errors.of("prompt")}
          onChange={(prompt) => {
            errors.clear("prompt");
            set({ prompt });
          }}
        />
        {model && combination ? (
          <>
            {takesInputs && (
              <InputList
                model={model}
                placed={placed}
                error={errorOf(INPUTS) ?? (upload.error ? explain(t, upload.error) : undefined)}
                uploading={upload.busy}
                onFiles={upload.add}
                onChange={(inputs) => {
                  errors.clear(INPUTS);
                  set({ inputs });
                }}
              />
            )}
            <ModelPicker
              models={offered.filter((item) => item.kind === current.kind)}
              chosen={model}
              offered={offered}
              error={errors.of("model")}
              onChange={(id) => {
                errors.clear("model");
                set({ models: { ...current.models, [current.kind]: id } });
              }}
            />
            {model.parameters.map((parameter) => (
              <ParameterField
                key={model.id + parameter.name}
                parameter={parameter}
                value={values[parameter.name] ?? null}
                error={errorOf(parameter.name)}
                refusal={(value) => {
                  const reason = forbidden(combination, parameter.name, value);
                  return reason && words(reason);
                }}
                onChange={(value) => {
                  errors.clear(parameter.name);
                  setValue(model, parameter.name, value);
                }}
              />
            ))}
          </>
        ) : (
          models.isSuccess && <p className="text-base text-ink-faint">{t.create.noModels}</p>
        )}
      </div>
      <div className="flex flex-col gap-2 border-t border-line px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        {create.isError && !errors.anyOf(shown) && (
          <p role="alert" className="text-sm text-danger">
            {explain(t, create.error)}
          </p>
        )}
        <div className="flex gap-4">
          {model && combination && <PriceTag usd={estimate(model, values, combination.roles)} />}
          <Button type="submit" variant="primary" size="lg" className="flex-1" disabled={!model}>
            {create.isPending ? t.create.submitting : t.create.submit}
            <kbd className="hidden font-sans text-xs font-normal pointer-fine:inline">
              {isMac() ? t.create.shortcutMac : t.create.shortcut}
            </kbd>
          </Button>
        </div>
      </div>
    </form>
  );
}

function KindLabel({ icon: Icon, text }: { icon: typeof ImageIcon; text: string }) {
  return (
    <>
      <Icon size={15} aria-hidden />
      {text}
    </>
  );
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
