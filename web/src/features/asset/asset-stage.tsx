import { type CSSProperties, useState } from "react";

import type { Asset } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { cn } from "@/lib/class-names";
import { Segmented } from "@/ui/segmented";

type Zoom = "fit" | "actual";

/** The asset itself, on a neutral ground: fitted into the window, or pixel for pixel. */
export function AssetStage({ asset }: { asset: Asset }) {
  const t = useMessages();
  const [zoom, setZoom] = useState<Zoom>("fit");
  const { width, height } = asset;
  const fitted: CSSProperties = {
    width: `min(100cqw, ${(100 * width) / height}cqh, ${width}px)`,
    aspectRatio: `${width} / ${height}`,
  };
  if (asset.kind === "video") {
    return (
      <div className="@container-[size] absolute inset-0 flex items-center justify-center lg:inset-6">
        <video
          src={asset.content_url}
          poster={asset.thumbnail_url ?? undefined}
          aria-label={asset.prompt}
          style={fitted}
          className="max-h-full rounded-sm bg-black"
          autoPlay={!window.matchMedia("(prefers-reduced-motion: reduce)").matches}
          controls
          loop
          muted
          playsInline
        />
      </div>
    );
  }
  return (
    <>
      {zoom === "fit" ? (
        <div className="@container-[size] absolute inset-0 flex items-center justify-center lg:inset-6">
          <Picture asset={asset} style={fitted} className="cursor-zoom-in" onClick={() => setZoom("actual")} />
        </div>
      ) : (
        <div data-pannable tabIndex={0} role="group" aria-label={t.asset.zoom} className="scroll-quiet absolute inset-0 flex overflow-auto">
          <Picture asset={asset} style={{ width, height }} className="m-auto max-w-none cursor-zoom-out" onClick={() => setZoom("fit")} />
        </div>
      )}
      <Segmented<Zoom>
        label={t.asset.zoom}
        value={zoom}
        onChange={setZoom}
        className="absolute bottom-3 left-1/2 -translate-x-1/2 shadow-float"
        options={[
          { value: "fit", label: t.asset.fit },
          { value: "actual", label: t.asset.actualSize },
        ]}
      />
    </>
  );
}

type PictureProps = { asset: Asset; style: CSSProperties; className: string; onClick: () => void };

/** The thumbnail stands in until the original is here. A click zooms; the buttons below do so by keyboard. */
function Picture({ asset, style, className, onClick }: PictureProps) {
  const [loaded, setLoaded] = useState(false);
  const standIn = !loaded && asset.thumbnail_url ? { background: `url("${asset.thumbnail_url}") 0 / 100% 100%` } : {};
  return (
    <img
      src={asset.content_url}
      alt={asset.prompt || nameOf(asset)}
      width={asset.width}
      height={asset.height}
      draggable={false}
      onLoad={() => setLoaded(true)}
      onClick={onClick}
      style={{ ...style, ...standIn }}
      className={cn("shrink-0", loaded && "checkerboard", className)}
    />
  );
}
