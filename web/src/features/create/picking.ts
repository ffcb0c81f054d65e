import type { Asset, Model } from "@/api/types";

import { type Draft, combinationOf } from "./draft";
import { type Input, inputOf, place, rolesFor } from "./inputs";
import { INPUTS, problems } from "./rules";

/**
 * The draft's inputs with one more asset, in the first role that the model has free and allows beside the others;
 * null where there is none.
 */
export function withAsset(current: Draft, asset: Asset, model: Model): Input[] | null {
  for (const role of rolesFor(model, asset)) {
    const inputs = [...current.inputs, inputOf(asset, role)];
    const isFree = place(inputs, model).at(-1)?.role === role;
    if (isFree && !(INPUTS in problems(combinationOf({ ...current, inputs }, model)))) return inputs;
  }
  return null;
}
