import { Select as Base } from "@base-ui/react/select";
import { Check } from "lucide-react";

import { cn } from "@/lib/class-names";

import type { SelectProps } from "../select";

export default function LoadedSelect<T extends string>({ label, options, value, onChange, trigger }: SelectProps<T>) {
  return (
    <Base.Root
      defaultOpen
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <Base.Trigger aria-label={label} render={trigger} />
      <Base.Portal>
        <Base.Positioner
          render={<div role="region" aria-label={label} />}
          className="z-50 outline-none"
          sideOffset={4}
          align="start"
          alignItemWithTrigger={false}
          collisionPadding={8}
        >
          <Base.Popup className="max-h-[min(24rem,var(--available-height))] max-w-[min(22rem,calc(100vw-1rem))] min-w-[max(10rem,var(--anchor-width))] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float transition-opacity duration-100 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex cursor-pointer items-start gap-2 rounded-sm py-1.5 pr-3 pl-2 text-base outline-none select-none data-disabled:cursor-default data-highlighted:bg-hover"
              >
                <span className="mt-1 size-3.5 shrink-0 text-ember-text">
                  <Base.ItemIndicator>
                    <Check size={14} strokeWidth={2.5} aria-hidden />
                  </Base.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <span className="flex flex-wrap items-center gap-x-2">
                    <Base.ItemText className={cn(option.disabled && "text-ink-faint")}>{option.label}</Base.ItemText>
                    {option.badge}
                  </span>
                  {option.hint && <span className="block text-xs text-ink-faint first-letter:uppercase">{option.hint}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
