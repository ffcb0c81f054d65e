import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import type { Queue } from "@/api/types";
import { keys } from "@/features/live/keys";
import { streaming } from "@/features/live/live-store";
import { explain } from "@/i18n/explain";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { toast } from "@/ui/toast";

/** One's own queue and all places in line; events keep it up to date. */
export function useQueue(): Queue | undefined {
  const enabled = useStore(streaming);
  return useQuery({
    queryKey: keys.queue,
    queryFn: ({ signal }) => body(api.GET("/api/v1/queue", { signal })),
    enabled,
  }).data;
}

/** Pauses or resumes one's own queue. */
export function usePausing() {
  const cache = useQueryClient();
  const t = useMessages();
  const { mutate, isPending } = useMutation({
    mutationFn: (paused: boolean) => body(api.PUT("/api/v1/queue", { body: { paused } })),
    onSuccess: (queue) => cache.setQueryData(keys.queue, queue),
    onError: (error) => toast(explain(t, error)),
  });
  return { change: mutate, busy: isPending };
}
