import { useEffect, useState } from "react";

/** The value, as soon as it has not changed for `wait` milliseconds. */
export function useSettled<T>(value: T, wait: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
