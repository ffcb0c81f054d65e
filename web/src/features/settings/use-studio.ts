import { useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import { keys } from "@/features/live/keys";

/** How often an open settings page looks again, in milliseconds. */
const AGAIN = 15_000;

/** Which studio this is, and who one is in it. */
export function useStudio() {
  return useQuery({
    queryKey: keys.studio,
    queryFn: ({ signal }) => body(api.GET("/api/v1/studio", { signal })),
  });
}

/** Whether its parts work and how full it is, looked at again and again. */
export function useHealth() {
  return useQuery({
    queryKey: keys.studioHealth,
    queryFn: ({ signal }) => body(api.GET("/api/v1/studio/health", { signal })),
    refetchInterval: AGAIN,
    staleTime: AGAIN,
  });
}
