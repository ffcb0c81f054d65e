import { Download, Heart, RotateCcw, Tag, Trash2, X } from "lucide-react";

import { useView } from "@/features/search/use-view";
import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { toast } from "@/ui/toast";

import { downloadAll } from "./download";
import { clearSelection, selection } from "./selection";
import { SelectionTags } from "./selection-tags";
import { useBulk } from "./use-bulk";

/** What can be done with the selected assets, at the lower edge of the window. */
export default function SelectionBar() {
  const t = useMessages();
  const { filters } = useView();
  const assets = [...useStore(selection).values()];
  const bulk = useBulk();
  const marked = assets.every((asset) => asset.favourite);
  return (
    <section aria-label={t.selection.label} className="pointer-events-none fixed inset-x-0 bottom-[calc(4.5rem+env(safe-area-inset-bottom))] z-20 flex justify-center px-3 lg:bottom-5">
      <div
        role="toolbar"
        aria-label={t.selection.label}
        className="pointer-events-auto flex animate-rise items-center gap-0.5 rounded-xl border border-line-strong bg-raised p-1.5 shadow-float"
      >
        <IconButton label={t.selection.clear} onClick={clearSelection}>
          <X size={18} aria-hidden />
        </IconButton>
        <span id="selected-count" role="status" className="min-w-20 px-1 text-sm font-semibold whitespace-nowrap tabular-nums">
          {t.selection.count(assets.length)}
        </span>
        <span id="selected" hidden>
          {t.selection.selected}
        </span>
        <span aria-hidden className="mx-1 h-6 w-px bg-line" />
        <IconButton label={marked ? t.gallery.unfavourite : t.gallery.favourite} onClick={() => bulk.favourite(assets)}>
          <Heart size={18} aria-hidden className={marked ? "fill-current text-ember-text" : ""} />
        </IconButton>
        <Popover
          label={t.asset.tags}
          className="flex w-64 flex-col gap-2"
          trigger={
            <IconButton label={t.asset.tags}>
              <Tag size={18} aria-hidden />
            </IconButton>
          }
        >
          <SelectionTags assets={assets} onTag={bulk.tag} />
        </Popover>
        <IconButton
          label={t.selection.download}
          onClick={() => downloadAll(assets, () => toast(t.selection.downloadRefused))}
        >
          <Download size={18} aria-hidden />
        </IconButton>
        {filters.trashed ? (
          <IconButton label={t.asset.restore} onClick={() => bulk.restore(assets)}>
            <RotateCcw size={18} aria-hidden />
          </IconButton>
        ) : (
          <IconButton label={t.asset.trash} onClick={() => bulk.trash(assets)}>
            <Trash2 size={18} aria-hidden />
          </IconButton>
        )}
      </div>
    </section>
  );
}
