import type { Stack } from "./stack";

/** A year's number or a month's dot beside the gallery, so many pixels from the top of the scrubber. */
type Mark = { key: string; at: number; year: number | null };

const NEAREST = 12;
const NEAREST_YEARS = 22;

/** Where years and months begin, seen from the newest; those that would touch another mark are left out. */
export function marksOf({ sections, height }: Stack, length: number): Mark[] {
  const marks: Mark[] = [];
  let month = "";
  let year: number | undefined;
  for (const { section, top } of sections) {
    if (!section.day) continue;
    const key = section.key.slice(0, 7);
    if (key === month) continue;
    month = key;
    const at = (top / height) * length;
    const begins = section.day.getFullYear() !== year;
    year = section.day.getFullYear();
    const last = marks.at(-1);
    const room = last === undefined || at - last.at >= (begins || last.year ? NEAREST_YEARS : NEAREST);
    if (room) marks.push({ key, at, year: begins ? year : null });
    else if (begins && last.year === null) marks.splice(-1, 1, { key, at, year });
  }
  return marks;
}
