import type { Parameter, ParameterValue } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { Segmented } from "@/ui/segmented";
import { Select, SelectButton } from "@/ui/select";

import { RatioPicker } from "./ratio-picker";
import { valueLabel } from "./value-label";

type Props = {
  parameter: Parameter;
  label: string;
  value: ParameterValue;
  onChange: (value: ParameterValue) => void;
  /** Why a value cannot be chosen now. */
  refusal: (value: ParameterValue) => string | undefined;
  describedBy?: string;
};

const RATIO = /^\d+:\d+$/;
const MOST_SEGMENTS = 4;
const MOST_SEGMENT_TEXT = 28;

/** One of the catalogue's choices, in the form that suits how many there are and what they look like. */
export function ChoiceControl({ parameter, label, value, onChange, refusal, describedBy }: Props) {
  const t = useMessages();
  const options: { value: string; label: string; disabled?: boolean; hint?: string }[] = parameter.choices.map((choice) => {
    const hint = choice === value ? undefined : refusal(choice);
    return { value: String(choice), label: valueLabel(t, parameter, choice), disabled: hint !== undefined, hint };
  });
  if (parameter.default == null) options.unshift({ value: "", label: t.parameterValue.provider });

  const shared = {
    label,
    options,
    describedBy,
    value: value === null ? "" : String(value),
    onChange: (text: string) => onChange(parameter.choices.find((choice) => String(choice) === text) ?? null),
  };
  if (parameter.choices.every((choice) => RATIO.test(String(choice)))) return <RatioPicker {...shared} />;
  const text = options.reduce((length, option) => length + option.label.length, 0);
  if (options.length <= MOST_SEGMENTS && text <= MOST_SEGMENT_TEXT) return <Segmented {...shared} />;
  const chosen = options.find((option) => option.value === shared.value);
  return <Select {...shared} trigger={<SelectButton className="w-full">{chosen?.label}</SelectButton>} />;
}
