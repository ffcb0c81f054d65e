import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";

import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";

import { Composer } from "./composer";
import { sheetOpen } from "./focus-prompt";

/** The composer over the gallery, from the lower edge. */
export default function Sheet() {
  const t = useMessages();
  return (
    <Dialog.Root open onOpenChange={(next) => sheetOpen.set(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-30 animate-appear bg-black/45" />
        <Dialog.Popup
          initialFocus={() => document.getElementById("prompt")}
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] animate-slide flex-col rounded-t-xl border-t border-line bg-panel shadow-float outline-none sm:mx-auto sm:max-w-lg"
        >
          <div className="flex items-center justify-between pt-1.5 pr-2 pl-4">
            <Dialog.Title className="text-lg font-semibold">{t.create.heading}</Dialog.Title>
            <Dialog.Close render={<IconButton label={t.create.close} />}>
              <X size={18} aria-hidden />
            </Dialog.Close>
          </div>
          <Composer className="flex-1" onCreated={() => sheetOpen.set(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
