import { cn } from "@/lib/class-names";

/** The look of every text field. On touch screens 16 px, below which iOS zooms into the field. */
export function inputClass(more?: string): string {
  return cn(
    "rounded-md border border-line bg-raised px-3 text-base text-ink transition-colors pointer-coarse:text-lg",
    "hover:border-line-strong focus-visible:border-ember-text focus-visible:outline-3 focus-visible:outline-offset-0 focus-visible:outline-ember/25",
    "aria-invalid:border-danger",
    more,
  );
}
