import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { useRef, useState } from "react";

import type { Asset } from "@/api/types";
import { useCommands } from "@/features/keys/use-commands";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { cn } from "@/lib/class-names";
import { IconButton } from "@/ui/icon-button";

import { stageBar } from "./stage-bar";
import { useDrag } from "./use-drag";
import { placeOf, useZoom } from "./use-zoom";

/** From here on single pixels are looked at, and stay sharp. */
const PIXELS = 2;
const PAN = 80;

/** An image: fitted into the window, zoomed and panned with whatever is at hand. */
export function PictureStage({ asset }: { asset: Asset }) {
  const t = useMessages();
  const stage = useRef<HTMLDivElement>(null);
  const { zoom, whole, glide, actions } = useZoom(stage, asset);
  const drag = useDrag(actions);
  const [loaded, setLoaded] = useState(false);
  useCommands(
    t.asset.view,
    [
      { id: "zoom.in", name: t.asset.zoomIn, keys: ["+", "="], run: actions.larger },
      { id: "zoom.out", name: t.asset.zoomOut, keys: ["-"], run: actions.smaller },
      { id: "zoom.fit", name: t.asset.fit, keys: ["0"], run: actions.fit },
      { id: "zoom.actual", name: t.asset.actualSize, keys: ["1"], run: () => actions.actual() },
      { id: "pan.left", name: t.asset.panLeft, keys: ["shift+ArrowLeft"], run: () => actions.pan({ x: PAN, y: 0 }, true) },
      { id: "pan.right", name: t.asset.panRight, keys: ["shift+ArrowRight"], run: () => actions.pan({ x: -PAN, y: 0 }, true) },
      { id: "pan.up", name: t.asset.panUp, keys: ["shift+ArrowUp"], run: () => actions.pan({ x: 0, y: PAN }, true) },
      { id: "pan.down", name: t.asset.panDown, keys: ["shift+ArrowDown"], run: () => actions.pan({ x: 0, y: -PAN }, true) },
    ],
  );

  const standIn = !loaded && asset.thumbnail_url ? { backgroundImage: `url("${asset.thumbnail_url}")` } : {};
  return (
    <>
      <div
        ref={stage}
        {...drag}
        onDoubleClick={(event) => actions.toggle(placeOf(event, event.currentTarget))}
        className={cn(
          "absolute inset-0 overflow-hidden lg:inset-6",
          whole ? "cursor-zoom-in touch-pan-y" : "cursor-grab touch-none active:cursor-grabbing",
        )}
      >
        <img
          src={asset.content_url}
          alt={asset.prompt || nameOf(asset)}
          width={asset.width}
          height={asset.height}
          draggable={false}
          onLoad={() => setLoaded(true)}
          data-scale={zoom.scale.toFixed(3)}
          style={{
            ...standIn,
            width: asset.width * zoom.scale,
            height: asset.height * zoom.scale,
            transform: `translate(calc(-50% + ${zoom.x}px), calc(-50% + ${zoom.y}px))`,
            imageRendering: zoom.scale >= PIXELS ? "pixelated" : undefined,
          }}
          className={cn(
            "absolute top-1/2 left-1/2 max-w-none",
            loaded ? "checkerboard" : "bg-size-[100%_100%]",
            glide && "transition-[transform,width,height] duration-200 ease-out-soft",
          )}
        />
      </div>
      <div role="group" aria-label={t.asset.zoom} className={stageBar("px-0.5")}>
        <IconButton label={t.asset.zoomOut} disabled={whole} onClick={actions.smaller}>
          <ZoomOut size={17} aria-hidden />
        </IconButton>
        <button
          type="button"
          title={t.asset.actualSize}
          onClick={() => actions.actual()}
          className="h-9 min-w-14 rounded-md text-sm tabular-nums hover:bg-hover"
        >
          {Math.round(zoom.scale * 100)}%
        </button>
        <IconButton label={t.asset.zoomIn} onClick={actions.larger}>
          <ZoomIn size={17} aria-hidden />
        </IconButton>
        <IconButton label={t.asset.fit} disabled={whole} onClick={actions.fit}>
          <Maximize size={16} aria-hidden />
        </IconButton>
      </div>
    </>
  );
}
