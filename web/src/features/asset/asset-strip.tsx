import type { Asset } from "@/api/types";
import { TileMedia } from "@/features/gallery/tile-media";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";

/** Other assets as small squares, to go on to. */
export function AssetStrip({ assets, onOpen }: { assets: Asset[]; onOpen: (id: string) => void }) {
  const t = useMessages();
  return (
    <ul className="grid grid-cols-4 gap-1.5 sm:grid-cols-6 lg:grid-cols-4">
      {assets.map((asset) => (
        <li key={asset.id}>
          <button
            type="button"
            title={nameOf(asset)}
            aria-label={(asset.kind === "image" ? t.gallery.openImage : t.gallery.openVideo)(nameOf(asset))}
            onClick={() => onOpen(asset.id)}
            className="relative block aspect-square w-full overflow-hidden rounded-md bg-sunken hover:opacity-90"
          >
            <TileMedia asset={asset} playing={false} />
          </button>
        </li>
      ))}
    </ul>
  );
}
