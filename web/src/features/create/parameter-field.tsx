import { useId } from "react";

import type { Parameter, ParameterValue } from "@/api/types";
import { useLabel, useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";
import { inputClass } from "@/ui/input";
import { Switch } from "@/ui/switch";

import { ChoiceControl } from "./choice-control";
import { IntegerControl } from "./integer-control";

type Props = {
  parameter: Parameter;
  value: ParameterValue;
  error?: string;
  onChange: (value: ParameterValue) => void;
  /** Why a value cannot be chosen now. */
  refusal: (value: ParameterValue) => string | undefined;
};

/** The control of one parameter, made from nothing but what the catalogue says about it. */
export function ParameterField({ parameter, value, error, onChange, refusal }: Props) {
  const id = useId();
  const label = useLabel()(parameter.label);
  const hintId = useId();
  const others: ParameterValue[] =
    parameter.type === "choice" ? parameter.choices : parameter.type === "boolean" ? [value !== true] : [];
  const reasons = error
    ? []
    : [...new Set(others.flatMap((other) => (other === value ? [] : (refusal(other) ?? []))))];
  const beside = parameter.type === "integer" || parameter.type === "boolean";
  return (
    <div className="flex flex-col gap-1">
      <div className={cn("flex gap-1.5", beside ? "min-h-8 items-center justify-between gap-3" : "flex-col")}>
        <label htmlFor={id} className="text-sm font-medium text-ink-soft">
          {label}
        </label>
        <Control
          {...{ id, parameter, label, value, onChange, refusal }}
          describedBy={reasons.length > 0 ? hintId : undefined}
        />
      </div>
      {reasons.length > 0 && (
        <p id={hintId} className="text-xs text-ink-faint first-letter:uppercase">
          {reasons.join("; ")}
        </p>
      )}
      {error && (
        <p role="alert" className="text-sm text-danger first-letter:uppercase">
          {error}
        </p>
      )}
    </div>
  );
}

function Control(props: Omit<Props, "error"> & { id: string; label: string; describedBy?: string }) {
  const t = useMessages();
  const { id, parameter, value, onChange, refusal, describedBy } = props;
  switch (parameter.type) {
    case "choice":
      return <ChoiceControl {...props} />;
    case "integer":
      return <IntegerControl {...props} />;
    case "boolean":
      return (
        <Switch
          id={id}
          checked={value === true}
          disabled={refusal(value !== true) !== undefined}
          describedBy={describedBy}
          onChange={onChange}
        />
      );
    case "text":
      return (
        <input
          id={id}
          value={typeof value === "string" ? value : ""}
          autoComplete="off"
          placeholder={t.create.optional}
          onChange={(event) => onChange(event.target.value || null)}
          className={inputClass("h-9 w-full")}
        />
      );
  }
}
