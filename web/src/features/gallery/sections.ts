import type { Slot } from "./slots";

/** Places under one heading: those of a day, or all that a search found (`day` is null). */
export type Section = { key: string; day: Date | null; slots: Slot[] };

/** Splits places, newest first, by local calendar day. */
export function byDay(slots: Slot[]): Section[] {
  const sections: Section[] = [];
  for (const slot of slots) {
    const day = new Date(slot.at);
    day.setHours(0, 0, 0, 0);
    const key = String(day.getTime());
    const last = sections.at(-1);
    if (last?.key === key) last.slots.push(slot);
    else sections.push({ key, day, slots: [slot] });
  }
  return sections;
}
