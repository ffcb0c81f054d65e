import { Dices, X } from "lucide-react";

import type { Parameter, ParameterValue } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";
import { inputClass } from "@/ui/input";
import { NumberStepper } from "@/ui/number-stepper";

type Props = {
  id: string;
  parameter: Parameter;
  label: string;
  value: ParameterValue;
  onChange: (value: ParameterValue) => void;
};

const STEPPED = 16;

/** Few values: a stepper. Many: a slider. None by default (a seed): left to chance unless given. */
export function IntegerControl(props: Props) {
  const { parameter, label, value, onChange } = props;
  const minimum = parameter.minimum ?? 0;
  const maximum = parameter.maximum ?? Number.MAX_SAFE_INTEGER;
  if (parameter.default == null) return <OptionalInteger {...props} minimum={minimum} maximum={maximum} />;
  const number = typeof value === "number" ? value : minimum;
  if (maximum - minimum <= STEPPED) {
    return <NumberStepper label={label} value={number} minimum={minimum} maximum={maximum} onChange={onChange} />;
  }
  return (
    <div className="flex items-center gap-3">
      <input
        id={props.id}
        type="range"
        min={minimum}
        max={maximum}
        value={number}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="w-32 accent-ember"
      />
      <output className="min-w-8 text-right text-base tabular-nums">{number}</output>
    </div>
  );
}

function OptionalInteger({ id, label, value, onChange, minimum, maximum }: Props & { minimum: number; maximum: number }) {
  const t = useMessages();
  const roll = () => onChange(minimum + Math.floor(Math.random() * (maximum - minimum + 1)));
  return (
    <div className="flex items-center gap-1">
      <div className="relative">
        <input
          id={id}
          inputMode="numeric"
          autoComplete="off"
          placeholder={t.create.random}
          value={value === null ? "" : String(value)}
          onChange={(event) => {
            const digits = event.target.value.replace(/\D/g, "");
            onChange(digits === "" ? null : Math.min(Math.max(Number(digits), minimum), maximum));
          }}
          className={inputClass("h-8 w-36 pr-8 text-right tabular-nums")}
        />
        {value !== null && (
          <IconButton
            label={t.create.leaveOut(label)}
            className="absolute top-0.5 right-0.5 size-7"
            onClick={() => onChange(null)}
          >
            <X size={13} aria-hidden />
          </IconButton>
        )}
      </div>
      <IconButton label={t.create.roll(label)} className="size-8" onClick={roll}>
        <Dices size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
