import type { Asset, Kind, Model, Parameter, ParameterValue } from "@/api/types";
import { createStore } from "@/lib/store";

/** What stands in the composer; it survives a refresh. Settings are kept for each model. */
export type Draft = {
  kind: Kind;
  prompt: string;
  models: Partial<Record<Kind, string>>;
  values: Record<string, Record<string, ParameterValue>>;
};

const EMPTY: Draft = { kind: "image", prompt: "", models: {}, values: {} };

export const draft = createStore<Draft>(() => EMPTY, {
  key: "pulmu.draft",
  parse: (stored) => (typeof stored === "object" && stored !== null ? { ...EMPTY, ...stored } : undefined),
});

/** The model that the draft is for: the chosen one, or the first that makes this kind. */
export function modelOf({ kind, models }: Draft, offered: Model[]): Model | undefined {
  const fitting = offered.filter((model) => model.kind === kind);
  return fitting.find((model) => model.id === models[kind]) ?? fitting[0];
}

/** A value for each parameter of the model: the draft's where it still fits, else the default. */
export function valuesOf({ values }: Draft, model: Model): Record<string, ParameterValue> {
  const kept = values[model.id] ?? {};
  return Object.fromEntries(
    model.parameters.map((parameter) => {
      const value = kept[parameter.name];
      return [parameter.name, value != null && fits(parameter, value) ? value : (parameter.default ?? null)];
    }),
  );
}

export function setValue(model: Model, name: string, value: ParameterValue): void {
  draft.set((current) => ({
    ...current,
    values: { ...current.values, [model.id]: { ...current.values[model.id], [name]: value } },
  }));
}

/** Puts what made an asset into the composer. The seed stays out: the same picture exists already. */
export function reuse(asset: Pick<Asset, "kind" | "model" | "prompt" | "parameters">): void {
  const values = { ...asset.parameters };
  delete values.seed;
  draft.set((current) => ({
    kind: asset.kind,
    prompt: asset.prompt,
    models: { ...current.models, [asset.kind]: asset.model },
    values: { ...current.values, [asset.model]: values },
  }));
}

/** Whether the catalogue takes the value; the gateway checks again and has the last word. */
function fits(parameter: Parameter, value: ParameterValue): boolean {
  switch (parameter.type) {
    case "choice":
      return parameter.choices.some((choice) => choice === value);
    case "integer":
      return (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= (parameter.minimum ?? -Infinity) &&
        value <= (parameter.maximum ?? Infinity)
      );
    case "boolean":
      return typeof value === "boolean";
    case "text":
      return typeof value === "string";
  }
}
