/** What to do with an event, given the number of the last one: numbers have no holes. */
export type Verdict = "apply" | "repeated" | "missed";

export function judge(last: number | undefined, number: number): Verdict {
  if (last === undefined || number === last + 1) return "apply";
  return number <= last ? "repeated" : "missed";
}
