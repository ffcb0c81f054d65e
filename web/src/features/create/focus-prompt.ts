import { createStore } from "@/lib/store";

/** Whether someone wants to write a prompt on a page that has no composer: the shell then opens one that has. */
export const promptWanted = createStore(() => false);

/** Brings the prompt to the person, or the person to the prompt. */
export function focusPrompt(): void {
  const shown = document.getElementById("prompt");
  if (shown) shown.focus();
  else promptWanted.set(true);
}

let afterDialog = false;

/** As `focusPrompt`, from a dialog that is about to close. */
export function focusPromptAfterDialog(): void {
  afterDialog = true;
}

/** Where the focus goes when a dialog has closed: to the prompt if that was asked for, or else `elsewhere`. */
export function finalFocus(elsewhere: () => HTMLElement | null = () => null): HTMLElement | boolean {
  if (!afterDialog) return elsewhere() ?? true;
  afterDialog = false;
  const shown = document.getElementById("prompt");
  if (!shown) focusPrompt();
  return shown ?? false;
}
