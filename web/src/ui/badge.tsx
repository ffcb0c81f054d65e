import type { ReactNode } from "react";

/** A short remark beside a name. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-[1.125rem] items-center rounded-sm border border-line-strong px-1.5 text-[0.6875rem] leading-none font-medium whitespace-nowrap text-ink-soft">
      {children}
    </span>
  );
}
