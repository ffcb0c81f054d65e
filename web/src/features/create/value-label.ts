import type { Parameter } from "@/api/types";
import type { Messages } from "@/i18n/en";

/** A parameter's value in words; values that the page does not know stand as they are. */
export function valueLabel(t: Messages, parameter: Pick<Parameter, "unit"> | undefined, value: string | number): string {
  if (parameter?.unit === "seconds") return t.parameterValue.seconds(Number(value));
  switch (value) {
    case "icon":
    case "texture":
    case "scene":
    case "allow_all":
    case "allow_adult":
    case "dont_allow":
    case "edit":
    case "upscale":
    case "x2":
    case "x3":
    case "x4":
      return t.parameterValue[value];
    default:
      return String(value);
  }
}
