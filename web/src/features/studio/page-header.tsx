import type { ReactNode } from "react";

import { ConnectionBadge } from "@/features/live/connection-badge";
import { useWide } from "@/lib/use-media";

import { PageTitle } from "./page-title";

/** The head of a page: its name, and what can be done with all of it. */
export function PageHeader({ title, children }: { title: string; children?: ReactNode }) {
  const wide = useWide();
  return (
    <header className="sticky top-0 z-11 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-canvas px-4 py-2 lg:px-8">
      <PageTitle name={title} />
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <div className="ml-auto flex items-center gap-1.5">
        {children}
        {!wide && <ConnectionBadge />}
      </div>
    </header>
  );
}
