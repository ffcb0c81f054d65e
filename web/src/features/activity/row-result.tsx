import { CircleHelp, CircleSlash, Clock, Film, Image as ImageIcon, TriangleAlert } from "lucide-react";
import { useEffect, useState } from "react";

import type { Generation } from "@/api/types";
import { useOpenAsset } from "@/features/asset/use-open-asset";
import { analysed } from "@/features/live/analysed";
import { useMessages } from "@/i18n/language";

const SIGNS = { queued: Clock, running: Clock, succeeded: Clock, failed: TriangleAlert, uncertain: CircleHelp, cancelled: CircleSlash };

/** A thumbnail takes a moment longer than its picture. */
const THUMBNAIL_DELAY = 15_000;

/** What was made, as a way to it; a sign of the state where there is nothing. */
export function RowResult({ generation }: { generation: Generation }) {
  const t = useMessages();
  const { open } = useOpenAsset();
  const [asset] = generation.asset_ids;
  if (asset) {
    return (
      <div className="relative">
        <a
          href={`?asset=${asset}`}
          aria-label={t.activity.openResult(generation.prompt)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            open(asset);
          }}
          className="block size-12 overflow-hidden rounded-md bg-sunken"
        >
          <Picture asset={asset} generation={generation} />
        </a>
        {generation.asset_ids.length > 1 && (
          <span aria-hidden className="pointer-events-none absolute right-0.5 bottom-0.5 rounded-sm bg-black/65 px-1 text-[0.6875rem] leading-4 text-white tabular-nums">
            {generation.asset_ids.length}
          </span>
        )}
      </div>
    );
  }
  const running = generation.status === "running";
  return (
    <span aria-hidden className="relative block size-12 overflow-hidden rounded-md bg-sunken">
      {running ? <span className="forge absolute inset-0 animate-breathe" /> : <Blank icon={SIGNS[generation.status]} />}
    </span>
  );
}

function Picture({ asset, generation: { kind, finished_at } }: { asset: string; generation: Generation }) {
  const [fresh] = useState(() => Date.now() - Date.parse(finished_at ?? "") < THUMBNAIL_DELAY);
  const { missing, tries, onError } = useThumbnail(asset);
  const address = `/api/v1/assets/${asset}`;
  const look = "size-full object-cover";
  if (missing) return <Blank icon={kind === "video" ? Film : ImageIcon} />;
  if (fresh && kind === "video") return <video src={`${address}/content#t=0.1`} muted playsInline preload="metadata" className={look} />;
  const file = fresh ? "content" : `thumbnail${tries > 0 ? `?try=${tries}` : ""}`;
  return <img src={`${address}/${file}`} alt="" loading="lazy" decoding="async" onError={onError} className={look} />;
}

/** Whether the picture is still missing; it is asked for again once the asset is analysed. */
function useThumbnail(asset: string) {
  const [missing, setMissing] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!missing) return;
    return analysed.subscribe(() => {
      if (analysed.get() !== asset) return;
      setTries((before) => before + 1);
      setMissing(false);
    });
  }, [missing, asset]);
  return { missing, tries, onError: () => setMissing(true) };
}

/** Where a picture is not, or not yet. */
function Blank({ icon: Icon }: { icon: typeof Clock }) {
  return (
    <span aria-hidden className="flex size-full items-center justify-center text-ink-faint">
      <Icon size={18} strokeWidth={1.7} />
    </span>
  );
}
