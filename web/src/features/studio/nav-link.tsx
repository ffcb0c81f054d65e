import Link from "next/link";
import { usePathname } from "next/navigation";

import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";

import { DESTINATIONS, type Place, isAt } from "./destinations";

/** An icon with its name, for the rail and the bar. */
export function NavLink({ place, className }: { place: Place; className?: string }) {
  const t = useMessages();
  const path = usePathname();
  const destination = DESTINATIONS.find((item) => item.place === place);
  if (!destination) return null;
  const { href, icon: Icon } = destination;
  const here = isAt(path, href);
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className={cn(
        "group flex flex-col items-center gap-1 text-xs font-medium transition-colors select-none",
        here ? "text-ink" : "text-ink-faint hover:text-ink",
        className,
      )}
    >
      <span
        className={cn(
          "flex h-8 w-12 items-center justify-center rounded-lg transition-colors",
          here ? "bg-ember-soft text-ember-text" : "group-hover:bg-hover",
        )}
      >
        <Icon size={19} strokeWidth={here ? 2.2 : 1.9} aria-hidden />
      </span>
      {t.pages[place]}
    </Link>
  );
}
