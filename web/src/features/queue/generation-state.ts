import type { Generation, Queue } from "@/api/types";
import { isUnsent } from "@/features/create/unsent-generations";
import type { Messages } from "@/i18n/en";

/** What happens to a generation that is not done, in words for its card. */
export type State = {
  text: string;
  /** 0–100 where the vendor tells it. */
  percent: number | null;
  /** Milliseconds since it was begun, or asked for while it waits; null where nothing goes on. */
  elapsed: number | null;
};

type Context = { queue?: Queue; now: number; /** Whether this page is sending just now. */ sending: boolean };

export function stateOf(t: Messages, generation: Generation, { queue, now, sending }: Context): State {
  const since = Date.parse(generation.started_at ?? generation.created_at);
  const elapsed = Math.max(now - since, 0);
  if (isUnsent(generation)) return { text: sending ? t.generation.sending : t.generation.unsent, percent: null, elapsed: null };
  if (generation.status === "running") {
    const percent = generation.progress === null ? null : Math.round(generation.progress * 100);
    return { text: t.generation.running, percent, elapsed };
  }
  const paused = queue?.paused.some(({ author }) => author === generation.author);
  if (!paused) return { text: whyItWaits(t, generation, queue, now), percent: null, elapsed };
  const text = generation.author === queue?.author ? t.generation.pausedByYou : t.generation.pausedBy(generation.author);
  return { text, percent: null, elapsed: null };
}

function whyItWaits(t: Messages, { id, failure, next_try_at }: Generation, queue: Queue | undefined, now: number): string {
  const why = failure && reasonToWait(t, failure.code);
  const left = next_try_at ? Math.ceil((Date.parse(next_try_at) - now) / 1_000) : 0;
  if (left > 0) return t.generation.retrying(why, left < 120 ? t.generation.seconds(left) : t.generation.minutes(Math.ceil(left / 60)));
  const place = queue?.places.find(({ generation_id }) => generation_id === id)?.place;
  if (place === undefined) return why ? t.generation.waiting(why) : t.generation.queued;
  return place === 1 ? t.generation.next : t.generation.place(place);
}

function reasonToWait(t: Messages, code: string): string {
  return t.waitingFor[code in t.waitingFor ? (code as keyof typeof t.waitingFor) : "other"];
}

/** Minutes and seconds, as a clock shows them. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
