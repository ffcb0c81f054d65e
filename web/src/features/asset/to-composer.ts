import { focusPrompt } from "@/features/create/focus-prompt";
import { toast } from "@/ui/toast";

/** From the asset view to the composer, which has something new in it. */
export function toComposer(close: () => void, said: string): void {
  close();
  toast(said);
  setTimeout(focusPrompt, 100); // once the dialog has given the focus back
}
