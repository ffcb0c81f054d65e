import type { ComponentProps } from "react";

import { cn } from "@/lib/class-names";

const VARIANTS = {
  primary: "bg-ember text-ember-ink hover:not-disabled:bg-ember-hover font-semibold",
  outline: "border border-line bg-raised text-ink hover:not-disabled:border-line-strong hover:not-disabled:bg-hover",
  quiet: "text-ink-soft hover:not-disabled:bg-hover hover:not-disabled:text-ink",
};

const SIZES = {
  sm: "h-8 px-2.5 text-sm gap-1.5",
  md: "h-9 px-3.5 text-base gap-2",
  lg: "h-11 px-4 text-base gap-2",
};

type Look = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES };

export function buttonClass({ variant = "outline", size = "md" }: Look, more?: string): string {
  return cn(
    "inline-flex shrink-0 items-center justify-center rounded-md whitespace-nowrap select-none transition-colors",
    "disabled:opacity-55",
    VARIANTS[variant],
    SIZES[size],
    more,
  );
}

export function Button({ variant, size, className, type = "button", ...rest }: ComponentProps<"button"> & Look) {
  return <button type={type} className={buttonClass({ variant, size }, className)} {...rest} />;
}
