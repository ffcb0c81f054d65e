import type { MouseEvent, ReactNode } from "react";

import { explain } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { Button } from "@/ui/button";

import type { FieldErrors } from "./field-errors";
import { PriceTag } from "./price-tag";
import { INPUTS } from "./rules";
import { Unsent } from "./unsent";
import type { Composition } from "./use-composition";
import type { useCreate } from "./use-create";
import { MOST_PROMPTS } from "./wildcards";

type Props = { composition?: Composition; create: ReturnType<typeof useCreate>; errors: FieldErrors; large: boolean; children?: ReactNode };

/** What it comes to, and the button that makes it. */
export function ComposerFooter({ composition, create, errors, large, children }: Props) {
  const t = useMessages();
  const { waiting, busy, error } = create;
  const shown = ["prompt", "model", ...(composition?.placed.length ? [INPUTS] : []), ...(composition?.model.parameters.map(({ name }) => name) ?? [])];
  const count = composition?.requests.length ?? 0;
  const label = count > 1 ? t.create.submitMany(count) : t.create.submit;
  return (
    <div
      className={cn(
        "flex flex-col gap-2 border-t border-line bg-panel px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]",
        large && "sticky bottom-[calc(3.75rem+env(safe-area-inset-bottom))] z-10 lg:static lg:rounded-bl-xl",
      )}
    >
      {waiting.length > 0 && !busy && <Unsent create={create} />}
      {error && waiting.length === 0 && !errors.anyOf(shown) && (
        <p role="alert" className="text-sm text-danger">
          {explain(t, error)}
        </p>
      )}
      {children}
      {composition && <Total composition={composition} />}
      <div className="flex gap-4">
        {composition && <PriceTag usd={composition.cost} />}
        <Button type="submit" variant="primary" size="lg" className={cn("flex-1", large && "lg:ml-auto lg:max-w-72")} disabled={!composition} onClick={once}>
          {busy ? t.create.submitting(waiting.length) : label}
          <kbd className="hidden font-sans text-xs font-normal pointer-fine:inline">{isMac() ? t.create.shortcutMac : t.create.shortcut}</kbd>
        </Button>
      </div>
    </div>
  );
}

/** How many prompts and pictures it will be, where that is not one; or why it cannot be. */
function Total({ composition: { expansion, requests, values } }: { composition: Composition }) {
  const t = useMessages();
  if ("problem" in expansion) {
    const many = expansion.problem === "many" && t.wildcards.tooMany(expansion.count, MOST_PROMPTS);
    return (
      <p role="alert" className="text-sm text-danger">
        {many || t.wildcards.nested}
      </p>
    );
  }
  if (requests.length < 2) return null;
  const each = typeof values.count === "number" ? values.count : 1;
  return (
    <p role="status" className="text-sm text-ink-soft tabular-nums">
      {t.wildcards.total(expansion.prompts.length, requests.length * each)}
    </p>
  );
}

/** The second click of a double click asks for nothing. */
function once(event: MouseEvent) {
  if (event.detail > 1) event.preventDefault();
}

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);
