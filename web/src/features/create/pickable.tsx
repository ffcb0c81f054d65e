import { Check, LoaderCircle, Search } from "lucide-react";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";

import type { Asset, Model } from "@/api/types";
import { TileMedia } from "@/features/gallery/tile-media";
import { useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";
import { cn } from "@/lib/class-names";
import { ARROWS, nearest } from "@/lib/nearest";
import { useSettled } from "@/lib/use-settled";
import { inputClass } from "@/ui/input";

import { usePickable } from "./use-pickable";

const PAUSE = 250;

type Props = { model: Model; search: RefObject<HTMLInputElement | null>; taken: Set<string>; roomFor: (asset: Asset) => boolean; onChoose: (asset: Asset) => void };

/** A search and what it finds. The arrow keys go from the search into the pictures and back. */
export function Pickable({ model, search, taken, roomFor, onChoose }: Props) {
  const t = useMessages();
  const [text, setText] = useState("");
  const words = useSettled(text.trim(), PAUSE);
  const { assets, searching } = usePickable(model, words);
  const list = useRef<HTMLUListElement>(null);
  const nothing = assets.length === 0 && !searching && (words ? t.picker.nothing : t.picker.none);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = ARROWS[event.key];
    if (!step || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    const tiles = [...(list.current?.querySelectorAll<HTMLElement>("button:enabled") ?? [])];
    const searches = event.target === search.current;
    if (searches && event.key !== "ArrowDown") return;
    const next = searches ? tiles[0] : (nearest(event.target, tiles, step) ?? (step[1] < 0 ? search.current : undefined));
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
      <div className="relative mx-5">
        <Search size={16} aria-hidden className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-faint" />
        <input
          ref={search}
          type="search"
          autoComplete="off"
          aria-label={t.search.label}
          placeholder={t.search.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={inputClass("h-10 w-full rounded-lg pr-10 pl-9")}
        />
        {searching && <LoaderCircle size={16} aria-hidden className="absolute top-3 right-3 animate-spin text-ink-faint" />}
      </div>
      <p role="status" className="px-5 pt-4 pb-2 text-sm font-semibold text-ink-soft">
        {words ? t.gallery.results : t.picker.recent}
      </p>
      {nothing && <p className="px-5 py-16 text-center text-ink-soft">{nothing}</p>}
      <ul
        ref={list}
        aria-label={t.picker.heading}
        className="scroll-quiet grid min-h-0 flex-1 auto-rows-max grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2 overflow-y-auto px-5 pt-1 pb-5"
      >
        {assets.map((asset) => (
          <li key={asset.id}>
            <Choice asset={asset} taken={taken.has(asset.id)} room={roomFor(asset)} onChoose={() => onChoose(asset)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Choice({ asset, taken, room, onChoose }: { asset: Asset; taken: boolean; room: boolean; onChoose: () => void }) {
  const t = useMessages();
  return (
    <button
      type="button"
      aria-pressed={taken}
      aria-label={nameOf(asset)}
      title={taken || room ? nameOf(asset) : t.picker.full}
      disabled={!taken && !room}
      onClick={onChoose}
      className={cn(
        "relative block aspect-square w-full overflow-hidden rounded-md bg-sunken transition-opacity hover:opacity-90 disabled:opacity-35",
        taken && "ring-3 ring-ember",
      )}
    >
      <TileMedia asset={asset} playing={false} />
      {taken && (
        <span className="absolute top-1.5 right-1.5 flex size-6 items-center justify-center rounded-full bg-ember text-ember-ink">
          <Check size={14} strokeWidth={2.5} aria-hidden />
        </span>
      )}
    </button>
  );
}
