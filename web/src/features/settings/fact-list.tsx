import type { ReactNode } from "react";

type Fact = {
  name: string;
  value: ReactNode;
  /** How many lines its value has; 1 unless given. */
  lines?: number;
};

/** Names and what is so; a value that is still on its way is as many grey lines as it will have. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="rounded-lg border border-line bg-panel px-4">
      {facts.map(({ name, value, lines = 1 }) => (
        <div key={name} className="flex min-h-11 items-center justify-between gap-6 border-b border-line py-2 last:border-0">
          <dt className="shrink-0 text-ink-soft">{name}</dt>
          <dd className="min-w-0 text-right tabular-nums">
            {value ??
              Array.from({ length: lines }, (_, line) => (
                <span key={line} aria-hidden className="flex h-[1.3125rem] items-center justify-end">
                  <span className="h-3 w-24 animate-pulse rounded-sm bg-sunken" />
                </span>
              ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
