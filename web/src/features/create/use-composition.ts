import { useMemo } from "react";

import type { GenerationCreate, Label, Model } from "@/api/types";
import { useStore } from "@/lib/store";

import { combinationOf, draft, inputsOf, modelOf } from "./draft";
import { estimate } from "./estimate";
import type { Placed } from "./inputs";
import { requestsOf } from "./requests";
import { type Combination, type Values, problems, settle } from "./rules";
import { useModels } from "./use-create";
import { type Expansion, MOST_PROMPTS, expand } from "./wildcards";

/** The draft at its model: what it asks for, what does not fit, and what it comes to. */
export type Composition = {
  model: Model;
  placed: Placed[];
  combination: Combination;
  values: Values;
  unfit: Record<string, Label>;
  expansion: Expansion;
  /** Whether the prompt is more than one. */
  alternatives: boolean;
  requests: GenerationCreate[];
  /** US dollars for all of it; null where no price is known. */
  cost: number | null;
};

/** The models on offer, and the draft at its model, if there is one that makes what it is for. */
export function useComposition() {
  const current = useStore(draft);
  const models = useModels();
  const offered = models.data;
  const composition = useMemo((): Composition | undefined => {
    const model = modelOf(current, offered ?? []);
    if (!model) return undefined;
    const placed = inputsOf(current, model);
    const combination = combinationOf(current, model);
    const values = settle(combination);
    const expansion = within(expand(current.prompt), current.times);
    const requests = "prompts" in expansion ? requestsOf(current, expansion.prompts, { model, values, placed }) : [];
    const alternatives = "problem" in expansion || expansion.prompts.length > 1;
    const each = estimate(model, values, combination.roles);
    const cost = each === null ? null : Math.round(each * Math.max(requests.length, 1) * 1e4) / 1e4;
    return { model, placed, combination, values, unfit: problems(combination), expansion, alternatives, requests, cost };
  }, [current, offered]);
  return { composition, offered: offered ?? [], loaded: models.isSuccess };
}

/** The same limit holds for prompts and their repetitions together. */
function within(expansion: Expansion, times: number): Expansion {
  const count = "prompts" in expansion ? expansion.prompts.length * times : 0;
  return count > MOST_PROMPTS ? { problem: "many", count } : expansion;
}
