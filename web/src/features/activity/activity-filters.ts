import type { Generation, Kind } from "@/api/types";

/** Which generations are listed: those that go on, that a person has to look at, that are made, or that were stopped. */
export const STATES = ["open", "attention", "done", "cancelled"] as const;
export type State = (typeof STATES)[number];

export type ActivityFilters = { state?: State; author?: string; kind?: Kind; model?: string };

export const STATUSES: Record<State, Generation["status"][]> = {
  open: ["queued", "running"],
  attention: ["failed", "uncertain"],
  done: ["succeeded"],
  cancelled: ["cancelled"],
};

/** Reads an address; what does not fit is left out. */
export function readFilters(params: URLSearchParams): ActivityFilters {
  const state = STATES.find((one) => one === params.get("state"));
  const kind = params.get("kind");
  const author = params.get("author");
  const model = params.get("model");
  return {
    ...(state && { state }),
    ...(author && { author }),
    ...((kind === "image" || kind === "video") && { kind }),
    ...(model && { model }),
  };
}

/** An address with these filters; what else stands in it stays. */
export function writeFilters(address: URL, filters: ActivityFilters): URL {
  const next = new URL(address);
  for (const name of ["state", "author", "kind", "model"] as const) {
    const value = filters[name];
    if (value) next.searchParams.set(name, value);
    else next.searchParams.delete(name);
  }
  return next;
}

export function matchesActivity(generation: Generation, { state, author, kind, model }: ActivityFilters): boolean {
  return (
    (!state || STATUSES[state].includes(generation.status)) &&
    (!author || generation.author === author) &&
    (!kind || generation.kind === kind) &&
    (!model || generation.model === model)
  );
}
