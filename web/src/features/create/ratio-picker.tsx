import { useId } from "react";

type Props = {
  label: string;
  options: { value: string; label: string; disabled?: boolean; hint?: string }[];
  value: string;
  onChange: (value: string) => void;
  describedBy?: string;
};

const SIDE = 16;

/** Aspect ratios as the shapes that they are. */
export function RatioPicker({ label, options, value, onChange, describedBy }: Props) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} aria-describedby={describedBy} className="grid grid-cols-[repeat(auto-fit,minmax(2.3rem,1fr))] gap-1">
      {options.map((option) => (
        <label
          key={option.value}
          title={option.hint}
          className="relative flex h-[3.125rem] flex-col items-center justify-end gap-1 rounded-md border border-transparent bg-sunken pb-1 text-xs text-ink-soft tabular-nums transition-colors select-none not-has-disabled:hover:text-ink has-disabled:opacity-45 has-checked:border-ember has-checked:bg-ember-soft has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-ember-text"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none disabled:cursor-not-allowed"
          />
          <Shape ratio={option.value} />
          {option.label}
        </label>
      ))}
    </div>
  );
}

function Shape({ ratio }: { ratio: string }) {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const unit = SIDE / Math.max(across, down, 1);
  const [width, height] = [across * unit, down * unit];
  return (
    <svg width={SIDE + 2} height={SIDE + 2} aria-hidden className="fill-none stroke-current" strokeWidth={1.5}>
      <rect x={(SIDE - width) / 2 + 1} y={(SIDE - height) / 2 + 1} width={width || SIDE} height={height || SIDE} rx={2} />
    </svg>
  );
}
