import { useMutation, useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { GenerationCreate } from "@/api/types";
import { keys } from "@/features/live/keys";

import { draft } from "./draft";

/** Who improves prompts in this studio, and what that costs at most. */
export function useWriter() {
  return useQuery({
    queryKey: keys.writer,
    queryFn: ({ signal }) => body(api.GET("/api/v1/prompts/writer", { signal })),
  }).data;
}

/** Has the prompt written anew in English. It goes into the draft beside the prompt, which stays as it is. */
export function useEnhance() {
  return useMutation({
    mutationFn: ({ prompt, kind, model }: Pick<GenerationCreate, "prompt" | "kind" | "model">) =>
      body(api.POST("/api/v1/prompts/enhance", { body: { prompt, kind, model } })),
    onSuccess: ({ vendor_prompt: text }, { prompt: of }) => {
      if (text) draft.set((before) => ({ ...before, english: { of, text } }));
    },
  });
}
