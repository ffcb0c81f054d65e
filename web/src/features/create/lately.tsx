import { useMemo } from "react";

import type { Asset } from "@/api/types";
import { useListing } from "@/features/asset/listed";
import { useOpenAsset } from "@/features/asset/use-open-asset";
import { OpenTile } from "@/features/gallery/open-tile";
import type { Slot } from "@/features/gallery/slots";
import { StuckTile } from "@/features/gallery/stuck-tile";
import { TileMedia } from "@/features/gallery/tile-media";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";

import { Examples } from "./examples";
import { useLately } from "./use-lately";

/** What is under way and was finished last, in the places in which it was asked for. */
export function Lately() {
  const t = useMessages();
  const slots = useLately();
  useListing(useMemo(() => (slots ?? []).flatMap((slot) => (slot.kind === "asset" ? [slot.asset] : [])), [slots]));
  if (slots?.length === 0) return <Examples title={t.empty.title} text={t.empty.text} />;
  return (
    <section aria-labelledby="lately" aria-busy={!slots} className="px-4 py-5 lg:px-0">
      <h2 id="lately" className="pb-3 text-sm font-semibold text-ink-soft">
        {t.create.lately}
      </h2>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-2">
        {slots?.map((slot) => (
          <li key={slot.key} data-tile={slot.kind} className="@container aspect-square">
            <Tile slot={slot} />
          </li>
        )) ?? Array.from({ length: 6 }, (_, index) => <li key={index} className="aspect-square animate-pulse rounded-md bg-sunken" />)}
      </ul>
    </section>
  );
}

function Tile({ slot }: { slot: Slot }) {
  switch (slot.kind) {
    case "open":
      return <OpenTile generation={slot.generation} />;
    case "stuck":
      return <StuckTile generation={slot.generation} />;
    case "asset":
      return <Made asset={slot.asset} />;
  }
}

function Made({ asset }: { asset: Asset }) {
  const t = useMessages();
  const { open } = useOpenAsset();
  const title = nameOf(asset);
  return (
    <a
      href={`?asset=${asset.id}`}
      data-asset={asset.id}
      aria-label={asset.kind === "image" ? t.gallery.openImage(title) : t.gallery.openVideo(title)}
      title={title}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open(asset.id);
      }}
      className="block size-full animate-appear overflow-hidden rounded-md bg-sunken -outline-offset-2!"
    >
      <TileMedia asset={asset} playing={false} />
    </a>
  );
}
