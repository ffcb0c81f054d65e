import { beforeEach, describe, expect, it, vi } from "vitest";

import { Problem, offline } from "@/api/problem";
import type { Generation, GenerationCreate } from "@/api/types";
import { generation } from "@/features/live/testing";

import { type Unsent, discard, outbox, put, refusal, sendAll } from "./outbox";

const request = (prompt: string): GenerationCreate => ({ kind: "image", model: "m", prompt, parameters: {}, input_asset_ids: [] });
const problem = (status: number, code: string) => new Problem({ status, code, detail: "", fields: {} });

/** A studio that makes one generation for each key, as the gateway does. */
class Studio {
  made = new Map<string, Generation>();
  asked: string[] = [];
  failures: (Error | null)[] = [];
  /** Takes the request, but its answer gets lost. */
  lost = false;

  post = async ({ key, request: { prompt } }: Unsent): Promise<Generation> => {
    this.asked.push(prompt);
    const failure = this.failures.shift();
    if (failure) throw failure;
    const known = this.made.get(key) ?? generation(String(this.made.size), 1, { prompt, idempotency_key: key });
    this.made.set(key, known);
    if (this.lost) throw offline();
    return Promise.resolve(known);
  };

  prompts = () => [...this.made.values()].map(({ prompt }) => prompt);
}

let studio: Studio;
const submit = (...prompts: string[]) => {
  outbox.set((now) => put(now, prompts.map(request)));
  return sendAll(studio.post, () => undefined);
};

beforeEach(() => {
  discard();
  studio = new Studio();
});

describe("the outbox", () => {
  it("makes each request once, equal ones of one list as often as they stand there", async () => {
    expect(await submit("검", "방패", "검")).toBe(true);
    expect(studio.prompts()).toEqual(["검", "방패", "검"]);
    expect(outbox.get().waiting).toEqual([]);
  });

  it("makes the same again when it is asked for again afterwards", async () => {
    await submit("검");
    await submit("검");
    expect(studio.prompts()).toEqual(["검", "검"]);
  });

  it("makes nothing twice when it is submitted again while it is on its way", async () => {
    await Promise.all([submit("검", "방패"), submit("검", "방패")]);
    expect(studio.prompts()).toEqual(["검", "방패"]);
  });

  it("makes nothing twice after a lost answer, whether the rest is sent or all is submitted again", async () => {
    studio.lost = true;
    expect(await submit("검", "방패")).toBe(false);
    expect(outbox.get().waiting).toHaveLength(2);
    studio.lost = false;
    await submit("검", "방패");
    expect(studio.prompts()).toEqual(["검", "방패"]);
  });

  it("keeps what a full queue did not take, and says so", async () => {
    studio.failures = [null, problem(429, "queue_full")];
    expect(await submit("검", "방패", "투구")).toBe(false);
    expect(refusal.get()?.code).toBe("queue_full");
    expect(outbox.get().waiting.map(({ request: { prompt } }) => prompt)).toEqual(["방패", "투구"]);
    expect(await sendAll(studio.post, () => undefined)).toBe(true);
    expect(refusal.get()).toBeNull();
    expect(studio.prompts()).toEqual(["검", "방패", "투구"]);
  });

  it("drops what will be refused again, and does not make anew what was made before it", async () => {
    studio.failures = [null, problem(422, "prompt_too_long")];
    await submit("검", "너무 긴 방패");
    expect(outbox.get().waiting).toEqual([]);
    await submit("검", "방패");
    expect(studio.prompts()).toEqual(["검", "방패"]);
  });

  it("goes on with another key where one was used for something else", async () => {
    studio.failures = [problem(409, "idempotency_key_reused")];
    await submit("검");
    await submit("검");
    expect(studio.prompts()).toEqual(["검"]);
  });

  it("tells of each that is made, and passes on what is no answer", async () => {
    const told = vi.fn();
    outbox.set((now) => put(now, [request("검")]));
    await sendAll(studio.post, told);
    expect(told).toHaveBeenCalledOnce();
    studio.failures = [new TypeError("a fault of the page")];
    await expect(submit("방패")).rejects.toThrow(TypeError);
    expect(outbox.get().waiting).toHaveLength(1);
  });
});
