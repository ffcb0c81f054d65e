"use client";

import { type CSSProperties, Suspense, lazy, useDeferredValue, useEffect, useMemo, useRef } from "react";

import { cn } from "@/lib/class-names";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { GalleryEmpty } from "./gallery-empty";
import { GallerySkeleton } from "./gallery-skeleton";
import { GallerySection } from "./gallery-section";
import { type Stack, between, createStacker } from "./stack";
import { useAnchor } from "./use-anchor";
import { useArrowKeys } from "./use-arrow-keys";
import type { GalleryView } from "./use-gallery";
import { useRubberBand } from "./use-rubber-band";
import { useSettled, useSight, useWidth } from "./use-viewport";

const Scrubber = lazy(() => import("./scrubber"));

const OVERSCAN = 320;
/** What is this near is fetched, so that one who scrolls does not wait. */
const AHEAD = 1_600;
const PHONE = 640;

/** A gallery that is shorter than so many windows needs no shortcut. */
const WORTH = 2.5;
const isWorthScrubbing = ({ sections, height }: Stack): boolean => sections.length > 1 && height > window.innerHeight * WORTH;

type Props = {
  gallery: GalleryView;
  /** Changes when something else is shown, so that the place in it means nothing any more. */
  view: unknown;
  /** How much of the window's upper edge is covered, in pixels. */
  inset: number;
};

/** Justified rows of everything made, newest first. Only what is near the window is in the document. */
export function Gallery({ gallery, view, inset }: Props) {
  const t = useMessages();
  const element = useRef<HTMLDivElement>(null);
  const width = useWidth(element);
  const metrics = useMemo(() => {
    const narrow = width < PHONE;
    const rowHeight = narrow ? 150 : Math.min(Math.max(width / 6, 190), 300);
    return { width, rowHeight, gap: narrow ? 4 : 8, headingHeight: 40 };
  }, [width]);
  const stacker = useMemo(() => createStacker(), []);
  // What arrives is rendered in slices, so that it never holds up who scrolls.
  const sections = useDeferredValue(gallery.sections);
  const blank = gallery.state !== "ready" || width === 0;
  const stack = useMemo(() => stacker(blank ? [] : sections, metrics), [stacker, blank, sections, metrics]);
  const sight = useSight(element, stack.height);
  const settled = useSettled(sight);
  useAnchor(element, stack, view, inset);
  useArrowKeys(element);
  const band = useRubberBand(element, stack);

  const { want, more } = gallery;
  useEffect(() => {
    const near = between(stack, settled.top - AHEAD, settled.bottom + AHEAD);
    want(near.map(({ section }) => section.key));
    for (const { section, layout, top } of near) {
      if (section.rest && section.slots.length > 0 && top + layout.loaded < settled.bottom + AHEAD) more(section.key);
    }
  }, [stack, settled, want, more]);

  return (
    <div aria-busy={gallery.state === "loading" || gallery.stale}>
      {gallery.state === "loading" && <GallerySkeleton />}
      {gallery.state === "failed" && (
        <div className="flex flex-col items-center gap-3 py-24 text-ink-soft">
          <p>{t.gallery.failed}</p>
          <Button onClick={gallery.retry}>{t.gallery.tryAgain}</Button>
        </div>
      )}
      {gallery.state === "ready" && gallery.empty && <GalleryEmpty ranked={gallery.ranked} />}
      <Suspense>
        {!gallery.ranked && isWorthScrubbing(stack) && <Scrubber element={element} stack={stack} inset={inset} />}
      </Suspense>
      <div
        ref={element}
        data-gallery
        className={cn("gallery relative overflow-x-clip select-none transition-opacity", gallery.stale && "opacity-60")}
        style={{ height: stack.height, "--row": `${metrics.rowHeight}px`, "--gap": `${metrics.gap}px` } as CSSProperties}
      >
        {between(stack, sight.top - OVERSCAN, sight.bottom + OVERSCAN).map((stacked) => (
          <GallerySection
            key={stacked.section.key}
            stacked={stacked}
            top={sight.top - OVERSCAN}
            bottom={sight.bottom + OVERSCAN}
            sight={sight.bottom}
          />
        ))}
        {band && (
          <div
            aria-hidden
            className="pointer-events-none absolute z-10 rounded-sm border border-ember bg-ember/15"
            style={{ top: band.top, left: band.left, width: band.width, height: band.height }}
          />
        )}
      </div>
    </div>
  );
}
