"use client";

import { Dialog } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, X } from "lucide-react";
import { useRef } from "react";

import type { Asset } from "@/api/types";
import { finalFocus } from "@/features/create/focus-prompt";
import { KeyLevel } from "@/features/keys/key-level";
import { useCommands } from "@/features/keys/use-commands";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { IconButton } from "@/ui/icon-button";

import { AssetDetails } from "./asset-details";
import { PictureStage } from "./picture-stage";
import { useAsset } from "./use-asset";
import { useAssetActions } from "./use-asset-actions";
import { VideoStage } from "./video-stage";

type Props = {
  id: string;
  /** What the page shows, to step through. */
  listed: Asset[];
  onOpen: (id: string) => void;
  onClose: () => void;
};

/** One asset, as large as the window, with everything that is known about it. */
export default function AssetView(props: Props) {
  return (
    <KeyLevel>
      <AssetDialog {...props} />
    </KeyLevel>
  );
}

function AssetDialog({ id, listed, onOpen, onClose }: Props) {
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
  useCommands(
    t.asset.view,
    [
      { id: "asset.previous", name: t.asset.previous, keys: ["ArrowLeft"], when: Boolean(previous), run: () => previous && onOpen(previous.id) },
      { id: "asset.next", name: t.asset.next, keys: ["ArrowRight"], when: Boolean(next), run: () => next && onOpen(next.id) },
      { id: "asset.favourite", name: t.gallery.favourite, keys: ["f"], when: Boolean(asset), run: () => asset && favourite(asset) },
      { id: "asset.trash", name: t.asset.trash, keys: ["Delete"], when: Boolean(asset), run: () => asset && toggleTrash(asset) },
    ],
  );

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 bg-canvas" />
        <Dialog.Popup
          ref={popup}
          initialFocus={popup}
          finalFocus={() => finalFocus(() => document.querySelector(`[data-asset="${id}"]`))}
          className="fixed inset-0 z-40 flex flex-col overflow-y-auto bg-canvas outline-none lg:flex-row lg:overflow-hidden"
        >
          <Dialog.Title className="sr-only">{asset ? nameOf(asset) : t.app.loading}</Dialog.Title>
          <div className="relative h-[56dvh] shrink-0 bg-stage lg:h-auto lg:min-w-0 lg:flex-1">
            {asset && <Stage key={asset.id} asset={asset} />}
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

function Stage({ asset }: { asset: Asset }) {
  return asset.kind === "video" ? <VideoStage asset={asset} /> : <PictureStage asset={asset} />;
}

const FLOATING = "absolute! z-10 border border-line bg-panel/90! backdrop-blur-sm hover:bg-raised! ";
const SIDE = `${FLOATING} top-1/2 -translate-y-1/2 `;
