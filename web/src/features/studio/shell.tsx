"use client";

import { type ReactNode, Suspense, useSyncExternalStore } from "react";

import { LiveProvider } from "@/features/live/live-provider";

import { Frame } from "./frame";
import { Studio } from "./studio";

const never = () => () => undefined;

/**
 * What stands around every page. The export holds only the frame: language, draft and address are known
 * in the browser alone, so everything else is rendered there.
 */
export function Shell({ children }: { children: ReactNode }) {
  const inBrowser = useSyncExternalStore(never, () => true, () => false);
  if (!inBrowser) return <Unnamed />;
  return (
    <LiveProvider>
      <Suspense fallback={<Unnamed />}>
        <Studio>{children}</Studio>
      </Suspense>
    </LiveProvider>
  );
}

function Unnamed() {
  return (
    <>
      <title>Pulmu 풀무</title>
      <Frame />
    </>
  );
}
