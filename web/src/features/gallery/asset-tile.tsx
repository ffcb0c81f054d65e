import { Heart, Play } from "lucide-react";
import { type MouseEvent, useState } from "react";

import type { Asset, Reason } from "@/api/types";
import { useAssetActions } from "@/features/asset/use-asset-actions";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { cn } from "@/lib/class-names";
import { useStore } from "@/lib/store";

import { extendTo, selection, toggle } from "./selection";
import { TileMedia } from "./tile-media";
import { useLongPress } from "./use-long-press";

type Props = { asset: Asset; fresh: boolean; ahead: boolean; why?: Reason[]; href: string; onOpen: (id: string) => void };

/**
 * An image or video in the gallery. What one does with it stands in the document only while it is pointed at or
 * focused, so that a window full of tiles stays light.
 */
export function AssetTile({ asset, fresh, ahead, why = [], href, onOpen }: Props) {
  const t = useMessages();
  const [active, setActive] = useState(false);
  const selected = useStore(selection);
  const selecting = selected.size > 0;
  const chosen = selected.has(asset.id);
  const title = nameOf(asset);
  const reasons = why.map((reason) => t.why[reason]);
  const press = useLongPress(() => toggle(asset));
  const choose = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    if (event.shiftKey) extendTo(asset);
    else if (selecting) toggle(asset);
    else onOpen(asset.id);
  };
  return (
    <div
      data-chosen={chosen || undefined}
      className={cn(
        "relative size-full overflow-hidden rounded-md bg-sunken transition-[box-shadow,scale]",
        chosen && "scale-[0.97] ring-3 ring-ember",
      )}
      onPointerEnter={(event) => event.pointerType === "mouse" && setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={(event) => event.target.matches(":focus-visible") && setActive(true)}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setActive(false)}
    >
      <a
        href={href}
        data-asset={asset.id}
        draggable={false}
        onClick={choose}
        {...press}
        aria-label={asset.kind === "image" ? t.gallery.openImage(title) : t.gallery.openVideo(title)}
        aria-describedby={chosen ? "selected" : undefined}
        aria-description={reasons.join(", ") || undefined}
        className={cn("block size-full rounded-md -outline-offset-2! select-none", fresh && "animate-appear")}
      >
        <TileMedia asset={asset} playing={active} ahead={ahead} />
      </a>
      {asset.kind === "video" && !active && <Length seconds={asset.duration} />}
      {(active || selecting) && (
        <input
          type="checkbox"
          checked={chosen}
          aria-label={t.selection.select(title)}
          onClick={(event) => (event.shiftKey ? extendTo(asset) : toggle(asset))}
          onChange={() => undefined}
          className="tile-check absolute top-1.5 left-1.5"
        />
      )}
      {active ? <Controls asset={asset} title={title} why={reasons} /> : asset.favourite && <Mark />}
    </div>
  );
}

function Length({ seconds }: { seconds: number | null }) {
  const t = useMessages();
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute bottom-2 left-2 flex items-center gap-1 rounded-full bg-black/60 py-0.5 pr-2 pl-1.5 text-xs text-white tabular-nums"
    >
      <Play size={11} className="fill-current" />
      {seconds !== null && t.asset.seconds(Math.round(seconds))}
    </span>
  );
}

function Mark() {
  return (
    <Heart
      size={16}
      aria-hidden
      className="pointer-events-none absolute top-3.5 right-3.5 fill-[#ff8a5c] text-[#ff8a5c] drop-shadow-[0_1px_2px_rgb(0_0_0/0.5)]"
    />
  );
}

function Controls({ asset, title, why }: { asset: Asset; title: string; why: string[] }) {
  const t = useMessages();
  const { favourite } = useAssetActions();
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 animate-appear bg-linear-to-t from-black/75 to-transparent px-3 pt-8 pb-2 text-sm text-white"
      >
        <span className="line-clamp-2">{title}</span>
        {why.length > 0 && <span className="mt-1 block truncate text-xs text-white/80">{why.join(" · ")}</span>}
      </div>
      <button
        type="button"
        aria-pressed={asset.favourite}
        aria-label={t.gallery.favourite}
        title={asset.favourite ? t.gallery.unfavourite : t.gallery.favourite}
        onClick={() => favourite(asset)}
        className="absolute top-1.5 right-1.5 flex size-8 items-center justify-center rounded-full bg-black/45 text-white transition-colors hover:bg-black/65 hover-none:hidden"
      >
        <Heart size={16} aria-hidden className={asset.favourite ? "fill-[#ff8a5c] text-[#ff8a5c]" : ""} />
      </button>
    </>
  );
}
