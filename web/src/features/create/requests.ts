import type { GenerationCreate, Model, ParameterValue } from "@/api/types";

import type { Draft } from "./draft";
import type { Placed } from "./inputs";
import type { Values } from "./rules";

/**
 * What the draft comes to: a request for each of its prompts, as often as it is to be made, with the English that
 * belongs to it. A seed that is given
 * counts up with the repetitions, which would all be the same picture otherwise.
 */
export function requestsOf(
  draft: Pick<Draft, "kind" | "times" | "prompt" | "english">,
  prompts: string[],
  { model, values, placed }: { model: Model; values: Values; placed: Placed[] },
): GenerationCreate[] {
  const used = placed.flatMap(({ input, role }) => (role ? [{ id: input.id, role }] : []));
  const given = Object.entries(values).filter(([, value]) => value !== null);
  const { english } = draft;
  const instead = english?.of === draft.prompt && prompts.length === 1 ? english.text.trim() : "";
  return prompts.flatMap((prompt) =>
    Array.from({ length: draft.times }, (_, nth) => ({
      kind: draft.kind,
      model: model.id,
      prompt,
      ...(instead && { vendor_prompt: instead }),
      parameters: Object.fromEntries(given.map(([name, value]) => [name, name === "seed" ? countUp(model, value, nth) : value])),
      input_asset_ids: used.map(({ id }) => id),
      input_roles: used.length > 0 ? used.map(({ role }) => role) : null,
    })),
  );
}

function countUp(model: Model, seed: ParameterValue, by: number): ParameterValue {
  if (typeof seed !== "number") return seed;
  const { minimum, maximum } = model.parameters.find(({ name }) => name === "seed") ?? {};
  const next = seed + by;
  return maximum != null && next > maximum ? (minimum ?? 0) + next - maximum - 1 : next;
}
