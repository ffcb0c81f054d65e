import type { ReactNode } from "react";

/** A named part of what is known about an asset; `aside` stands at the right of its name. */
export function DetailSection({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex min-h-6 items-center justify-between gap-3">
        <h3 className="text-sm font-medium text-ink-faint">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
