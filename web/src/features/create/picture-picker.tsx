"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";

import type { Asset, Model } from "@/api/types";
import { KeyLevel } from "@/features/keys/key-level";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { IconButton } from "@/ui/icon-button";

import { draft } from "./draft";
import { Pickable } from "./pickable";
import { withAsset } from "./picking";

type Props = { model: Model; onClose: () => void };

/** Chooses from the gallery what something new is made from. Closes once the model takes no more. */
export default function PicturePicker({ model, onClose }: Props) {
  const t = useMessages();
  const current = useStore(draft);
  const search = useRef<HTMLInputElement>(null);
  const taken = new Set(current.inputs.map(({ id }) => id));
  const roomFor = (asset: Asset) => withAsset(current, asset, model) !== null;

  const choose = (asset: Asset) => {
    const out = taken.has(asset.id);
    const inputs = out ? current.inputs.filter(({ id }) => id !== asset.id) : withAsset(current, asset, model);
    if (!inputs) return;
    draft.set({ ...current, inputs });
    if (!out && !withAsset({ ...current, inputs }, asset, model)) onClose();
  };
  // The composer around it would take Ctrl + Enter for its own.
  const keepEnter = (event: KeyboardEvent) => event.key === "Enter" && event.stopPropagation();

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-70 animate-appear bg-black/45" />
        <Dialog.Popup
          initialFocus={search}
          onKeyDown={keepEnter}
          className="fixed inset-x-3 top-[6dvh] z-70 mx-auto flex h-[min(42rem,88dvh)] max-w-3xl animate-rise flex-col rounded-xl border border-line bg-panel shadow-float outline-none"
        >
          <KeyLevel>
            <div className="flex items-center justify-between py-2 pr-2 pl-5">
              <Dialog.Title className="text-lg font-semibold">{t.picker.heading}</Dialog.Title>
              <Dialog.Close render={<IconButton label={t.picker.close} />}>
                <X size={18} aria-hidden />
              </Dialog.Close>
            </div>
            <Pickable model={model} search={search} taken={taken} roomFor={roomFor} onChoose={choose} />
          </KeyLevel>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
