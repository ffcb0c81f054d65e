import type { Model } from "@/api/types";
import { useLabel, useMessages } from "@/i18n/language";
import { Badge } from "@/ui/badge";
import { Select, SelectButton } from "@/ui/select";

type Props = { models: Model[]; chosen: Model; onChange: (id: string) => void };

/** Which model makes it, with what a person should know before choosing. */
export function ModelPicker({ models, chosen, onChange }: Props) {
  const t = useMessages();
  const words = useLabel();
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
          hint: words(model.description),
          badge: (
            <>
              {model.placeholder && <Badge>{t.create.placeholderModel}</Badge>}
              {model.stage === "preview" && <Badge>{t.create.preview}</Badge>}
            </>
          ),
        }))}
      />
      <p className="text-sm text-ink-faint">
        {words(chosen.description)}
        {chosen.retires && ` ${t.create.retires(chosen.retires)}.`}
      </p>
    </div>
  );
}
