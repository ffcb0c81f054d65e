import { type ReactNode, createContext, useEffect, useState } from "react";

import { PAGE, openLevel } from "./registry";

export const LevelContext = createContext(PAGE);

/** Around a dialog: while it is there, the keys are those of the components in it. */
export function KeyLevel({ children }: { children: ReactNode }) {
  const [level] = useState(() => Symbol("dialog"));
  useEffect(() => openLevel(level), [level]);
  return <LevelContext value={level}>{children}</LevelContext>;
}
