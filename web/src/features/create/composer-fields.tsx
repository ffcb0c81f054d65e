import type { Model } from "@/api/types";
import { useLabel, useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { NumberStepper } from "@/ui/number-stepper";

import { ComposerSkeleton } from "./composer-skeleton";
import { MOST_TIMES, draft, setValue } from "./draft";
import type { FieldErrors } from "./field-errors";
import { ModelPicker } from "./model-picker";
import { ParameterField } from "./parameter-field";
import { forbidden } from "./rules";
import type { Composition } from "./use-composition";

type Props = { composition?: Composition; offered: Model[]; loaded: boolean; errors: FieldErrors };

/** Model and settings: what the catalogue says about the model, as controls. */
export function ComposerFields({ composition, offered, loaded, errors }: Props) {
  const t = useMessages();
  const words = useLabel();
  const { kind, times } = useStore(draft);
  if (!loaded) return <ComposerSkeleton />;
  if (!composition) return <p className="text-base text-ink-faint">{t.create.noModels}</p>;
  const { model, combination, values, unfit } = composition;
  const errorOf = (field: string) => errors.of(field) ?? (unfit[field] && words(unfit[field]));
  return (
    <>
      <ModelPicker
        models={offered.filter((item) => item.kind === kind)}
        chosen={model}
        offered={offered}
        error={errors.of("model")}
        onChange={(id) => {
          errors.clear("model");
          draft.set((before) => ({ ...before, models: { ...before.models, [kind]: id } }));
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
      <div className="flex min-h-8 items-center justify-between gap-3">
        <span className="text-sm font-medium text-ink-soft" title={t.create.timesHint}>
          {t.create.times}
        </span>
        <NumberStepper
          label={t.create.times}
          value={times}
          minimum={1}
          maximum={MOST_TIMES}
          onChange={(next) => draft.set((before) => ({ ...before, times: next }))}
        />
      </div>
    </>
  );
}
