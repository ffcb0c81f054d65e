import type { Generation } from "@/api/types";

import type { Unsent } from "./outbox";

const PREFIX = "unsent/";

/** Whether this card stands for a request that the studio has not answered. */
export const isUnsent = ({ id }: Pick<Generation, "id">): boolean => id.startsWith(PREFIX);

/**
 * All generations, and a card for each request whose generation is not among them. Its key tells which is which,
 * so a card is there at once, and never twice, whatever comes first: the answer or the event.
 */
export function withUnsent(generations: Generation[], waiting: Unsent[], author: string): Generation[] {
  if (waiting.length === 0) return generations;
  const known = new Set(generations.map(({ idempotency_key }) => idempotency_key));
  return [...waiting.filter(({ key }) => !known.has(key)).map((unsent) => cardOf(unsent, author)), ...generations];
}

function cardOf({ key, request, at }: Unsent, author: string): Generation {
  const { kind, model, prompt, vendor_prompt = null, parameters = {}, input_asset_ids = [] } = request;
  return {
    id: PREFIX + key,
    author,
    kind,
    model,
    provider: "",
    prompt,
    vendor_prompt,
    parameters,
    input_asset_ids,
    status: "queued",
    progress: null,
    failure: null,
    asset_ids: [],
    attempt_count: 0,
    estimated_cost: null,
    next_try_at: null,
    idempotency_key: key,
    created_at: new Date(at).toISOString(),
    started_at: null,
    finished_at: null,
  };
}
