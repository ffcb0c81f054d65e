import { Activity, Images, Settings, Sparkles } from "lucide-react";

import type { Messages } from "@/i18n/en";

export type PageName = keyof Messages["pages"];

type Destination = { href: string; icon: typeof Images; keys: string };

/** The studio's pages. Addresses end in a slash, as the export's folders do. */
export const DESTINATIONS: Record<PageName, Destination> = {
  gallery: { href: "/", icon: Images, keys: "g g" },
  create: { href: "/create/", icon: Sparkles, keys: "g c" },
  activity: { href: "/activity/", icon: Activity, keys: "g a" },
  settings: { href: "/settings/", icon: Settings, keys: "g s" },
};

export const PLACES = Object.keys(DESTINATIONS) as PageName[];

/** `/create` and `/create/` are the same page. */
export const isAt = (path: string, href: string) => path.replace(/\/?$/, "/") === href;
