import { type ReactNode, lazy } from "react";

import { Deferred, type Trigger } from "./deferred";

export type PopoverProps = {
  label: string;
  trigger: Trigger;
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
};

const load = () => import("./base/popover");
const Loaded = lazy(load);

/** A small panel beside the button that opens it. */
export function Popover(props: PopoverProps) {
  return (
    <Deferred trigger={props.trigger} attributes={{ "aria-haspopup": "dialog" }} load={load}>
      <Loaded {...props} />
    </Deferred>
  );
}
