import type { Asset, Generation, TimelineDay } from "@/api/types";
import { dayOf } from "@/lib/day";

import type { LoadedDay } from "./day-lists";
import { type Slot, slotsOf } from "./slots";

/** What a section holds beyond its places: not loaded yet, known by number and by sum of width ÷ height. */
export type Rest = { count: number; aspect: number };

/** Places under one heading: those of a calendar day (`key`), or all that a search found (`day` is null). */
export type Section = { key: string; day: Date | null; slots: Slot[]; rest: Rest | null };

/** A day whose last asset went. It stays, without height, until the timeline says so too. */
export const isEmpty = ({ slots, rest }: Section): boolean => slots.length === 0 && rest === null;

/**
 * Puts together the gallery's sections from the days of the timeline, the lists of those that are loaded, and
 * what is being made. A section that did not change is the same object as before.
 */
export function createSectioner() {
  type Kept = { from: unknown[]; section: Section };
  let kept = new Map<string, Kept>();

  return (timeline: TimelineDay[], loaded: ReadonlyMap<string, LoadedDay>, generations: Generation[]): Section[] => {
    const making = groupByDay(generations);
    const known = new Map(timeline.map((day) => [day.day, day]));
    const shows = (day: string, group: Generation[]) => group.some(isOpen) || loaded.get(day)?.pages.some((page) => page.items.length > 0);
    const keys = new Set([...known.keys(), ...[...making].filter(([day, group]) => shows(day, group)).map(([day]) => day)]);
    const next = new Map<string, Kept>();
    const sections: Section[] = [];
    for (const key of [...keys].sort().reverse()) {
      const group = making.get(key) ?? NONE;
      const list = loaded.get(key);
      const counted = known.get(key);
      const from = [list?.pages, list?.complete, counted?.count, counted?.aspect, ...group];
      const before = kept.get(key);
      const same = before?.from.length === from.length && before.from.every((part, at) => part === from[at]);
      const entry = same ? before : { from, section: sectionOf(key, counted, list, group) };
      next.set(key, entry);
      sections.push(entry.section);
    }
    kept = next;
    return sections;
  };
}

const NONE: Generation[] = [];

/** A generation that shows a card of its own even where nothing else was made that day. */
const isOpen = ({ status }: Generation) => status !== "succeeded" && status !== "cancelled";

function sectionOf(key: string, counted: TimelineDay | undefined, list: LoadedDay | undefined, generations: Generation[]): Section {
  const assets = list?.pages.flatMap((page) => page.items) ?? [];
  const [year = 0, month = 1, date = 1] = key.split("-").map(Number);
  const day = new Date(year, month - 1, date);
  return { key, day, slots: slotsOf(assets, generations), rest: list?.complete ? null : restOf(counted, assets) };
}

function restOf(counted: TimelineDay | undefined, assets: Asset[]): Rest | null {
  if (!counted) return null;
  const count = counted.count - assets.length;
  const aspect = counted.aspect - assets.reduce((sum, asset) => sum + asset.width / asset.height, 0);
  return count > 0 ? { count, aspect: Math.max(aspect, 0.5) } : null;
}

function groupByDay(generations: Generation[]): Map<string, Generation[]> {
  const groups = new Map<string, Generation[]>();
  for (const generation of generations) {
    const day = dayOf(generation.created_at);
    groups.set(day, [...(groups.get(day) ?? []), generation]);
  }
  return groups;
}
