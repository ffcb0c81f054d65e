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

/** What the keys mean at one level: the page, or a dialog above it. */
export type Level = symbol;
export const PAGE: Level = Symbol("page");

/** The commands of one component. `heading` stands above them in the list of keys. */
export type Group = {
  heading: string;
  commands: Command[];
  /** Null: heard at every level, with `mod+` even while one is writing. */
  level: Level | null;
};

const groups = new Set<Group>();
const levels: Level[] = [PAGE];

export function addGroup(group: Group): () => void {
  groups.add(group);
  return () => groups.delete(group);
}

/** The commands of all levels below rest until the returned function is called. */
export function openLevel(level: Level): () => void {
  levels.push(level);
  return () => levels.splice(levels.lastIndexOf(level), 1);
}

/** The groups that are heard now, the one added last first. */
export function heard(): Group[] {
  const top = levels.at(-1);
  return [...groups].reverse().filter(({ level }) => level === null || level === top);
}

export const canRun = ({ when }: Command): boolean => when ?? true;
