const SHAPES = [1, 1.5, 0.75, 1.33, 1, 1.78, 0.66, 1, 1.5, 1, 1.33, 0.75];

/** Where pictures will be, while the first page is on its way. */
export function GallerySkeleton() {
  return (
    <div aria-hidden className="flex animate-pulse flex-wrap gap-1 pt-10 sm:gap-2">
      {SHAPES.map((ratio, index) => (
        <div
          key={index}
          className="h-[150px] rounded-md bg-sunken sm:h-[200px]"
          style={{ flexGrow: ratio, flexBasis: `${ratio * 160}px` }}
        />
      ))}
    </div>
  );
}
