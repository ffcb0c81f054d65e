type Props = { id?: string; checked: boolean; disabled?: boolean; describedBy?: string; onChange: (checked: boolean) => void };

export function Switch({ id, checked, disabled, describedBy, onChange }: Props) {
  return (
    <span className="relative inline-flex h-5 w-9 shrink-0">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
        className="peer size-full cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-ember checked:bg-ember disabled:cursor-not-allowed disabled:opacity-45"
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1 left-1 size-3 rounded-full bg-ink-faint transition-transform peer-checked:translate-x-4 peer-checked:bg-ember-ink"
      />
    </span>
  );
}
