import { useEffect } from "react";

import { focusPrompt } from "@/features/create/focus-prompt";

/** Keys that work wherever one is not writing: `/` searches, `c` creates. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const writing = target.closest("input, textarea, select, [contenteditable], [role=dialog]");
      if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "/") document.getElementById("search")?.focus();
      else if (event.key === "c") focusPrompt();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
