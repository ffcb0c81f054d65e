"use client";

import { type ReactNode, Suspense, startTransition, useEffect, useState } from "react";

import { LiveProvider } from "@/features/live/live-provider";

import { Frame } from "./frame";
import { Studio } from "./studio";

/**
 * What stands around every page. The export holds only the frame: language, draft and address are known
 * in the browser alone, so everything else is rendered there. As a transition, which React does in slices: what
 * one taps meanwhile does not wait for all of it.
 */
export function Shell({ children }: { children: ReactNode }) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => startTransition(() => setInBrowser(true)), []);
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
