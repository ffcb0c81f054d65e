import type { Messages } from "@/i18n/en";

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  shift: "⇧",
};

const isMac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The strokes of `"mod+k"` or `"g s"` as they stand on the keyboard: `[["Ctrl", "K"]]`, `[["G"], ["S"]]`. */
export function keyLabels(t: Messages, keys: string): string[][] {
  return keys.split(" ").map((stroke) => {
    const parts = stroke === "+" ? ["+"] : stroke.split("+");
    return parts.map((part) => {
      if (part === "mod") return isMac() ? "⌘" : "Ctrl";
      if (part in t.keyNames) return t.keyNames[part as keyof typeof t.keyNames];
      return SIGNS[part] ?? part.toUpperCase();
    });
  });
}
