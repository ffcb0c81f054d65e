"use client";

import { useEffect, useRef } from "react";

import { QueueSwitch } from "@/features/queue/queue-switch";
import { PageHeader } from "@/features/studio/page-header";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { ActivityBar } from "./activity-bar";
import { ActivityEmpty } from "./activity-empty";
import { ActivityRow } from "./activity-row";
import { ActivitySkeleton } from "./activity-skeleton";
import { useActivity, useActivityFilters } from "./use-activity";

/** Every generation with its state: what goes on, what waits for a person, what became of the rest. */
export function ActivityPage() {
  const t = useMessages();
  const { filters } = useActivityFilters();
  const list = useActivity(filters);
  const generations = list.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <PageHeader title={t.pages.activity}>
        <QueueSwitch />
      </PageHeader>
      <main id="content" tabIndex={-1} className="mx-auto max-w-5xl px-4 pb-8 outline-none lg:px-8">
        <ActivityBar />
        {list.isPending && <ActivitySkeleton />}
        {list.isError && !generations && (
          <div className="flex flex-col items-center gap-3 py-24 text-ink-soft">
            <p>{t.activity.loadFailed}</p>
            <Button onClick={() => void list.refetch()}>{t.gallery.tryAgain}</Button>
          </div>
        )}
        {generations?.length === 0 && <ActivityEmpty filters={filters} />}
        <ul aria-label={t.pages.activity} aria-busy={list.isPending} className="flex flex-col">
          {generations?.map((generation) => (
            <ActivityRow key={generation.id} generation={generation} />
          ))}
        </ul>
        {list.hasNextPage && <Sentinel onNear={() => void list.fetchNextPage()} busy={list.isFetchingNextPage} />}
      </main>
    </>
  );
}

/** Asks for more when the end of the list comes near. */
function Sentinel({ onNear, busy }: { onNear: () => void; busy: boolean }) {
  const t = useMessages();
  const element = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const target = element.current;
    if (!target || busy) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onNear(), { rootMargin: "800px" });
    observer.observe(target);
    return () => observer.disconnect();
  }, [onNear, busy]);
  return (
    <p ref={element} className="py-6 text-center text-sm text-ink-faint">
      {t.activity.loadingMore}
    </p>
  );
}
