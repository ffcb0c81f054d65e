"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";

import { Problem } from "@/api/problem";

import { createLiveCache, streaming } from "./live-store";
import { openSharedFeed } from "./shared-feed";
import { tap } from "./tap";

/** Lists are shown after this long even if the stream does not open (a proxy may hold it back). */
const STREAM_PATIENCE = 4_000;

/** Asked for as soon as this file is there: the stream answers while React still builds the page. */
const listen = typeof window === "undefined" ? undefined : tap((to) => openSharedFeed("/api/v1/events", to));

/** The server's state in this page: fetched once, then kept up to date by the event stream. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [{ cache, take }] = useState(() => {
    const created = createCache();
    return { cache: created, take: createLiveCache(created) };
  });
  useEffect(() => {
    const leave = listen?.(take);
    const timer = setTimeout(() => streaming.set(true), STREAM_PATIENCE);
    return () => {
      clearTimeout(timer);
      leave?.();
    };
  }, [take]);
  return <QueryClientProvider client={cache}>{children}</QueryClientProvider>;
}

function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        networkMode: "always", // a studio on this machine is reached without a network
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => !isFinal(error) && count < 5,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** The gateway understood the request and will answer the same again. */
const isFinal = (error: Error) => error instanceof Problem && error.status >= 400 && error.status < 500;
