import { Keyboard } from "lucide-react";

import { calledDialog } from "@/features/keys/dialogs";
import { ConnectionBadge } from "@/features/live/connection-badge";
import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";

import { Sign } from "./sign";
import type { PageName } from "./destinations";
import { NavLink } from "./nav-link";
import { PageLink } from "./page-link";

const ABOVE: PageName[] = ["gallery", "create", "activity"];

/** The pages of the studio, at the left edge of a wide window. */
export function NavigationRail() {
  const t = useMessages();
  return (
    <nav aria-label={t.app.pages} className="flex h-full flex-col items-center py-3">
      <PageLink href="/" aria-label={t.app.name} title={t.app.name} className="mb-4 flex size-10 items-center justify-center rounded-lg">
        <Sign />
      </PageLink>
      <ul className="flex w-full flex-col gap-3">
        {ABOVE.map((place) => (
          <li key={place}>
            <NavLink place={place} />
          </li>
        ))}
      </ul>
      <div className="mt-auto flex w-full flex-col items-center gap-3">
        <ConnectionBadge stacked />
        <IconButton label={t.keys.open} onClick={() => calledDialog.set("keys")}>
          <Keyboard size={18} aria-hidden />
        </IconButton>
        <NavLink place="settings" />
      </div>
    </nav>
  );
}
