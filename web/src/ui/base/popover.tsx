import { Popover as Base } from "@base-ui/react/popover";

import { cn } from "@/lib/class-names";

import type { PopoverProps } from "../popover";

export default function LoadedPopover({ label, trigger, align = "start", className, children }: PopoverProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={6} align={align} collisionPadding={8}>
          <Base.Popup
            data-popover
            aria-label={label}
            className={cn(
              "rounded-lg border border-line bg-raised p-3 shadow-float outline-none",
              "transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
