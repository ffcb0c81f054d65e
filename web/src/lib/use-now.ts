import { useSyncExternalStore } from "react";

const SECOND = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, SECOND);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time in milliseconds, which goes on by the second. All who look share one clock. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => (timer ? now : (now = roundDown(Date.now()))));
}

/** React asks twice in a row and expects one answer. */
const roundDown = (time: number) => Math.floor(time / SECOND) * SECOND;
