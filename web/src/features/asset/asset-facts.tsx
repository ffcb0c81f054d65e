import type { Asset } from "@/api/types";
import { useModels } from "@/features/create/use-create";
import { valueLabel } from "@/features/create/value-label";
import { useFormat } from "@/i18n/format";
import { useLabel, useMessages } from "@/i18n/language";

import { DetailSection } from "./detail-section";

/** Model, parameters and file in a table. Parameters that the catalogue does not know keep their names. */
export function AssetFacts({ asset }: { asset: Asset }) {
  const t = useMessages();
  const words = useLabel();
  const format = useFormat();
  const model = useModels().data?.find((item) => item.id === asset.model);

  const order = model?.parameters.map((parameter) => parameter.name) ?? [];
  const names = Object.keys(asset.parameters).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const parameters = names.flatMap((name): [string, string][] => {
    const value = asset.parameters[name] ?? null;
    if (value === null) return [];
    const known = model?.parameters.find((parameter) => parameter.name === name);
    const text =
      typeof value === "boolean" ? (value ? t.parameterValue.on : t.parameterValue.off) : valueLabel(t, known, value);
    return [[known ? words(known.label) : name, text]];
  });
  const facts: [string, string][] = [
    asset.model === null ? [t.asset.origin, t.asset.uploaded] : [t.asset.model, model ? words(model.label) : asset.model],
    ...parameters,
    [t.asset.dimensions, `${asset.width} × ${asset.height}`],
    ...(asset.duration === null || "duration" in asset.parameters
      ? []
      : [[t.asset.length, t.asset.seconds(asset.duration)] satisfies [string, string]]),
    [t.asset.file, `${asset.media_type.replace(/^.*\//, "").toUpperCase()}, ${format.bytes(asset.size)}`],
    [t.asset.author, asset.author],
    [t.asset.made, format.dateTime(asset.created_at)],
  ];
  return (
    <DetailSection title={t.asset.details}>
      <dl className="text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4 border-b border-line py-1.5 last:border-0">
            <dt className="shrink-0 text-ink-faint">{name}</dt>
            <dd className="min-w-0 text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </DetailSection>
  );
}
