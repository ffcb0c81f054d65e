import { cn } from "@/lib/class-names";

/** Model, style, aspect ratio, size; count, seed, repetitions: as high as the settings that a new draft begins with. */
const ROWS = ["h-27", "h-15", "h-19", "h-15", "h-9.5", "h-9", "h-9.5"];
const HIGH = 4;

/** Where the settings will be, so that nothing moves when they come. */
export function ComposerSkeleton() {
  return (
    <div aria-hidden className="flex animate-pulse flex-col gap-5">
      {ROWS.map((height, index) => (
        <div key={index} className={cn("flex justify-between", height, index < HIGH ? "flex-col gap-2.5" : "items-center")}>
          <span className="h-3 w-16 rounded-sm bg-sunken" />
          <span className={cn("rounded-md bg-sunken", index < HIGH ? "flex-1" : "h-8 w-24")} />
        </div>
      ))}
    </div>
  );
}
