import type { ReactNode } from "react";

/** A line of the palette. */
export type Entry = {
  id: string;
  label: string;
  /** Said beside it: what it is, or what it costs. */
  hint?: string;
  icon?: ReactNode;
  keys?: string;
  run: () => void;
};

export type Section = { title: string; items: Entry[] };

/** Sections with what has all of the words in its label or hint; empty ones are left out. */
export function fitting(sections: Section[], text: string): Section[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return sections.flatMap(({ title, items }) => {
    const found = items.filter(({ label, hint = "" }) => words.every((word) => fold(`${label} ${hint}`).includes(word)));
    return found.length > 0 ? [{ title, items: found }] : [];
  });
}

const fold = (text: string) => text.normalize("NFC").toLowerCase();
