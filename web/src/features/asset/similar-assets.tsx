import type { Asset } from "@/api/types";
import { TileMedia } from "@/features/gallery/tile-media";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";

import { useSimilar } from "./use-asset";

/** Assets whose words mean nearly the same. */
export function SimilarAssets({ asset, onOpen }: { asset: Asset; onOpen: (id: string) => void }) {
  const t = useMessages();
  const similar = useSimilar(asset);
  const hits = similar.data?.items ?? [];
  return (
    <section className="flex flex-col gap-2 pb-4">
      <h3 className="text-sm font-medium text-ink-faint">{t.asset.similar}</h3>
      {asset.analysed_at === null ? (
        <p className="text-sm text-ink-faint">{t.asset.analysing}</p>
      ) : (
        similar.isSuccess && hits.length === 0 && <p className="text-sm text-ink-faint">{t.asset.noSimilar}</p>
      )}
      <ul className="grid grid-cols-4 gap-1.5 sm:grid-cols-6 lg:grid-cols-3">
        {hits.map(({ asset: other }) => (
          <li key={other.id}>
            <button
              type="button"
              title={nameOf(other)}
              aria-label={(other.kind === "image" ? t.gallery.openImage : t.gallery.openVideo)(nameOf(other))}
              onClick={() => onOpen(other.id)}
              className="relative block aspect-square w-full overflow-hidden rounded-md bg-sunken hover:opacity-90"
            >
              <TileMedia asset={other} playing={false} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
