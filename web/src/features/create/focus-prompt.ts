import { createStore } from "@/lib/store";

/** Whether the composer's sheet is open; only used where there is no room for a panel. */
export const sheetOpen = createStore(() => false);

/** Brings the prompt to the person: opens the sheet on a phone, and puts the caret into it. */
export function focusPrompt(): void {
  const shown = document.getElementById("prompt");
  if (shown) shown.focus();
  else sheetOpen.set(true);
}
