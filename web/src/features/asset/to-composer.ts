import { focusPromptAfterDialog } from "@/features/create/focus-prompt";
import { toast } from "@/ui/toast";

/** From the asset view to the composer, which has something new in it. */
export function toComposer(close: () => void, said: string): void {
  focusPromptAfterDialog();
  close();
  toast(said);
}
