import { type ReactNode, useId } from "react";

/** A part of the settings: its name and what it is about at the left, its contents beside it where there is room. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-x-10 gap-y-3 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {hint && <p className="mt-0.5 text-sm text-ink-faint">{hint}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
