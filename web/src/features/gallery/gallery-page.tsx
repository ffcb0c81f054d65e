"use client";

import { Suspense, lazy, useRef } from "react";

import { useListing } from "@/features/asset/listed";
import { useCommands } from "@/features/keys/use-commands";
import { ConnectionBadge } from "@/features/live/connection-badge";
import { FilterBar } from "@/features/search/filter-bar";
import { SearchBox, focusSearch } from "@/features/search/search-box";
import { writeView } from "@/features/search/filters";
import { useView } from "@/features/search/use-view";
import { PageTitle } from "@/features/studio/page-title";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { useWide } from "@/lib/use-media";

import { Gallery } from "./gallery";
import { selection } from "./selection";
import { useGallery } from "./use-gallery";
import { useSelectionCommands } from "./use-selection-commands";
import { useHeight } from "./use-viewport";

/** Its place is kept; the pictures come first. */
const Composer = lazy(() => import("@/features/create/composer"));
const SelectionBar = lazy(() => import("./selection-bar"));

/** Everything made, beside the composer where there is room for both. */
export function GalleryPage() {
  const t = useMessages();
  const wide = useWide();
  const view = useView();
  const { query, filters } = view;
  const gallery = useGallery(query, filters);
  const shown = writeView({ query, filters, asset: null });
  const selecting = useStore(selection).size > 0;
  const header = useRef<HTMLElement>(null);
  const inset = useHeight(header);
  useListing(gallery.assets);
  useSelectionCommands(shown, filters.trashed ?? false);
  useCommands(t.gallery.label, [{ id: "search", name: t.search.label, keys: ["/"], run: focusSearch }]);
  return (
    <div className="lg:grid lg:grid-cols-[20.5rem_minmax(0,1fr)] 2xl:grid-cols-[22rem_minmax(0,1fr)]">
      <PageTitle name={t.pages.gallery} />
      {wide && (
        <aside
          aria-label={t.create.heading}
          className="sticky top-0 flex h-dvh flex-col border-r border-line bg-panel pt-1"
        >
          <Suspense>
            <Composer className="flex-1" />
          </Suspense>
        </aside>
      )}
      <div className="min-w-0">
        <header
          ref={header}
          className="sticky top-0 z-10 border-b border-line bg-canvas px-3 pt-2 pb-1.5 lg:px-6 lg:pt-3"
        >
          <div className="flex items-center gap-2">
            <SearchBox busy={gallery.stale} />
            {!wide && <ConnectionBadge />}
          </div>
          <div className="mt-1.5">
            <FilterBar count={gallery.assets.length > 0 || (gallery.state !== "loading" && gallery.empty)} />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="px-3 pb-8 outline-none lg:pr-14 lg:pb-12 lg:pl-6">
          <h1 className="sr-only">{t.gallery.label}</h1>
          <Gallery gallery={gallery} view={shown} inset={inset} />
          <Suspense>{selecting && <SelectionBar />}</Suspense>
        </main>
      </div>
    </div>
  );
}
