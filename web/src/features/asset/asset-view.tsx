"use client";

import { Dialog } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";

import type { Asset } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { IconButton } from "@/ui/icon-button";

import { AssetDetails } from "./asset-details";
import { AssetStage } from "./asset-stage";
import { useAsset } from "./use-asset";
import { useAssetActions } from "./use-asset-actions";

type Props = {
  id: string;
  /** What the gallery shows, to step through. */
  listed: Asset[];
  onOpen: (id: string) => void;
  onClose: () => void;
};

/** One asset, as large as the window, with everything that is known about it. */
export default function AssetView({ id, listed, onOpen, onClose }: Props) {
  const t = useMessages();
  const { data: asset, isError } = useAsset(id, listed);
  const { favourite, trash, restore } = useAssetActions();
  const popup = useRef<HTMLDivElement>(null);
  const place = listed.findIndex((item) => item.id === id);
  const previous = place > 0 ? listed[place - 1] : undefined;
  const next = place >= 0 ? listed[place + 1] : undefined;

  const leave = () => {
    const neighbour = next ?? previous;
    if (neighbour) onOpen(neighbour.id);
    else onClose();
  };
  const toggleTrash = (shown: Asset) => {
    if (shown.trashed_at === null) trash(shown);
    else restore(shown);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const within = event.target as HTMLElement;
    const arrow = event.key.startsWith("Arrow");
    const taken = arrow ? "input, textarea, video, [data-pannable]" : "input:not([type=radio]), textarea";
    if (within.closest(taken) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowLeft" && previous) onOpen(previous.id);
    else if (event.key === "ArrowRight" && next) onOpen(next.id);
    else if (event.key === "f" && asset) favourite(asset);
    else if (event.key === "Delete" && asset) toggleTrash(asset);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-canvas" />
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-40 flex flex-col overflow-y-auto bg-canvas outline-none lg:flex-row lg:overflow-hidden"
        >
          <Dialog.Title className="sr-only">{asset ? nameOf(asset) : t.app.loading}</Dialog.Title>
          <div className="relative h-[56dvh] shrink-0 bg-stage lg:h-auto lg:min-w-0 lg:flex-1">
            {asset && <AssetStage key={asset.id} asset={asset} />}
            {isError && <p className="flex h-full items-center justify-center text-ink-soft">{t.asset.notFound}</p>}
            <Dialog.Close render={<IconButton label={t.asset.close} className={FLOATING + "top-3 left-3"} />}>
              <X size={18} aria-hidden />
            </Dialog.Close>
            {previous && (
              <IconButton label={t.asset.previous} className={SIDE + "left-3"} onClick={() => onOpen(previous.id)}>
                <ChevronLeft size={20} aria-hidden />
              </IconButton>
            )}
            {next && (
              <IconButton label={t.asset.next} className={SIDE + "right-3"} onClick={() => onOpen(next.id)}>
                <ChevronRight size={20} aria-hidden />
              </IconButton>
            )}
          </div>
          {asset && (
            <AssetDetails key={asset.id} asset={asset} onOpen={onOpen} onClose={onClose} onTrash={() => toggleTrash(asset)} />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const FLOATING = "absolute! z-10 border border-line bg-panel/90! backdrop-blur-sm hover:bg-raised! ";
const SIDE = `${FLOATING} top-1/2 -translate-y-1/2 `;
