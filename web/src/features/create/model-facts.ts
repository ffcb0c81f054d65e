import type { InputRole, Model } from "@/api/types";
import type { Messages } from "@/i18n/en";

const ROLES: InputRole[] = ["first_frame", "last_frame", "reference", "extend"];

/** What a person weighs before choosing a model: what it can start from, what it costs, when it retires. */
export function factsOf(t: Messages, model: Model, usd: (amount: number) => string): string[] {
  const roles = ROLES.filter((role) => (model.inputs?.[role] ?? 0) > 0).map((role) => t.inputRole[role]);
  return [
    ...(roles.length > 0 ? [t.modelFacts.takes(roles.join(", "))] : []),
    ...price(t, model, usd),
    ...(model.retires ? [t.create.retires(model.retires)] : []),
  ];
}

function price(t: Messages, { placeholder, prices }: Model, usd: (amount: number) => string): string[] {
  if (placeholder) return [t.modelFacts.free];
  const [first] = prices;
  if (!first) return [t.create.costUnknown];
  const amounts = prices.filter(({ unit }) => unit === first.unit).map((one) => one.usd);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const range = least === most ? usd(least) : `${usd(least)}–${usd(most)}`;
  return [first.unit === "second" ? t.modelFacts.perSecond(range) : t.modelFacts.perImage(range)];
}
