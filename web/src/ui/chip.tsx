import type { ComponentProps } from "react";

import { cn } from "@/lib/class-names";

type Props = ComponentProps<"button"> & {
  /** Of a toggle: whether it is on. */
  pressed?: boolean;
  /** Of a chip that opens choices: whether one is made. */
  active?: boolean;
  quiet?: boolean;
};

/** A filter that can be on or off. */
export function Chip({ pressed, active = pressed, quiet, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={cn(
        "inline-flex h-[2.125rem] shrink-0 items-center gap-1.5 rounded-md border px-3 text-sm whitespace-nowrap transition-colors select-none",
        active
          ? "border-ember bg-ember-soft font-medium text-ink"
          : quiet
            ? "border-transparent text-ink-soft hover:bg-hover hover:text-ink"
            : "border-line bg-panel text-ink-soft hover:border-line-strong hover:text-ink",
        className,
      )}
      {...rest}
    />
  );
}
