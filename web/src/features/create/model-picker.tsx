import { TriangleAlert } from "lucide-react";

import type { Model } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { useLabel, useMessages } from "@/i18n/language";
import { Badge } from "@/ui/badge";
import { Select, SelectButton } from "@/ui/select";

import { factsOf } from "./model-facts";

type Props = {
  /** Those to choose from. */
  models: Model[];
  chosen: Model;
  /** All models, where successors are found. */
  offered: Model[];
  error?: string;
  onChange: (id: string) => void;
};

/** Which model makes it, with what a person should know before choosing. */
export function ModelPicker({ models, chosen, offered, error, onChange }: Props) {
  const t = useMessages();
  const words = useLabel();
  const { price } = useFormat();

  const whyNot = ({ retired, successor, warnings }: Model) => {
    const next = offered.find(({ id }) => id === successor);
    if (retired) return t.create.retired(retired, next ? words(next.label) : (successor ?? null));
    return warnings.map(words).join("; ") || t.create.unavailable;
  };
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-soft">{t.create.model}</span>
      <Select
        label={t.create.model}
        value={chosen.id}
        onChange={onChange}
        trigger={<SelectButton className="w-full">{words(chosen.label)}</SelectButton>}
        options={models.map((model) => ({
          value: model.id,
          label: words(model.label),
          hint: model.available ? [words(model.description), ...factsOf(t, model, price)].join(" · ") : whyNot(model),
          disabled: !model.available,
          badge: (
            <>
              {model.placeholder && <Badge>{t.create.placeholderModel}</Badge>}
              {model.stage === "preview" && <Badge>{t.create.preview}</Badge>}
              {model.stage === "legacy" && <Badge>{t.create.legacy}</Badge>}
              {model.available && model.warnings.length > 0 && (
                <TriangleAlert size={13} role="img" aria-label={t.create.warning} className="text-warn" />
              )}
            </>
          ),
        }))}
      />
      <p className="text-sm text-ink-faint">
        {words(chosen.description)} <span className="tabular-nums">{factsOf(t, chosen, price).join(" · ")}</span>
      </p>
      {chosen.warnings.map((warning) => (
        <p key={warning.en} className="flex gap-1.5 text-sm text-ink-soft">
          <TriangleAlert size={14} aria-hidden className="mt-[3px] shrink-0 text-warn" />
          <span className="block first-letter:uppercase">{words(warning)}</span>
        </p>
      ))}
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
