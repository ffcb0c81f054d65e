import type { Asset, InputRole, Kind, Model, Parameter, ParameterValue } from "@/api/types";
import { createStore } from "@/lib/store";

import { type Input, type Placed, inputOf, parseInputs, place, rolesOf, taker } from "./inputs";
import { type Combination, type Values, settle } from "./rules";

/** What stands in the composer; it survives a refresh. Settings are kept for each model. */
export type Draft = {
  kind: Kind;
  prompt: string;
  /** How often each prompt is made. */
  times: number;
  /** What the model is sent instead of the prompt `of`; with any other wording it is not sent. */
  english: { of: string; text: string } | null;
  models: Partial<Record<Kind, string>>;
  values: Record<string, Values>;
  /** Assets that it is made from. */
  inputs: Input[];
};

export const MOST_TIMES = 16;

const EMPTY: Draft = { kind: "image", prompt: "", times: 1, english: null, models: {}, values: {}, inputs: [] };

export const draft = createStore<Draft>(() => EMPTY, {
  key: "pulmu.draft",
  parse: (stored) => {
    if (typeof stored !== "object" || stored === null) return undefined;
    const kept: Draft = { ...EMPTY, ...stored };
    const times = Number.isInteger(kept.times) ? Math.min(Math.max(kept.times, 1), MOST_TIMES) : 1;
    const english = typeof kept.english?.of === "string" && typeof kept.english.text === "string" ? kept.english : null;
    return { ...kept, times, english, inputs: "inputs" in stored ? parseInputs(stored.inputs) : [] };
  },
});

/** The model that the draft is for: the chosen one, or the first that makes this kind and can be used. */
export function modelOf({ kind, models }: Draft, offered: Model[]): Model | undefined {
  const fitting = offered.filter((model) => model.kind === kind && model.available);
  return fitting.find((model) => model.id === models[kind]) ?? fitting[0];
}

/** The draft's inputs with the roles that they have at this model. */
export function inputsOf({ inputs }: Draft, model: Model): Placed[] {
  return place(inputs, model);
}

/** What the draft asks of the model: its values where they still fit, else the defaults. */
export function combinationOf(current: Draft, model: Model): Combination {
  const kept = current.values[model.id] ?? {};
  const given: Values = {};
  const chosen: Values = {};
  for (const parameter of model.parameters) {
    const value = kept[parameter.name];
    if (value != null && fits(parameter, value)) given[parameter.name] = value;
    chosen[parameter.name] = given[parameter.name] ?? parameter.default ?? null;
  }
  return { model, chosen, given, roles: rolesOf(inputsOf(current, model)) };
}

/** A value for each parameter of the model, as its rules leave them. */
export function valuesOf(current: Draft, model: Model): Values {
  return settle(combinationOf(current, model));
}

export function setValue(model: Model, name: string, value: ParameterValue): void {
  draft.set((current) => ({
    ...current,
    values: { ...current.values, [model.id]: { ...current.values[model.id], [name]: value } },
  }));
}

/** Puts what made an asset into the composer. The seed stays out: the same picture exists already. */
export function reuse(asset: Pick<Asset, "kind" | "prompt" | "vendor_prompt" | "parameters"> & { model: string }): void {
  const values = { ...asset.parameters };
  delete values.seed;
  draft.set((current) => ({
    kind: asset.kind,
    prompt: asset.prompt,
    times: 1,
    english: asset.vendor_prompt ? { of: asset.prompt, text: asset.vendor_prompt } : null,
    models: { ...current.models, [asset.kind]: asset.model },
    values: { ...current.values, [asset.model]: values },
    inputs: [],
  }));
}

const KINDS: Partial<Record<InputRole, Kind[]>> = { first_frame: ["video"], last_frame: ["video"], extend: ["video"] };

/** The model that the composer would switch to, to make something from this asset. */
export function takerOf(asset: Asset, role: InputRole, offered: Model[], { kind, models }: Draft): Model | undefined {
  const other: Kind = kind === "image" ? "video" : "image";
  return taker(offered, role, asset, models, KINDS[role] ?? [kind, other]);
}

/**
 * Puts an asset into the composer as what something new is made from. References add up and a last frame
 * joins the first; everything else starts anew, since hardly a model mixes them.
 */
export function addInput(asset: Asset, role: InputRole, model: Model): void {
  draft.set((current) => {
    const others = inputsOf(current, model).filter(({ input }) => input.id !== asset.id);
    const company = role === "last_frame" ? "first_frame" : role === "reference" ? role : null;
    const kept = others.flatMap((other) => (other.role && other.role === company ? { ...other.input, role: other.role } : []));
    const most = role === "reference" ? (model.inputs?.reference ?? 1) : kept.length + 1;
    return {
      ...current,
      kind: model.kind,
      models: { ...current.models, [model.kind]: model.id },
      inputs: [...kept, inputOf(asset, role)].slice(-most),
    };
  });
}

/** Puts a picture that was just uploaded beside the other inputs; where its role is taken, it gets a free one. */
export function addUpload(asset: Asset): void {
  draft.set((current) => {
    const input = inputOf(asset, current.kind === "video" ? "first_frame" : "reference");
    return { ...current, inputs: [...current.inputs.filter(({ id }) => id !== asset.id), input] };
  });
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
