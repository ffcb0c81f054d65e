/** What to do with an event, given the number of the last one that this page took. */
export type Verdict = "apply" | "repeated" | "missed";

/**
 * `previous` is the number of the event before this one on the stream. Numbers in between belong to events that
 * this user does not get; only an event from before `previous` that never came here was missed.
 */
export function judge(last: number | undefined, previous: number, number: number): Verdict {
  if (last === undefined) return "apply";
  if (number <= last) return "repeated";
  return previous <= last ? "apply" : "missed";
}
