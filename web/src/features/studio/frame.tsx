import type { ReactNode } from "react";

type Props = { rail?: ReactNode; bar?: ReactNode; children?: ReactNode };

/** A slim rail beside the page where there is room, else a bar at the lower edge. Without words. */
export function Frame({ rail, bar, children }: Props) {
  return (
    <div className="lg:grid lg:grid-cols-[4.75rem_minmax(0,1fr)]">
      <div className="sticky top-0 z-20 hidden h-dvh border-r border-line bg-panel lg:block">{rail}</div>
      <div className="min-w-0 pb-[calc(3.75rem+env(safe-area-inset-bottom))] lg:pb-0">{children}</div>
      <div className="fixed inset-x-0 bottom-0 z-20 h-[calc(3.75rem+env(safe-area-inset-bottom))] border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] lg:hidden">
        {bar}
      </div>
    </div>
  );
}
