"use client";

import { createStore, useStore } from "@/lib/store";

const message = createStore(() => "");

/** Says something to screen readers without moving the focus. */
export const announce = (text: string): void => message.set(text);

export function Announcer() {
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {useStore(message)}
    </div>
  );
}
