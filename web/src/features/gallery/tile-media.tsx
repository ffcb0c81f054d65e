import { useState } from "react";

import type { Asset } from "@/api/types";
import { cn } from "@/lib/class-names";

/** The picture of a tile. It shows the original until a thumbnail is made, and then does not switch. */
export function TileMedia({ asset, playing }: { asset: Asset; playing: boolean }) {
  const [thumbnail] = useState(asset.thumbnail_url);
  const [loaded, setLoaded] = useState(false);
  const { width, height } = asset;
  const picture = { alt: "", width, height, decoding: "async", draggable: false } as const;
  if (asset.kind === "image") {
    return (
      <img
        {...picture}
        src={thumbnail ?? asset.content_url}
        onLoad={() => setLoaded(true)}
        className={cn("size-full object-cover", loaded && asset.media_type !== "image/jpeg" && "checkerboard")}
      />
    );
  }
  return (
    <>
      {thumbnail ? (
        <img {...picture} src={thumbnail} className="size-full object-cover" />
      ) : (
        <video src={`${asset.content_url}#t=0.1`} muted playsInline preload="auto" className="size-full object-cover" />
      )}
      {playing && (
        <video src={asset.content_url} autoPlay muted loop playsInline className="absolute inset-0 size-full object-cover" />
      )}
    </>
  );
}
