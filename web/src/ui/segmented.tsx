import { type ReactNode, useId } from "react";

import { cn } from "@/lib/class-names";

type Option<T extends string> = { value: T; label: ReactNode; disabled?: boolean; hint?: string };

type Props<T extends string> = {
  label: string;
  options: Option<T>[];
  value: T;
  onChange: (value: T) => void;
  describedBy?: string;
  className?: string;
};

/** One of a few values, all in sight. Radio buttons underneath, so arrow keys and screen readers work. */
export function Segmented<T extends string>({ label, options, value, onChange, describedBy, className }: Props<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-describedby={describedBy}
      className={cn("flex rounded-md border border-line bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <label
          key={option.value}
          title={option.hint}
          className={cn(
            "relative flex h-7 min-w-0 flex-1 items-center justify-center gap-1.5 rounded-sm px-2.5 text-sm",
            "whitespace-nowrap text-ink-soft transition-colors select-none not-has-disabled:hover:text-ink has-disabled:opacity-45",
            "has-checked:bg-knob has-checked:font-medium has-checked:text-ink has-checked:shadow-[0_1px_2px_rgb(0_0_0/0.12)]",
            "has-focus-visible:outline-2 has-focus-visible:outline-ember-text",
          )}
        >
          <input
            type="radio"
            name={name}
            className="absolute inset-0 cursor-pointer appearance-none rounded-sm outline-none disabled:cursor-not-allowed"
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
