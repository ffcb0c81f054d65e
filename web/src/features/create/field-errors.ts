import { useState } from "react";

import { Problem } from "@/api/problem";
import { explain } from "@/i18n/explain";
import { useLanguage, useMessages } from "@/i18n/language";

import { INPUTS } from "./rules";

/**
 * What is wrong with which field: said by the gateway (`prompt`, `parameters.seed`) or found here.
 * A message goes away when its field changes.
 */
export function useFieldErrors(error: Error | null) {
  const t = useMessages();
  const language = useLanguage();
  const [seen, see] = useState<Error | null>(null);
  const [found, setFound] = useState<Record<string, string>>({});

  if (error !== seen) {
    see(error);
    setFound(error instanceof Problem ? said(error, language === "en" ? undefined : explain(t, error)) : {});
  }
  return {
    /** Whether something is said about one of these fields. */
    anyOf: (fields: string[]): boolean => fields.some((field) => field in found),
    of: (field: string): string | undefined => found[field],
    put: (field: string, text: string) => setFound((before) => ({ ...before, [field]: text })),
    clear: (field: string) =>
      setFound((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== field))),
  };
}

/** The gateway speaks English; in another language, the words for the problem's code take its place. */
function said(problem: Problem, instead: string | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(problem.fields).map(([path, text]) => [path.replace(/^parameters\./, "").replace("input_roles", INPUTS), instead ?? text]),
  );
}

export type FieldErrors = ReturnType<typeof useFieldErrors>;
