"use client";

import { type CSSProperties, useDeferredValue, useEffect, useMemo, useRef } from "react";

import { useView } from "@/features/search/use-view";
import { writeView } from "@/features/search/filters";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { Button } from "@/ui/button";

import { AssetTile } from "./asset-tile";
import { GalleryEmpty } from "./gallery-empty";
import { GallerySkeleton } from "./gallery-skeleton";
import { type Box, between, justify } from "./justify";
import { OpenTile } from "./open-tile";
import type { Section } from "./sections";
import type { Slot } from "./slots";
import { StuckTile } from "./stuck-tile";
import { useArrowKeys } from "./use-arrow-keys";
import type { GalleryView } from "./use-gallery";
import { useSight, useWidth } from "./use-viewport";

const OVERSCAN = 800;
/** The next page is fetched when its place is this near, so that one who scrolls does not wait. */
const AHEAD = 2_000;
const PHONE = 640;

/** Justified rows of everything made, newest first. Only what is near the window is in the document. */
export function Gallery({ gallery }: { gallery: GalleryView }) {
  const t = useMessages();
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const sections = useDeferredValue(gallery.sections);
  const layout = useMemo(() => {
    const narrow = width < PHONE;
    const rowHeight = narrow ? 150 : Math.min(Math.max(width / 6, 190), 300);
    return justify(sections, { width, rowHeight, gap: narrow ? 4 : 8, headingHeight: 40 });
  }, [sections, width]);
  const blank = gallery.state !== "ready" || gallery.sections.length === 0;
  const height = blank ? 0 : layout.height;
  const sight = useSight(element, height);
  const seen = between(layout, sight.top - OVERSCAN, sight.bottom + OVERSCAN);
  useArrowKeys(element);

  const { more } = gallery;
  const near = sight.bottom + AHEAD > layout.height;
  useEffect(() => {
    if (near && width > 0) more?.();
  }, [near, more, width]);

  return (
    <div aria-busy={gallery.state === "loading" || gallery.stale}>
      {gallery.state === "loading" && <GallerySkeleton />}
      {gallery.state === "failed" && (
        <div className="flex flex-col items-center gap-3 py-24 text-ink-soft">
          <p>{t.gallery.failed}</p>
          <Button onClick={gallery.retry}>{t.gallery.tryAgain}</Button>
        </div>
      )}
      {gallery.state === "ready" && gallery.sections.length === 0 && <GalleryEmpty ranked={gallery.ranked} />}
      <div
        ref={element}
        className={cn("relative overflow-x-clip transition-opacity", gallery.stale && "opacity-60")}
        style={{ height }}
      >
        {!blank && width > 0 && (
          <>
            {seen.headings.map(({ section, top }) => (
              <Heading key={section.key} section={section} top={top} />
            ))}
            {seen.placed.map(({ slot, box }) => (
              <Place key={slot.key} slot={slot} box={box} />
            ))}
          </>
        )}
      </div>
      {gallery.loadingMore && <p className="py-6 text-center text-sm text-ink-faint">{t.gallery.loadingMore}</p>}
    </div>
  );
}

function Heading({ section, top }: { section: Section; top: number }) {
  const t = useMessages();
  return (
    <h2
      className="absolute inset-x-0 flex h-10 items-center text-sm font-semibold text-ink-soft"
      style={{ transform: `translateY(${top}px)` }}
    >
      {section.day ? <Day day={section.day} /> : `${t.gallery.results} · ${t.gallery.count(section.slots.length)}`}
    </h2>
  );
}

function Day({ day }: { day: Date }) {
  const t = useMessages();
  const format = useFormat();
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - day.getTime()) / 86_400_000);
  return days === 0 ? t.gallery.today : days === 1 ? t.gallery.yesterday : format.day(day);
}

/** Puts a tile into its box; when others come before it, it glides there. */
function Place({ slot, box }: { slot: Slot; box: Box }) {
  const style: CSSProperties = {
    width: box.width,
    height: box.height,
    transform: `translate(${box.left}px, ${box.top}px)`,
  };
  return (
    <div
      data-tile={slot.kind}
      style={style}
      className="@container absolute top-0 left-0 transition-[transform,width,height] duration-300 ease-out-soft"
    >
      <Tile slot={slot} />
    </div>
  );
}

function Tile({ slot }: { slot: Slot }) {
  const view = useView();
  switch (slot.kind) {
    case "open":
      return <OpenTile generation={slot.generation} />;
    case "stuck":
      return <StuckTile generation={slot.generation} />;
    case "asset": {
      const href = writeView({ ...view, asset: slot.asset.id });
      return <AssetTile asset={slot.asset} fresh={slot.fresh} href={href} onOpen={view.open} />;
    }
  }
}
