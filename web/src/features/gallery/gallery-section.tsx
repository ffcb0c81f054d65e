import type { CSSProperties, ReactNode } from "react";

import { useView } from "@/features/search/use-view";
import { writeView } from "@/features/search/filters";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";

import { AssetTile } from "./asset-tile";
import type { Box } from "./justify";
import { OpenTile } from "./open-tile";
import { type Section, isEmpty } from "./sections";
import type { Slot } from "./slots";
import { type Stacked, placesBetween } from "./stack";
import { StuckTile } from "./stuck-tile";

type Props = {
  stacked: Stacked;
  /** The part of the gallery whose tiles stand in the document. */
  top: number;
  bottom: number;
  /** What begins below this height is out of sight. */
  sight: number;
};

/** What of a section is between two heights: its heading, its tiles, and rows that are still to come. */
export function GallerySection({ stacked, top, bottom, sight }: Props) {
  const { section, layout } = stacked;
  const heading = useHeading(section);
  const view = useView();
  if (isEmpty(section)) return null;
  return (
    <div
      data-day={section.key}
      className="absolute inset-x-0 top-0"
      style={{ height: layout.height, transform: `translateY(${stacked.top}px)` }}
    >
      <h2 className="flex h-10 items-center text-sm font-semibold text-ink-soft">{heading}</h2>
      {placesBetween(stacked, top, bottom).map(({ slot, box }) => (
        <Place key={slot.key} box={box} kind={slot.kind}>
          <Tile slot={slot} view={view} ahead={stacked.top + box.top > sight} />
        </Place>
      ))}
      {section.rest && (
        <div aria-hidden className="rows-to-come absolute inset-x-0 bottom-0" style={{ top: layout.loaded }} />
      )}
    </div>
  );
}

function useHeading({ day, slots }: Section): string {
  const t = useMessages();
  const format = useFormat();
  if (!day) return `${t.gallery.results} · ${t.gallery.count(slots.length)}`;
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - day.getTime()) / 86_400_000);
  return days === 0 ? t.gallery.today : days === 1 ? t.gallery.yesterday : format.day(day);
}

/** Puts a tile into its box; when others come before it, it glides there. */
function Place({ box, kind, children }: { box: Box; kind: Slot["kind"]; children: ReactNode }) {
  const style: CSSProperties = {
    width: box.width,
    height: box.height,
    transform: `translate(${box.left}px, ${box.top}px)`,
  };
  return (
    <div
      data-tile={kind}
      style={style}
      className="@container absolute top-0 left-0 transition-[transform,width,height] duration-300 ease-out-soft"
    >
      {children}
    </div>
  );
}

function Tile({ slot, view, ahead }: { slot: Slot; view: ReturnType<typeof useView>; ahead: boolean }) {
  switch (slot.kind) {
    case "open":
      return <OpenTile generation={slot.generation} />;
    case "stuck":
      return <StuckTile generation={slot.generation} />;
    case "asset": {
      const href = writeView({ ...view, asset: slot.asset.id });
      return <AssetTile asset={slot.asset} fresh={slot.fresh} ahead={ahead} why={slot.why} href={href} onOpen={view.open} />;
    }
  }
}
