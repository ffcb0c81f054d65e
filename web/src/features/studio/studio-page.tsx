"use client";

import { Suspense, useSyncExternalStore } from "react";

import { LiveProvider } from "@/features/live/live-provider";

import { Frame } from "./frame";
import { Studio } from "./studio";

const never = () => () => undefined;

/**
 * The studio. What the export holds is only the frame: language, draft and address are known in the
 * browser alone, so everything else is rendered there.
 */
export function StudioPage() {
  const inBrowser = useSyncExternalStore(never, () => true, () => false);
  if (!inBrowser) return <Frame />;
  return (
    <LiveProvider>
      <Suspense fallback={<Frame />}>
        <Studio />
      </Suspense>
    </LiveProvider>
  );
}
