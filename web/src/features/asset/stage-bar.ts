import { cn } from "@/lib/class-names";

/** The bar of controls over the lower edge of the stage. */
export function stageBar(more: string): string {
  return cn(
    "absolute bottom-3 left-1/2 z-10 flex -translate-x-1/2 items-center rounded-lg border border-line bg-panel/95 text-ink shadow-float backdrop-blur-sm",
    more,
  );
}
