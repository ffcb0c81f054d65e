import { Problem } from "@/api/problem";

import type { Messages } from "./en";

/** What went wrong and what to do, in the page's language where the code is known. */
export function explain(t: Messages, error: unknown): string {
  if (!(error instanceof Problem)) return t.errors.unknown;
  return error.code === "offline" ? t.errors.offline : explainCode(t, error.code, error.detail);
}

export function explainCode(t: Messages, code: string, detail: string): string {
  const known: Record<string, string> = t.errors.codes;
  return known[code] ?? (detail || t.errors.unknown);
}
