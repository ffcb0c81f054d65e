/** Something that a person can have done by a key or from the command palette. */
export type Command = {
  id: string;
  /** What it does, in the page's language. */
  name: string;
  /**
   * Each of these runs it: a key as `KeyboardEvent.key` names it, with `mod+` (Ctrl, or ⌘ on a Mac) or
   * `shift+` before it, or two keys one after the other: `"f"`, `"mod+k"`, `"shift+ArrowLeft"`, `"g s"`.
   */
  keys?: string[];
  run: () => void;
  /** Whether it can be done just now; yes if left out. */
  when?: boolean;
};

/**
 * Where commands are heard. Those of a page rest while a dialog is open, those of a dialog while another
 * one is open above it. Those of `everywhere` are always heard, with `mod+` even while one is writing.
 */
export type Scope = "page" | "dialog" | "everywhere";

/** The commands of one component. `heading` stands above them in the list of keys. */
export type Group = { heading: string; scope: Scope; commands: Command[] };

/** In the order in which they were added. */
const groups = new Set<Group>();

export function addGroup(group: Group): () => void {
  groups.add(group);
  return () => groups.delete(group);
}

/** The groups that are heard now, the one added last first. */
export function heard(): Group[] {
  const all = [...groups].reverse();
  const dialog = all.find(({ scope }) => scope === "dialog");
  return all.filter((group) => group.scope === "everywhere" || (dialog ? group === dialog : group.scope === "page"));
}

export const canRun = ({ when }: Command): boolean => when ?? true;
