"use client";

import { lazy, Suspense } from "react";

import { Composer } from "@/features/create/composer";
import { ComposerSheet } from "@/features/create/composer-sheet";
import { Gallery } from "@/features/gallery/gallery";
import { useGallery } from "@/features/gallery/use-gallery";
import { Announcer } from "@/features/live/announcer";
import { ConnectionBadge } from "@/features/live/connection-badge";
import { useAnnouncements } from "@/features/live/use-announcements";
import { FilterBar } from "@/features/search/filter-bar";
import { SearchBox } from "@/features/search/search-box";
import { useView } from "@/features/search/use-view";
import { SettingsMenu } from "@/features/settings/settings-menu";
import { useMessages } from "@/i18n/language";
import { useWide } from "@/lib/use-media";
import { Toaster } from "@/ui/toast";

import { Brand } from "./brand";
import { Frame } from "./frame";
import { useShortcuts } from "./use-shortcuts";

const AssetView = lazy(() => import("@/features/asset/asset-view"));

export function Studio() {
  const t = useMessages();
  const wide = useWide();
  const view = useView();
  const gallery = useGallery(view.query, view.filters);
  useShortcuts();
  useAnnouncements();
  return (
    <>
      <a
        href="#gallery"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-raised px-3 py-2 shadow-float focus:translate-y-0"
      >
        {t.app.skipToGallery}
      </a>
      <Frame
        panel={
          wide && (
            <aside aria-label={t.create.heading} className="contents">
              <div className="flex h-14 shrink-0 items-center px-4">
                <Brand />
              </div>
              <Composer className="flex-1" />
            </aside>
          )
        }
      >
        <header className="sticky top-0 z-10 border-b border-line bg-canvas/95 px-3 pt-2 pb-1.5 backdrop-blur-md lg:px-6 lg:pt-3">
          <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 lg:flex-nowrap">
            {!wide && <Brand />}
            <div className="order-last flex w-full min-w-0 lg:order-none lg:w-auto lg:flex-1">
              <SearchBox busy={gallery.stale} />
            </div>
            <div className="ml-auto flex items-center gap-1">
              <ConnectionBadge />
              <SettingsMenu />
            </div>
          </div>
          <div className="mt-1.5">
            <FilterBar />
          </div>
        </header>
        <main id="gallery" tabIndex={-1} className="px-3 pb-28 outline-none lg:px-6 lg:pb-12">
          <h1 className="sr-only">{t.gallery.label}</h1>
          <Gallery gallery={gallery} />
        </main>
      </Frame>
      {!wide && <ComposerSheet />}
      {view.asset && (
        <Suspense>
          <AssetView id={view.asset} listed={gallery.assets} onOpen={view.open} onClose={view.close} />
        </Suspense>
      )}
      <Announcer />
      <Toaster />
    </>
  );
}
