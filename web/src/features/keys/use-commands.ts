import { useEffect, useLayoutEffect, useRef } from "react";

import { type Command, type Group, type Scope, addGroup } from "./registry";

/**
 * Makes commands available while the component is there: by their keys, in the list of keys (`?`) and in
 * the command palette. A dialog that takes the keys for itself passes the scope `dialog`.
 */
export function useCommands(heading: string, commands: Command[], scope: Scope = "page"): void {
  const group = useRef<Group>({ heading, scope, commands });
  useLayoutEffect(() => {
    Object.assign(group.current, { heading, scope, commands });
  });
  useEffect(() => addGroup(group.current), []);
}
