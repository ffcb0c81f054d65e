"use client";

import { PageHeader } from "@/features/studio/page-header";
import { OpenTile } from "@/features/gallery/open-tile";
import { StuckTile } from "@/features/gallery/stuck-tile";
import { useGenerations } from "@/features/gallery/use-gallery";
import { streaming } from "@/features/live/live-store";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";

/** What is being made, and what waits for a person. */
export function ActivityPage() {
  const t = useMessages();
  const { data: generations } = useGenerations(useStore(streaming));
  return (
    <>
      <PageHeader title={t.pages.activity} />
      <main id="content" tabIndex={-1} className="px-4 py-4 outline-none lg:px-8 lg:py-6">
        {generations?.length === 0 && <p className="py-16 text-center text-ink-soft">{t.activity.empty}</p>}
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-2">
          {generations?.map((generation) => (
            <li key={generation.id} className="@container h-44">
              {generation.status === "queued" || generation.status === "running" ? (
                <OpenTile generation={generation} />
              ) : (
                <StuckTile generation={generation} />
              )}
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
