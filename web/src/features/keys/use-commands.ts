import { useContext, useEffect, useLayoutEffect, useRef } from "react";

import { LevelContext } from "./key-level";
import { type Command, type Group, addGroup } from "./registry";

/**
 * Makes commands available while the component is there: by their keys, in the list of keys (`?`) and in
 * the command palette. They are heard where the component is, on the page or in a dialog, or `everywhere`.
 */
export function useCommands(heading: string, commands: Command[], where: "here" | "everywhere" = "here"): void {
  const here = useContext(LevelContext);
  const level = where === "here" ? here : null;
  const group = useRef<Group>({ heading, commands, level });
  useLayoutEffect(() => {
    Object.assign(group.current, { heading, commands, level });
  });
  useEffect(() => addGroup(group.current), []);
}
