/** What of a KeyboardEvent decides which key it is. */
export type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** Whether a press is the stroke `"f"`, `"mod+k"`, `"shift+ArrowLeft"`. */
export function matches(press: Press, stroke: string): boolean {
  const parts = stroke.split("+").filter(Boolean);
  const key = stroke.endsWith("+") ? "+" : (parts.at(-1) ?? "");
  const mod = parts.includes("mod");
  if (press.altKey || (press.ctrlKey || press.metaKey) !== mod) return false;
  // A sign such as `?` or `+` is written with shift on some keyboards and without it on others.
  const sign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!sign && press.shiftKey !== parts.includes("shift")) return false;
  return press.key.toLowerCase() === key.toLowerCase() || (isLetter(key) && letterOf(press) === key.toLowerCase());
}

/** With a Korean layout `c` arrives as `ㅊ`; the place of the key tells which letter is meant. */
function letterOf({ key, code }: Press): string | undefined {
  return isLetter(key) ? undefined : /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
}

const isLetter = (key: string) => /^[a-z]$/i.test(key);
