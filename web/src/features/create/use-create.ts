import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import { Problem } from "@/api/problem";
import type { GenerationCreate } from "@/api/types";
import { putGeneration } from "@/features/live/apply-event";
import { keys } from "@/features/live/keys";
import { randomId } from "@/lib/random-id";

export function useModels() {
  return useQuery({
    queryKey: keys.models,
    queryFn: ({ signal }) => body(api.GET("/api/v1/models", { signal })),
  });
}

/** The last request whose outcome is unknown: sending the same again must not make it twice. */
let unanswered: { request: string; key: string } | undefined;

export function useCreate() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (request: GenerationCreate) => {
      const text = JSON.stringify(request);
      const key = unanswered?.request === text ? unanswered.key : randomId();
      unanswered = { request: text, key };
      try {
        const answer = await body(
          api.POST("/api/v1/generations", { body: request, params: { header: { "idempotency-key": key } } }),
        );
        unanswered = undefined;
        return answer;
      } catch (error) {
        if (error instanceof Problem && error.status >= 400 && error.status < 500) unanswered = undefined;
        throw error;
      }
    },
    onSuccess: (generation) => putGeneration(cache, generation),
  });
}
