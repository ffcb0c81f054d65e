import type { Asset } from "@/api/types";
import { currentlyListed } from "@/features/asset/listed";
import { createStore } from "@/lib/store";

/** As many as the gateway changes at once. */
const MOST_SELECTED = 1_000;

export type Selection = ReadonlyMap<string, Asset>;

/** The assets that are selected, as they were then; they stay so while they are scrolled out of sight. */
export const selection = createStore<Selection>(() => new Map());

/** Where a range begins: what was selected last by itself. */
let origin: string | undefined;
/** What the last range selected, so that moving its end gives back what it leaves. */
let reached: string[] = [];

export function toggle(asset: Asset): void {
  origin = asset.id;
  reached = [];
  selection.set((before) => {
    const next = new Map(before);
    if (!next.delete(asset.id)) next.set(asset.id, asset);
    return limited(next);
  });
}

/** From where the selection began to this asset, in the order of the gallery, as far as that is loaded. */
export function extendTo(asset: Asset): void {
  const order = currentlyListed();
  const from = order.findIndex(({ id }) => id === origin);
  const to = order.findIndex(({ id }) => id === asset.id);
  if (from < 0 || to < 0) return toggle(asset);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  selection.set((before) => {
    const next = new Map(before);
    for (const id of reached) next.delete(id);
    for (const each of range) next.set(each.id, each);
    return limited(next);
  });
  reached = range.map(({ id }) => id).filter((id) => id !== origin);
}

/** All that is loaded. */
export function selectAll(): void {
  reached = [];
  selection.set(limited(new Map(currentlyListed().map((asset) => [asset.id, asset]))));
}

/** Exactly these, beside those that are kept. */
export function selectOnly(kept: Selection, assets: Asset[]): void {
  origin = assets.at(-1)?.id;
  reached = [];
  selection.set(limited(new Map([...kept, ...assets.map((asset) => [asset.id, asset] as const)])));
}

export function clearSelection(): void {
  origin = undefined;
  reached = [];
  if (selection.get().size > 0) selection.set(new Map());
}

/** What was changed is selected as it is now. */
export function refreshSelection(assets: Asset[]): void {
  const current = selection.get();
  const known = assets.filter(({ id }) => current.has(id));
  if (known.length > 0) selection.set(new Map([...current, ...known.map((asset) => [asset.id, asset] as const)]));
}

const limited = (selected: Selection): Selection =>
  selected.size > MOST_SELECTED ? new Map([...selected].slice(0, MOST_SELECTED)) : selected;
