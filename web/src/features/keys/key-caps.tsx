import { useMessages } from "@/i18n/language";

import { keyLabels } from "./key-label";

/** Keys as small caps: `Ctrl K`, or `G` then `S`. */
export function KeyCaps({ keys }: { keys: string }) {
  const t = useMessages();
  return (
    <span className="inline-flex items-center gap-1.5">
      {keyLabels(t, keys).map((stroke, index) => (
        <kbd key={index} className="inline-flex gap-0.5 font-sans">
          {stroke.map((label) => (
            <span
              key={label}
              className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line-strong bg-sunken px-1.5 text-xs text-ink-soft"
            >
              {label}
            </span>
          ))}
        </kbd>
      ))}
    </span>
  );
}
