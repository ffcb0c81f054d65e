import { hashKey, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

import type { Generation } from "@/api/types";
import { useMessages } from "@/i18n/language";

import { announce } from "./announcer";
import { keys } from "./keys";

/** Tells screen readers when something that was being made is done or has failed. */
export function useAnnouncements(): void {
  const cache = useQueryClient();
  const t = useMessages();
  useEffect(() => {
    const read = () => cache.getQueryData<Generation[]>(keys.generations) ?? [];
    let before = new Map(read().map((item) => [item.id, item.status]));
    return cache.getQueryCache().subscribe(({ type, query }) => {
      if (type !== "updated" || query.queryHash !== hashKey(keys.generations)) return;
      for (const { id, status, prompt } of read()) {
        const earlier = before.get(id);
        if (earlier === undefined || earlier === status) continue;
        if (status === "succeeded") announce(t.generation.announceDone(prompt));
        if (status === "failed" || status === "uncertain") announce(t.generation.announceFailed(prompt));
      }
      before = new Map(read().map((item) => [item.id, item.status]));
    });
  }, [cache, t]);
}
