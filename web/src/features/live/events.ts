import type { components } from "@/api/schema";

/** Everything that `/api/v1/events` sends. */
export type StreamMessage = components["schemas"]["StreamEvent"];

/** What happened in the studio: all but what the stream tells about itself. */
export type StudioEvent = Exclude<StreamMessage, { type: "stream.opened" | "stream.resync" }>;
