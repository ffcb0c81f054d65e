/** The calendar day here of a moment, as addresses and the gateway write it: `2026-01-31`. */
export function dayOf(moment: string | Date): string {
  const day = new Date(moment);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
