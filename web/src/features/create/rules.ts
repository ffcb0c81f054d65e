import type { Condition, InputRole, Label, Model, ParameterValue, Rule } from "@/api/types";

export type Values = Record<string, ParameterValue>;

/** What is asked of a model. The gateway checks the same rules again and has the last word. */
export type Combination = {
  model: Pick<Model, "rules">;
  /** Every parameter: what a person chose, else the default. */
  chosen: Values;
  /** Only what a person chose. */
  given: Values;
  roles: InputRole[];
};

/** Where the reason stands when a rule speaks of the inputs. */
export const INPUTS = "input_asset_ids";

export function holds(when: Condition, values: Values, roles: InputRole[]): boolean {
  const fits = Object.entries(when.parameters ?? {}).every(([name, taken]) => includes(taken, values[name]));
  return fits && (when.inputs.length === 0 || when.inputs.some((role) => roles.includes(role)));
}

/** Where a rule leaves a default only one value, that value is taken: nobody asked for the other. */
export function settle({ model, chosen, given, roles }: Combination): Values {
  const settled = { ...chosen };
  for (const rule of model.rules) {
    if (!holds(rule.when, settled, roles)) continue;
    for (const [name, [value, ...others]] of Object.entries(rule.only ?? {})) {
      if (given[name] == null && value !== undefined && others.length === 0) settled[name] = value;
    }
  }
  return settled;
}

/** Which fields do not fit together, each with the reason. */
export function problems(combination: Combination): Record<string, Label> {
  const values = settle(combination);
  const found: Record<string, Label> = {};
  for (const rule of broken(combination, values)) {
    for (const name of excluded(rule, values)) found[name] = rule.reason;
    if (misplaced(rule, combination.roles)) found[INPUTS] = rule.reason;
  }
  return found;
}

/**
 * Why a value has no place in the present combination. A rule that is broken already only counts where it
 * speaks of this very value: else there might be no way out.
 */
export function forbidden(combination: Combination, name: string, value: ParameterValue): Label | undefined {
  const changed = {
    ...combination,
    chosen: { ...combination.chosen, [name]: value },
    given: { ...combination.given, [name]: value },
  };
  const values = settle(changed);
  const before = broken(combination, settle(combination));
  return broken(changed, values).find((rule) => !before.includes(rule) || excluded(rule, values).includes(name))?.reason;
}

function broken({ model, roles }: Combination, values: Values): Rule[] {
  return model.rules.filter(
    (rule) => holds(rule.when, values, roles) && (excluded(rule, values).length > 0 || misplaced(rule, roles)),
  );
}

/** The parameters that have a value which the rule excludes. */
function excluded(rule: Rule, values: Values): string[] {
  return Object.entries(rule.only ?? {}).flatMap(([name, taken]) => (includes(taken, values[name]) ? [] : [name]));
}

function misplaced(rule: Rule, roles: InputRole[]): boolean {
  return rule.needs.some((role) => !roles.includes(role)) || rule.without.some((role) => roles.includes(role));
}

function includes(taken: (string | number | boolean)[], value: ParameterValue | undefined): boolean {
  return taken.some((one) => one === value);
}
