import { type KeyboardEvent, type ReactElement, Suspense, cloneElement, useState } from "react";

/** A button; what opens it puts its own attributes and handlers on it. */
export type Trigger = ReactElement<Record<string, unknown>>;

type Props = {
  trigger: Trigger;
  attributes: Record<string, unknown>;
  load: () => Promise<unknown>;
  children: ReactElement;
};

/**
 * A button whose popup is loaded when it is first wanted: what opens on a click need not be part of
 * the first visit. `children` is the loaded thing, with the same trigger, open from the start.
 */
export function Deferred({ trigger, attributes, load, children }: Props) {
  const [wanted, setWanted] = useState(false);
  const preload = () => void load();
  const waiting = cloneElement(trigger, {
    ...attributes,
    "aria-expanded": false,
    onClick: () => setWanted(true),
    onPointerEnter: preload,
    onFocus: preload,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      setWanted(true);
    },
  });
  return wanted ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}
