import type { Generation } from "@/api/types";

/** How many finished generations are remembered, so that their pictures keep the places of their cards. */
const REMEMBERED = 200;

/**
 * The generations of this page after one has become what it is now, newest first.
 *
 * An event can be older than what was fetched. Success is final, so it is never taken back; any other
 * step back is corrected by the events that follow.
 */
export function putIntoGenerations(data: Generation[], generation: Generation): Generation[] {
  const known = data.find((item) => item.id === generation.id);
  if (known?.status === "succeeded") return data;
  if (known) return data.map((item) => (item === known ? generation : item));
  if (generation.status === "cancelled" || generation.status === "succeeded") return data;
  const all = [...data, generation].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  let finished = 0;
  return all.filter((item) => item.status !== "succeeded" || ++finished <= REMEMBERED);
}
