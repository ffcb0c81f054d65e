import { useState } from "react";

import type { Asset } from "@/api/types";
import { cn } from "@/lib/class-names";

type Props = {
  asset: Asset;
  playing: boolean;
  /** Whether it is out of sight yet: its picture comes after those that one looks at. */
  ahead?: boolean;
};

/** The picture of a tile. It shows the original until a thumbnail is made, and then does not switch. */
export function TileMedia({ asset, playing, ahead = false }: Props) {
  const [thumbnail] = useState(asset.thumbnail_url);
  const [loaded, setLoaded] = useState(false);
  const { width, height } = asset;
  const fetchPriority = ahead ? "low" : "auto";
  const picture = { alt: "", width, height, decoding: "async", draggable: false, fetchPriority } as const;
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
