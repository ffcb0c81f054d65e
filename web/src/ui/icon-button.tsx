import type { ComponentProps, ReactNode } from "react";

import { cn } from "@/lib/class-names";

type Props = Omit<ComponentProps<"button">, "aria-label" | "title"> & {
  /** What the button does: its accessible name and its tooltip. */
  label: string;
  children?: ReactNode;
};

/** A square button that shows only an icon. */
export function IconButton({ label, className, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        "inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-soft transition-colors",
        "hover:not-disabled:bg-hover hover:not-disabled:text-ink disabled:opacity-40",
        className,
      )}
      {...rest}
    />
  );
}
