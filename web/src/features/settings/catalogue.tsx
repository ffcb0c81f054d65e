import type { Model } from "@/api/types";
import { useModels } from "@/features/create/use-create";
import { useLabel, useMessages } from "@/i18n/language";
import { useFormat } from "@/i18n/format";
import { Badge } from "@/ui/badge";

import { Section } from "./section";

/** Every model of this studio: what it makes and takes, what it costs, until when it is there. */
export function Catalogue() {
  const t = useMessages();
  const models = useModels().data ?? [];
  return (
    <Section title={t.catalogue.heading} hint={t.catalogue.hint}>
      <ul className="flex flex-col gap-2">
        {models.map((model) => (
          <li key={model.id} className="rounded-lg border border-line bg-panel px-4 py-3">
            <ModelCard model={model} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ModelCard({ model }: { model: Model }) {
  const t = useMessages();
  const words = useLabel();
  const inputs = Object.entries(model.inputs ?? {}) as [keyof typeof t.inputRole, number][];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <h3 className="font-semibold">{words(model.label)}</h3>
        <Badge>{t.kind[model.kind]}</Badge>
        {model.stage !== "stable" && <Badge>{model.stage === "preview" ? t.create.preview : t.create.legacy}</Badge>}
        {!model.available && <Badge>{t.create.unavailable}</Badge>}
        <Price model={model} />
      </div>
      <p className="mt-0.5 text-ink-soft">{words(model.description)}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[7rem_minmax(0,1fr)]">
        {inputs.length > 0 && (
          <Row name={t.catalogue.takes} value={inputs.map(([role, most]) => t.catalogue.input(t.inputRole[role], most)).join(", ")} />
        )}
        <Row name={t.catalogue.settings} value={model.parameters.map(({ label }) => words(label)).join(", ")} />
        {model.retires && <Row name={t.catalogue.retires} value={model.retires + (model.successor ? ` → ${model.successor}` : "")} />}
        {model.warnings.length > 0 && <Row name={t.create.warning} value={model.warnings.map(words).join(" ")} />}
        {model.doubts.length > 0 && <Row name={t.catalogue.doubts} value={model.doubts.join(" ")} language="en" />}
      </dl>
    </>
  );
}

function Row({ name, value, language }: { name: string; value: string; language?: string }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd lang={language} className="text-ink-soft">
        {value}
      </dd>
    </>
  );
}

/** The cheapest and the dearest that the catalogue knows. */
function Price({ model }: { model: Model }) {
  const t = useMessages();
  const format = useFormat();
  const prices = model.prices.map(({ usd }) => usd);
  const unit = model.prices[0]?.unit;
  if (unit === undefined) return model.placeholder ? <span className="ml-auto text-sm text-ink-faint">{t.modelFacts.free}</span> : null;
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  const sum = least === most ? format.about(least) : `${format.about(least)} – ${format.about(most)}`;
  return <span className="ml-auto text-sm text-ink-soft tabular-nums">{t.catalogue.price(sum, unit)}</span>;
}
