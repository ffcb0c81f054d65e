"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useState } from "react";

import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";

import { KeyCaps } from "./key-caps";
import { KeyLevel } from "./key-level";
import { type Group, heard } from "./registry";

/** Every key that does something where it was opened, by place. */
export default function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const [groups] = useState(() => byHeading(heard()));
  return (
    <KeyLevel>
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-70 animate-appear bg-black/45" />
        <Dialog.Popup className="fixed inset-x-3 top-[8dvh] z-70 mx-auto flex max-h-[84dvh] max-w-2xl animate-rise flex-col rounded-xl border border-line bg-panel shadow-float outline-none">
          <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-5">
            <Dialog.Title className="text-lg font-semibold">{t.keys.heading}</Dialog.Title>
            <Dialog.Close render={<IconButton label={t.keys.close} />}>
              <X size={18} aria-hidden />
            </Dialog.Close>
          </div>
          <div tabIndex={0} className="scroll-quiet gap-x-10 overflow-y-auto px-5 py-4 sm:columns-2">
            {groups.map(({ heading, commands }) => (
              <section key={heading} className="mb-5 break-inside-avoid">
                <h3 className="mb-1 text-sm font-medium text-ink-faint">{heading}</h3>
                <dl>
                  {commands.map(({ id, name, keys }) => (
                    <div key={id} className="flex min-h-8 items-center justify-between gap-4">
                      <dt>{name}</dt>
                      <dd className="flex shrink-0 gap-2">{keys?.map((one) => <KeyCaps key={one} keys={one} />)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
    </KeyLevel>
  );
}

/** Groups that have keys; those with one heading become one. */
function byHeading(groups: Group[]): Pick<Group, "heading" | "commands">[] {
  const found = new Map<string, Group["commands"]>();
  for (const { heading, commands } of groups) {
    const keyed = commands.filter(({ keys }) => keys?.length);
    if (keyed.length > 0) found.set(heading, [...(found.get(heading) ?? []), ...keyed]);
  }
  return [...found].map(([heading, commands]) => ({ heading, commands }));
}
