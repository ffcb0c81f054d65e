import { Plus, Search } from "lucide-react";
import { usePathname } from "next/navigation";

import { calledDialog } from "@/features/keys/dialogs";
import { useMessages } from "@/i18n/language";
import { cn } from "@/lib/class-names";

import { isAt } from "./destinations";
import { NavIcon, NavLink, navItemClass } from "./nav-link";
import { PageLink } from "./page-link";

/** The pages of the studio within a thumb's reach, what one came for in the middle. */
export function BottomBar() {
  const t = useMessages();
  const here = isAt(usePathname(), "/create/");
  return (
    <nav aria-label={t.app.pages} className="mx-auto grid h-full max-w-md grid-cols-5 items-center px-1">
      <NavLink place="gallery" />
      <NavLink place="activity" />
      <PageLink
        href="/create/"
        aria-current={here ? "page" : undefined}
        aria-label={t.pages.create}
        className={cn(
          "mx-auto flex size-11 items-center justify-center rounded-full bg-ember text-ember-ink shadow-float",
          here && "outline-2 outline-offset-2 outline-ember",
        )}
      >
        <Plus size={22} strokeWidth={2.4} aria-hidden />
      </PageLink>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => calledDialog.set("palette")}
        className={navItemClass(false)}
      >
        <NavIcon icon={Search} here={false} />
        {t.palette.find}
      </button>
      <NavLink place="settings" />
    </nav>
  );
}
