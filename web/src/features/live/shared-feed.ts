import { type Connection, type Signal, openFeed } from "./feed";

const NAME = "pulmu.events";
/** A leader that does not answer for this long is asleep (a phone froze its tab). */
const PATIENCE = 3_000;

type Post = { kind: "signal"; signal: Signal } | { kind: "hello" };

/**
 * The event stream of this browser: one tab holds the connection and passes it on to the others,
 * because over HTTP/1.1 a browser opens only six connections to a host for all of its tabs.
 *
 * The tab that holds the lock leads. When it closes, the lock goes to another tab, which opens a new
 * connection; that starts at the head, so every tab hears `restart` and fetches again. It ends with the tab.
 */
export function openSharedFeed(url: string, listen: (signal: Signal) => void): void {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) {
    openFeed(url, listen);
    return;
  }

  const channel = new BroadcastChannel(NAME);
  let leading: { connection: Connection } | undefined;
  let doubt: ReturnType<typeof setTimeout> | undefined;

  const post = (message: Post) => channel.postMessage(message);
  const publish = (signal: Signal) => {
    if (signal.kind === "connection" && leading) leading.connection = signal.connection;
    listen(signal);
    post({ kind: "signal", signal });
  };

  channel.onmessage = ({ data }: MessageEvent<Post>) => {
    if (data.kind === "hello") {
      if (leading) post({ kind: "signal", signal: { kind: "connection", connection: leading.connection } });
    } else {
      clearTimeout(doubt);
      if (!leading) listen(data.signal);
    }
  };

  const lead = async (steal: boolean) => {
    let stop: (() => void) | undefined;
    try {
      await navigator.locks.request(NAME, { steal }, async () => {
        clearTimeout(doubt);
        leading = { connection: "connecting" };
        stop = openFeed(url, publish);
        await new Promise(() => undefined); // until the tab closes
      });
    } catch {
      // A visible tab took the lead because this one was asleep.
    }
    stop?.();
    leading = undefined;
    void lead(false);
  };

  const ask = () => {
    if (leading || document.hidden) return;
    post({ kind: "hello" });
    clearTimeout(doubt);
    doubt = setTimeout(() => void lead(true), PATIENCE);
  };

  void lead(false);
  ask();
  document.addEventListener("visibilitychange", ask);
}
