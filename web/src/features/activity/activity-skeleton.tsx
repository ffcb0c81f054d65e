/** Where rows will be, while the first page is on its way. */
export function ActivitySkeleton() {
  return (
    <div aria-hidden className="flex animate-pulse flex-col">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-18 items-center gap-3 border-b border-line">
          <span className="size-12 rounded-md bg-sunken" />
          <span className="h-3.5 w-1/2 rounded-sm bg-sunken" />
          <span className="ml-auto h-3.5 w-24 rounded-sm bg-sunken" />
        </div>
      ))}
    </div>
  );
}
