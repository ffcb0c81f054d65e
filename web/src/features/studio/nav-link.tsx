import { usePathname } from "next/navigation";

import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";

import { DESTINATIONS, type PageName, isAt } from "./destinations";
import { PageLink } from "./page-link";

/** A page's icon with its name below, for the rail and the bar. */
export function NavLink({ place }: { place: PageName }) {
  const t = useMessages();
  const path = usePathname();
  const { href, icon } = DESTINATIONS[place];
  const here = isAt(path, href);
  return (
    <PageLink href={href} aria-current={here ? "page" : undefined} className={navItemClass(here)}>
      <NavIcon icon={icon} here={here} />
      {t.pages[place]}
    </PageLink>
  );
}

type Icon = (typeof DESTINATIONS)[PageName]["icon"];

export function NavIcon({ icon: Drawn, here }: { icon: Icon; here: boolean }) {
  return (
    <span
      className={cn(
        "flex h-8 w-12 items-center justify-center rounded-lg transition-colors",
        here ? "bg-ember-soft text-ember-text" : "group-hover:bg-hover",
      )}
    >
      <Drawn size={19} strokeWidth={here ? 2.2 : 1.9} aria-hidden />
    </span>
  );
}

export function navItemClass(here: boolean): string {
  return cn(
    "group flex w-full flex-col items-center gap-1 text-xs font-medium transition-colors select-none",
    here ? "text-ink" : "text-ink-faint hover:text-ink",
  );
}
