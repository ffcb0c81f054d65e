import { Heart, Play } from "lucide-react";
import { type MouseEvent, useState } from "react";

import type { Asset } from "@/api/types";
import { useAssetActions } from "@/features/asset/use-asset-actions";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { cn } from "@/lib/class-names";

import { TileMedia } from "./tile-media";

type Props = { asset: Asset; fresh: boolean; href: string; onOpen: (id: string) => void };

/** An image or video in the gallery. */
export function AssetTile({ asset, fresh, href, onOpen }: Props) {
  const t = useMessages();
  const { favourite } = useAssetActions();
  const [active, setActive] = useState(false);
  const title = nameOf(asset);
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(asset.id);
  };
  return (
    <div
      className="group relative size-full overflow-hidden rounded-md bg-sunken"
      onPointerEnter={(event) => event.pointerType === "mouse" && setActive(true)}
      onPointerLeave={() => setActive(false)}
      onFocus={(event) => event.target.matches(":focus-visible") && setActive(true)}
      onBlur={() => setActive(false)}
    >
      <a
        href={href}
        data-asset={asset.id}
        onClick={open}
        aria-label={asset.kind === "image" ? t.gallery.openImage(title) : t.gallery.openVideo(title)}
        className={cn("block size-full rounded-md -outline-offset-2!", fresh && "animate-appear")}
      >
        <TileMedia asset={asset} playing={active} />
      </a>
      {asset.kind === "video" && (
        <span
          aria-hidden
          className="pointer-events-none absolute bottom-2 left-2 flex items-center gap-1 rounded-full bg-black/60 py-0.5 pr-2 pl-1.5 text-xs text-white tabular-nums transition-opacity group-hover:opacity-0"
        >
          <Play size={11} className="fill-current" />
          {asset.duration !== null && t.asset.seconds(Math.round(asset.duration))}
        </span>
      )}
      <div
        aria-hidden
        className="pointer-events-none absolute inset-x-0 bottom-0 bg-linear-to-t from-black/75 to-transparent px-3 pt-8 pb-2 text-sm text-white opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100"
      >
        <span className="line-clamp-2">{title}</span>
      </div>
      <button
        type="button"
        aria-pressed={asset.favourite}
        aria-label={t.gallery.favourite}
        title={asset.favourite ? t.gallery.unfavourite : t.gallery.favourite}
        onClick={() => favourite(asset)}
        className={cn(
          "absolute top-1.5 right-1.5 flex size-8 items-center justify-center rounded-full text-white transition hover:bg-black/60",
          asset.favourite
            ? "drop-shadow-[0_1px_2px_rgb(0_0_0/0.5)]"
            : "bg-black/45 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100 hover-none:hidden",
        )}
      >
        <Heart size={16} aria-hidden className={asset.favourite ? "fill-[#ff8a5c] text-[#ff8a5c]" : ""} />
      </button>
    </div>
  );
}
