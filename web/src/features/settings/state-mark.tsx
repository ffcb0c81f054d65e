import { cn } from "@/lib/class-names";

/** A part's state: a dot, and words for those who do not see its colour. */
export function StateMark({ good, text }: { good: boolean; text: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={cn("size-2 shrink-0 rounded-full", good ? "bg-good" : "bg-danger")} />
      {text}
    </span>
  );
}
