import { ChevronDown } from "lucide-react";
import { type ComponentProps, type ReactNode, lazy } from "react";

import { cn } from "@/lib/class-names";

import { Deferred, type Trigger } from "./deferred";

type SelectOption<T extends string> = {
  value: T;
  label: string;
  /** A second line that says more. */
  hint?: string;
  badge?: ReactNode;
  disabled?: boolean;
};

export type SelectProps<T extends string> = {
  label: string;
  options: SelectOption<T>[];
  value: T;
  onChange: (value: T) => void;
  trigger: Trigger;
};

const load = () => import("./base/select");
const Loaded = lazy(load) as unknown as <T extends string>(props: SelectProps<T>) => ReactNode;

/** One value of a list that is too long to be in sight. */
export function Select<T extends string>(props: SelectProps<T>) {
  const attributes = { role: "combobox", "aria-haspopup": "listbox", "aria-label": props.label };
  return (
    <Deferred trigger={props.trigger} attributes={attributes} load={load}>
      <Loaded {...props} />
    </Deferred>
  );
}

/** The button of a select in a form: shows what is chosen. */
export function SelectButton({ children, className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        "flex h-9 min-w-0 items-center gap-2 rounded-md border border-line bg-raised px-3 text-left text-base",
        "transition-colors select-none hover:border-line-strong data-popup-open:border-line-strong",
        className,
      )}
      {...rest}
    >
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <ChevronDown size={15} aria-hidden className="shrink-0 text-ink-faint" />
    </button>
  );
}
