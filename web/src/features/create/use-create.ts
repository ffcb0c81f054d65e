import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import { api, body } from "@/api/client";
import type { GenerationCreate } from "@/api/types";
import { putGeneration } from "@/features/live/apply-event";
import { keys } from "@/features/live/keys";
import { connection } from "@/features/live/live-store";
import { useStore } from "@/lib/store";

import { type Unsent, discard, outbox, put, refusal, sendAll, sending } from "./outbox";

export function useModels() {
  return useQuery({
    queryKey: keys.models,
    queryFn: ({ signal }) => body(api.GET("/api/v1/models", { signal })),
  });
}

const post = ({ key, request }: Unsent) =>
  body(api.POST("/api/v1/generations", { body: request, params: { header: { "idempotency-key": key } } }));

const deliver = (cache: QueryClient) => sendAll(post, (generation) => putGeneration(cache, generation));

/** Sends requests, and tells what of them waits still, and why. */
export function useCreate() {
  const cache = useQueryClient();
  return {
    waiting: useStore(outbox).waiting,
    busy: useStore(sending),
    error: useStore(refusal),
    /** True once all of them, and what waited before, are taken. */
    submit: (requests: GenerationCreate[]): Promise<boolean> => {
      outbox.set((now) => put(now, requests));
      return deliver(cache);
    },
    sendRest: () => void deliver(cache),
    discard,
  };
}

/** Sends by itself, once the studio answers again, what was submitted while it did not. */
export function useDelivery(): void {
  const cache = useQueryClient();
  useEffect(
    () =>
      connection.subscribe(() => {
        if (connection.get() === "live" && refusal.get()?.code === "offline") void deliver(cache);
      }),
    [cache],
  );
}
