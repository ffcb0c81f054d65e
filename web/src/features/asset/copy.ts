import { toast } from "@/ui/toast";

/** Whether this page may write to the clipboard: browsers allow it over https and on this machine. */
export const canCopy = () => "clipboard" in navigator;

/** Puts text into the clipboard and says so. */
export async function copy(text: string, said: string): Promise<void> {
  await navigator.clipboard.writeText(text);
  toast(said);
}

/** The address that opens an asset in the gallery, for somebody else. */
export const linkTo = (id: string) => `${window.location.origin}/?asset=${id}`;
