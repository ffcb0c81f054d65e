import type { Signal } from "./feed";

type Listen = (signal: Signal) => void;

/** Opens a stream at once and keeps what it tells until somebody listens; returns what makes one listen. */
export function tap(open: (listen: Listen) => void): (listen: Listen) => () => void {
  const held: Signal[] = [];
  let listener: Listen | undefined;
  open((signal) => {
    if (listener) listener(signal);
    else held.push(signal);
  });
  return (listen) => {
    listener = listen;
    for (const signal of held.splice(0)) listen(signal);
    return () => {
      listener = undefined;
    };
  };
}
