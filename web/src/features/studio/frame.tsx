import type { ReactNode } from "react";

/** The page's frame: the composer's panel beside the gallery where there is room. Without words. */
export function Frame({ panel, children }: { panel?: ReactNode; children?: ReactNode }) {
  return (
    <div className="lg:grid lg:grid-cols-[21.5rem_minmax(0,1fr)] 2xl:grid-cols-[23rem_minmax(0,1fr)]">
      <div className="sticky top-0 hidden h-dvh flex-col border-r border-line bg-panel lg:flex">{panel}</div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
