import type { InputRole, Model } from "@/api/types";

import { type Values, holds } from "./rules";

const EXTENSION_SECONDS = 7;

/** US dollars for the whole request, as the gateway reckons: null where no price is known, 0 for local models. */
export function estimate(
  model: Pick<Model, "placeholder" | "prices">,
  parameters: Values,
  roles: InputRole[] = [],
): number | null {
  if (model.placeholder) return 0;
  const price = model.prices.find(({ when }) => holds(when, parameters, roles));
  if (!price) return null;
  const count = typeof parameters.count === "number" ? parameters.count : 1;
  let amount = price.usd * count;
  if (price.unit === "second") {
    const seconds = roles.includes("extend") ? EXTENSION_SECONDS : parameters.duration;
    if (typeof seconds !== "number") return null;
    amount *= seconds;
  }
  return Math.round(amount * 1e4) / 1e4;
}
