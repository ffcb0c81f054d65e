import { type Language, useLanguage } from "./language";

/** Dates and numbers as the language writes them. Formatters are costly to make, so they are kept. */
const dates = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = dates.get(key) ?? new Intl.DateTimeFormat(language, options);
  dates.set(key, known);
  return known;
}

export function useFormat() {
  const language = useLanguage();
  return {
    dateTime: (time: string) =>
      dateFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time)),
    date: (time: string) => {
      const year = time.startsWith(String(new Date().getFullYear())) ? undefined : "numeric";
      return dateFormat(language, { year, month: "long", day: "numeric" }).format(new Date(time));
    },
    day: (time: Date) => {
      const sameYear = time.getFullYear() === new Date().getFullYear();
      const year = sameYear ? undefined : "numeric";
      return dateFormat(language, { year, month: "long", day: "numeric", weekday: "short" }).format(time);
    },
    fullDay: (time: Date) => dateFormat(language, { dateStyle: "long" }).format(time),
    month: (time: Date) => dateFormat(language, { year: "numeric", month: "short" }).format(time),
    bytes: (size: number) => {
      const [value, unit] = size >= 1e9 ? [size / 1e9, "GB"] : size >= 1e6 ? [size / 1e6, "MB"] : [size / 1e3, "kB"];
      return `${value.toFixed(value > 0 && value < 10 ? 1 : 0)} ${unit}`;
    },
    /** A price, to the cent or as exact as it is given. */
    price: (usd: number) =>
      usd.toLocaleString(language, { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol", maximumFractionDigits: 4 }),
    /** A sum in US dollars that is not exact. */
    about: (usd: number) => {
      const maximumFractionDigits = usd < 1 ? 3 : 2;
      const style = { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" } as const;
      return `≈\u00a0${usd.toLocaleString(language, { ...style, minimumFractionDigits: 2, maximumFractionDigits })}`;
    },
    integer: (value: number) => value.toLocaleString(language),
  };
}
