import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Generation, GenerationDetail } from "@/api/types";
import { putGeneration } from "@/features/live/apply-event";
import { explain } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { toast } from "@/ui/toast";

import { dismiss, undismiss } from "./dismissed";
import { stillBilled } from "./still-billed";

const path = ({ id }: Generation) => ({ params: { path: { generation_id: id } } });

/** What a person can do about a generation that is not done. */
export function useGenerationActions() {
  const cache = useQueryClient();
  const t = useMessages();
  const format = useFormat();
  const settle = {
    onSuccess: (generation: Generation) => putGeneration(cache, generation),
    onError: (error: Error) => toast(explain(t, error)),
  };
  const cancel = useMutation({
    mutationFn: (generation: Generation) =>
      body(api.POST("/api/v1/generations/{generation_id}/cancel", path(generation))),
    ...settle,
    onSuccess: (generation: GenerationDetail) => {
      putGeneration(cache, generation);
      const told = stillBilled(t, format.about, generation);
      if (told) toast(told);
    },
  });
  const retry = useMutation({
    mutationFn: (generation: Generation) =>
      body(api.POST("/api/v1/generations/{generation_id}/retry", path(generation))),
    ...settle,
  });
  return {
    busy: cancel.isPending || retry.isPending,
    cancel: cancel.mutate,
    retry: (generation: Generation) => {
      undismiss(generation.id);
      retry.mutate(generation);
    },
    /** An uncertain generation is dismissed for everybody, a failed one on this browser. */
    dismiss: (generation: Generation) => {
      if (generation.status === "uncertain") cancel.mutate(generation);
      else dismiss(generation.id);
    },
  };
}
