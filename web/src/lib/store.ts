import { useSyncExternalStore } from "react";

type Listener = () => void;

/** A value outside React that components subscribe to. */
export type Store<T> = {
  get: () => T;
  set: (next: T | ((current: T) => T)) => void;
  subscribe: (listener: Listener) => () => void;
};

type Persistence<T> = {
  /** Name in localStorage; a change there by another tab arrives here too. */
  key: string;
  /** Turns what was stored (JSON of any age) into a value, or undefined if it does not fit. */
  parse: (stored: unknown) => T | undefined;
};

/** A store that survives a refresh where `persistence` is given. `initial` is only called in a browser. */
export function createStore<T>(initial: () => T, persistence?: Persistence<T>): Store<T> {
  const listeners = new Set<Listener>();
  let value: { current: T } | undefined;

  const load = (): T => (persistence && read(persistence)) ?? initial();
  const get = () => (value ??= { current: load() }).current;
  const change = (next: T) => {
    value = { current: next };
    for (const listener of listeners) listener();
  };

  if (persistence && typeof window !== "undefined") {
    window.addEventListener("storage", (event) => {
      if (event.key === persistence.key) change(load());
    });
  }
  return {
    get,
    set: (next) => {
      const current = get();
      const changed = typeof next === "function" ? (next as (current: T) => T)(current) : next;
      if (Object.is(changed, current)) return;
      if (persistence) write(persistence.key, changed);
      change(changed);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Components that use stores render in the browser only (see Shell), so there is no server value. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

function read<T>({ key, parse }: Persistence<T>): T | undefined {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? undefined : parse(JSON.parse(text));
  } catch {
    return undefined; // storage is blocked, or holds something that is not JSON: as if there were nothing
  }
}

function write(key: string, value: unknown) {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // storage is full or blocked: the value lives as long as the page
  }
}
