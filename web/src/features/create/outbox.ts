import { Problem } from "@/api/problem";
import type { Generation, GenerationCreate } from "@/api/types";
import { randomId } from "@/lib/random-id";
import { createStore } from "@/lib/store";

/**
 * A request that is not answered yet. Its key makes it once, however often it is sent. `at` orders its card, in
 * milliseconds: before everything that is made while it waits, so that nothing moves when it is taken.
 */
export type Unsent = { key: string; request: GenerationCreate; at: number };

const AHEAD = 10_000;

/**
 * What one has asked for and the studio has not taken yet; it survives a refresh. All keys come from one draft:
 * the same request of the same draft has the same key, until everything of it is made.
 */
export type Outbox = {
  draft: string;
  /** The requests of this draft so far, as text; a key's number is the place in this list. */
  tried: string[];
  waiting: Unsent[];
};

const emptyOutbox = (): Outbox => ({ draft: randomId(), tried: [], waiting: [] });

export const outbox = createStore<Outbox>(emptyOutbox, {
  key: "pulmu.outbox",
  parse: (stored) => {
    const { draft, tried, waiting } = (stored ?? {}) as Partial<Outbox>;
    return typeof draft === "string" && Array.isArray(tried) && Array.isArray(waiting) ? { draft, tried, waiting } : undefined;
  },
});
/** Whether requests are on their way from this page. */
export const sending = createStore(() => false);
/** Why what waits has not been taken. */
export const refusal = createStore<Problem | null>(() => null);

/** Puts requests behind those that wait. What waits already is not put in twice; equal ones in one list are two. */
export function put(before: Outbox, requests: GenerationCreate[], now = Date.now()): Outbox {
  const tried = [...before.tried];
  const waiting = [...before.waiting];
  const seen = new Map<string, number>();
  for (const request of requests) {
    const text = JSON.stringify(request);
    const nth = seen.get(text) ?? 0;
    seen.set(text, nth + 1);
    const name = `${nth} ${text}`;
    if (!tried.includes(name)) tried.push(name);
    const key = `${before.draft}-${String(tried.indexOf(name)).padStart(4, "0")}`;
    if (!waiting.some((unsent) => unsent.key === key)) waiting.push({ key, request, at: now + AHEAD + waiting.length });
  }
  return { ...before, tried, waiting };
}

/** Takes what waits, or what is left of it, out: nobody wants it any more. */
export function discard(): void {
  outbox.set(emptyOutbox());
  refusal.set(null);
}

type Post = (unsent: Unsent) => Promise<Generation>;

/**
 * Sends what waits, one after the other, until all is taken or one is not. `made` hears of each.
 *
 * A full queue (429) and a studio that does not answer leave the rest waiting; what will be refused again is
 * dropped with the rest, since a person has to change it. What was made stays made: its keys are remembered.
 */
export async function sendAll(post: Post, made: (generation: Generation) => void): Promise<boolean> {
  if (sending.get()) return false;
  sending.set(true);
  refusal.set(null);
  try {
    for (let next = outbox.get().waiting[0]; next; next = outbox.get().waiting[0]) {
      const { key } = next;
      made(await post(next));
      outbox.set((now) => ({ ...now, waiting: now.waiting.filter((unsent) => unsent.key !== key) }));
    }
    outbox.set(emptyOutbox());
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    refusal.set(error);
    if (error.code === "idempotency_key_reused") outbox.set(emptyOutbox());
    else if (isFinal(error)) outbox.set((now) => ({ ...now, waiting: [] }));
    return false;
  } finally {
    sending.set(false);
  }
}

const isFinal = ({ status }: Problem) => status >= 400 && status < 500 && status !== 429;
