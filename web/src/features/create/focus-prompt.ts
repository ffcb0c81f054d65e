import { createStore } from "@/lib/store";

/** Whether someone wants to write a prompt on a page that has no composer: the shell then opens one that has. */
export const promptWanted = createStore(() => false);

/** Brings the prompt to the person, or the person to the prompt. */
export function focusPrompt(): void {
  const shown = document.getElementById("prompt");
  if (shown) shown.focus();
  else promptWanted.set(true);
}
