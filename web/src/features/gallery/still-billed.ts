import type { GenerationDetail } from "@/api/types";
import type { Messages } from "@/i18n/en";

/** What a generation that was stopped may still cost, in words; null where that is nothing. */
export function stillBilled(t: Messages, about: (usd: number) => string, { billing }: Pick<GenerationDetail, "billing">): string | null {
  if (billing.why === null) return null;
  const cost = billing.maybe > 0 ? about(billing.maybe) : null;
  return billing.why === "accepted" ? t.generation.stoppedAccepted(cost) : t.generation.stoppedUnknown(cost);
}
