"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { LoaderCircle, Search } from "lucide-react";
import { useState } from "react";

import { finalFocus } from "@/features/create/focus-prompt";
import { KeyCaps } from "@/features/keys/key-caps";
import { KeyLevel } from "@/features/keys/key-level";
import { useMessages } from "@/i18n/language";
import { useSettled } from "@/lib/use-settled";

import type { Entry, Section } from "./entry";
import { useEntries } from "./use-entries";

const PAUSE = 250;

/** Everything that can be done or gone to, by a few letters of its name. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-70 animate-appear bg-black/45" />
        <Dialog.Popup
          aria-label={t.palette.label}
          finalFocus={() => finalFocus()}
          className="fixed inset-x-3 top-[max(0.75rem,10dvh)] z-70 mx-auto flex max-h-[min(34rem,78dvh)] max-w-xl animate-rise flex-col overflow-hidden rounded-xl border border-line bg-panel shadow-float outline-none"
        >
          <KeyLevel>
            <Entries onClose={onClose} />
          </KeyLevel>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Entries({ onClose }: { onClose: () => void }) {
  const t = useMessages();
  const [text, setText] = useState("");
  const settled = useSettled(text.trim(), PAUSE);
  const { sections, searching } = useEntries(text, settled);
  const run = (entry: Entry) => {
    onClose();
    entry.run();
  };
  return (
    <Autocomplete.Root<Section>
      inline
      open
      mode="none"
      items={sections}
      value={text}
      onValueChange={setText}
      itemToStringValue={(item) => ("label" in item ? String(item.label) : "")}
      autoHighlight="always"
    >
      <div className="flex shrink-0 items-center gap-3 border-b border-line px-4">
        {searching ? (
          <LoaderCircle size={17} aria-hidden className="animate-spin text-ink-faint" />
        ) : (
          <Search size={17} aria-hidden className="text-ink-faint" />
        )}
        <Autocomplete.Input
          aria-label={t.palette.label}
          placeholder={t.palette.placeholder}
          className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
        <Dialog.Close className="rounded-sm">
          <KeyCaps keys="Escape" />
          <span className="sr-only">{t.keys.close}</span>
        </Dialog.Close>
      </div>
      <Autocomplete.List className="scroll-quiet min-h-0 flex-1 scroll-py-2 overflow-y-auto p-2">
        {(section: Section) => (
          <Autocomplete.Group key={section.title} items={section.items} className="not-last:mb-2">
            <Autocomplete.GroupLabel className="px-2.5 py-1 text-xs font-medium text-ink-faint">{section.title}</Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: Entry) => (
                <Autocomplete.Item
                  key={entry.id}
                  value={entry}
                  onClick={() => run(entry)}
                  className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1 outline-none select-none data-highlighted:bg-hover"
                >
                  {entry.icon && <span className="flex w-8 shrink-0 justify-center text-ink-faint">{entry.icon}</span>}
                  <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                  {entry.hint && <span className="shrink-0 text-sm text-ink-faint">{entry.hint}</span>}
                  {entry.keys && <KeyCaps keys={entry.keys} />}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
      <Autocomplete.Empty className="px-4 py-8 text-center text-ink-soft empty:p-0">{t.palette.nothing}</Autocomplete.Empty>
    </Autocomplete.Root>
  );
}
