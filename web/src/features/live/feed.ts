import type { StreamMessage, StudioEvent } from "./events";

export type Connection = "connecting" | "live" | "reconnecting";

/**
 * What the stream tells the page. A `restart` says that events may have been missed: fetch again. An event says
 * which one the stream told before it, so that a tab that slept knows whether it missed one.
 */
export type Signal =
  | { kind: "connection"; connection: Connection }
  | { kind: "restart"; head: number }
  | { kind: "event"; number: number; previous: number; event: StudioEvent };

const RETRY_FIRST = 1_000;
const RETRY_MOST = 15_000;

/**
 * One connection to `/api/v1/events`, kept open until the returned function is called.
 *
 * The browser reconnects by itself and sends `Last-Event-ID`, so that nothing is missed. Where it
 * gives up (the gateway answered with an error) a new connection is made, which starts at the head.
 */
export function openFeed(url: string, emit: (signal: Signal) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retry = RETRY_FIRST;

  const connect = () => {
    let resumable = false;
    let previous = 0;
    const restart = (head: number) => {
      previous = head;
      emit({ kind: "restart", head });
    };
    const opened = new EventSource(url);
    source = opened;
    opened.onmessage = (message: MessageEvent<string>) => {
      const told = JSON.parse(message.data) as StreamMessage;
      switch (told.type) {
        case "stream.opened":
          retry = RETRY_FIRST;
          if (!resumable) restart(told.head);
          emit({ kind: "connection", connection: "live" });
          break;
        case "stream.resync":
          restart(told.head);
          break;
        default: {
          const number = Number(message.lastEventId);
          emit({ kind: "event", number, previous, event: told });
          previous = number;
        }
      }
      resumable = message.lastEventId !== "";
    };
    opened.onerror = () => {
      emit({ kind: "connection", connection: "reconnecting" });
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(connect, retry * (0.75 + Math.random() / 2));
      retry = Math.min(retry * 2, RETRY_MOST);
    };
  };

  connect();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
