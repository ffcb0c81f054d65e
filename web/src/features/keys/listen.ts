import { matches } from "./match";
import { type Command, type Group, canRun, heard } from "./registry";

/** How long the second key of a sequence may take. */
const PAUSE = 1_200;

const FIELDS = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";
/** Small popups and lists take letters and arrows themselves. */
const POPUPS = "[role=listbox], [role=menu], [role=option], [data-popover]";
/** Radio buttons and sliders take the arrows. */
const MOVED = "input, [role=slider]";
const PRESSED = "button, a, summary, label, input";

/** Runs commands by their keys, until the returned function is called. The only listener of the page for them. */
export function listen(): () => void {
  let first: { event: KeyboardEvent; at: number } | undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.key === "Process") return; // an input method has it
    const before = first && event.timeStamp - first.at < PAUSE ? first.event : undefined;
    const found = find(event, before) ?? (before && find(event, undefined));
    first = found || isModifier(event) ? first : { event, at: event.timeStamp };
    if (!found) return;
    first = undefined;
    event.preventDefault();
    found.run();
  };
  // On the way down: dialogs of Base UI keep the arrow keys from coming up again.
  window.addEventListener("keydown", onKeyDown, { capture: true });
  return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
}

function find(event: KeyboardEvent, before: KeyboardEvent | undefined): Command | undefined {
  const isPressed = (keys: string) => {
    const [one = "", two] = keys.split(" ");
    return two === undefined ? !before && matches(event, one) : before && matches(before, one) && matches(event, two);
  };
  for (const group of heard()) {
    if (!hears(group, event)) continue;
    const found = group.commands.find((command) => canRun(command) && command.keys?.some(isPressed));
    if (found) return found;
  }
  return undefined;
}

/** Whether a key is a command at this place, and not something that is written, chosen or pressed. */
function hears({ level }: Group, { target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return true;
  if (level === null && (ctrlKey || metaKey)) return true;
  if (target.closest(FIELDS) || target.closest(POPUPS)) return false;
  if (key.startsWith("Arrow") && target.closest(MOVED)) return false;
  return !((key === " " || key === "Enter") && target.closest(PRESSED));
}

const isModifier = ({ key }: KeyboardEvent) => ["Shift", "Control", "Meta", "Alt"].includes(key);
