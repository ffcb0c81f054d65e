import type { ReactNode } from "react";

type Fact = { name: string; value: ReactNode };

/** Names and what is so; a value that is still on its way is a grey line as long as one. */
export function FactList({ facts }: { facts: Fact[] }) {
  return (
    <dl className="rounded-lg border border-line bg-panel px-4">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex min-h-11 items-center justify-between gap-6 border-b border-line py-2 last:border-0">
          <dt className="shrink-0 text-ink-soft">{name}</dt>
          <dd className="min-w-0 text-right tabular-nums">
            {value ?? <span aria-hidden className="block h-3 w-24 animate-pulse rounded-sm bg-sunken" />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
