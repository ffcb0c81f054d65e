import { ChevronDown } from "lucide-react";

import { Chip } from "@/ui/chip";
import { Select } from "@/ui/select";

type Props = {
  label: string;
  /** The words for no choice. */
  all: string;
  values: string[];
  value: string | undefined;
  name?: (value: string) => string;
  onChange: (value: string | undefined) => void;
};

/** One of the values that occur. A value from the address that does not occur is shown nevertheless. */
export function FacetFilter({ label, all, values, value, name = (text) => text, onChange }: Props) {
  const offered = value && !values.includes(value) ? [value, ...values] : values;
  return (
    <Select
      label={label}
      value={value ?? ""}
      onChange={(chosen) => onChange(chosen || undefined)}
      options={[{ value: "", label: all }, ...offered.map((item) => ({ value: item, label: name(item) }))]}
      trigger={
        <Chip active={value !== undefined}>
          <span className="max-w-40 truncate">{value === undefined ? label : name(value)}</span>
          <ChevronDown size={13} aria-hidden className="text-ink-faint" />
        </Chip>
      }
    />
  );
}
