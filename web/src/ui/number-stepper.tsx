import { Minus, Plus } from "lucide-react";

import { useMessages } from "@/i18n/language";
import { IconButton } from "./icon-button";

type Props = { label: string; value: number; minimum: number; maximum: number; onChange: (value: number) => void };

/** A whole number of a small range. */
export function NumberStepper({ label, value, minimum, maximum, onChange }: Props) {
  const t = useMessages();
  return (
    <div role="group" aria-label={label} className="flex w-fit items-center rounded-md border border-line bg-raised">
      <IconButton
        label={t.create.decrease(label)}
        className="size-8"
        disabled={value <= minimum}
        onClick={() => onChange(value - 1)}
      >
        <Minus size={14} aria-hidden />
      </IconButton>
      <output aria-live="polite" className="min-w-8 text-center text-base font-medium tabular-nums">
        {value}
      </output>
      <IconButton
        label={t.create.increase(label)}
        className="size-8"
        disabled={value >= maximum}
        onClick={() => onChange(value + 1)}
      >
        <Plus size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
