import { createStore } from "@/lib/store";

/** Which of the dialogs that can be called from anywhere is open. */
export const calledDialog = createStore<"keys" | "palette" | null>(() => null);
