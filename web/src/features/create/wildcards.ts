/** How many prompts one request may come to. */
export const MOST_PROMPTS = 64;

export type Expansion =
  | { prompts: string[] }
  /** `nested`: alternatives within alternatives. `many`: more than may be asked for at once; `count` says how many. */
  | { problem: "nested" }
  | { problem: "many"; count: number };

type Part = string | string[];

/**
 * The prompts that a text with alternatives stands for: `a {red|blue} potion` makes two. The rightmost alternatives
 * change first; equal prompts are made once. Braces without a `|` are braces, and so is what follows a backslash.
 */
export function expand(text: string): Expansion {
  const parts = parse(text);
  if (parts === null) return { problem: "nested" };
  const count = parts.reduce((product, part) => product * (typeof part === "string" ? 1 : part.length), 1);
  if (count > MOST_PROMPTS) return { problem: "many", count };
  const prompts = parts.reduce<string[]>(
    (before, part) => before.flatMap((start) => (typeof part === "string" ? start + part : part.map((end) => start + end))),
    [""],
  );
  // An alternative may be empty: then nothing of it is left, not even a second space.
  const tidy = parts.some((part) => typeof part !== "string") ? prompts.map((prompt) => prompt.replace(/ {2,}/g, " ").trim()) : prompts;
  return { prompts: [...new Set(tidy)] };
}

/** Text and alternatives in turn; null where alternatives hold alternatives. */
function parse(text: string): Part[] | null {
  const groups = findGroups(text);
  if (groups === null) return null;
  let at = 0;
  const parts: Part[] = [];
  for (const { start, bars, end } of groups) {
    const edges = [start, ...bars, end];
    const alternatives = edges.slice(1).map((edge, index) => text.slice((edges[index] ?? start) + 1, edge));
    parts.push(unescape(text.slice(at, start)), alternatives.map((one) => unescape(one, true).trim()));
    at = end + 1;
  }
  return [...parts, unescape(text.slice(at))];
}

/** Where braces open and close around alternatives, and where the bars between these are. */
type Group = { start: number; bars: number[]; end: number };

/** In their order; null where one holds another. What is not closed is no group, and what has no bar neither. */
function findGroups(text: string): Group[] | null {
  const found: Group[] = [];
  const open: { start: number; bars: number[]; holds: boolean }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    const inner = open.at(-1);
    if (letter === "\\") at += 1;
    else if (letter === "{") open.push({ start: at, bars: [], holds: false });
    else if (letter === "|") inner?.bars.push(at);
    else if (letter === "}" && inner) {
      open.pop();
      const { start, bars, holds } = inner;
      if (bars.length > 0 && holds) return null;
      if (bars.length > 0) found.push({ start, bars, end: at });
      const outer = open.at(-1);
      if (outer && (holds || bars.length > 0)) outer.holds = true;
    }
  }
  return found;
}

/** Takes the backslashes away that make signs plain; others stay. */
function unescape(text: string, bar = false): string {
  return text.replace(/\\([{}|])/g, (whole, sign: string) => (sign !== "|" || bar ? sign : whole));
}
