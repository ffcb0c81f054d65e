import type { ReactNode } from "react";

import { Shell } from "@/features/studio/shell";

/** One layout for every page, so that the event stream and what is cached outlive a change of page. */
export default function StudioLayout({ children }: { children: ReactNode }) {
  return <Shell>{children}</Shell>;
}
