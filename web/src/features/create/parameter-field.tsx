import { useId } from "react";

import type { Parameter, ParameterValue } from "@/api/types";
import { useLabel } from "@/i18n/language";
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
};

/** The control of one parameter, made from nothing but what the catalogue says about it. */
export function ParameterField({ parameter, value, error, onChange }: Props) {
  const id = useId();
  const label = useLabel()(parameter.label);
  const beside = parameter.type === "integer" || parameter.type === "boolean";
  return (
    <div className="flex flex-col gap-1">
      <div className={cn("flex gap-1.5", beside ? "min-h-8 items-center justify-between gap-3" : "flex-col")}>
        <label htmlFor={id} className="text-sm font-medium text-ink-soft">
          {label}
        </label>
        <Control id={id} parameter={parameter} label={label} value={value} onChange={onChange} />
      </div>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

function Control(props: Omit<Props, "error"> & { id: string; label: string }) {
  const { id, parameter, value, onChange } = props;
  switch (parameter.type) {
    case "choice":
      return <ChoiceControl {...props} />;
    case "integer":
      return <IntegerControl {...props} />;
    case "boolean":
      return <Switch id={id} checked={value === true} onChange={onChange} />;
    case "text":
      return (
        <input
          id={id}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.target.value || null)}
          className={inputClass("h-9 w-full")}
        />
      );
  }
}
