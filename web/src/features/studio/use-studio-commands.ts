import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { focusPrompt } from "@/features/create/focus-prompt";
import { calledDialog } from "@/features/keys/dialogs";
import { listen } from "@/features/keys/listen";
import { useCommands } from "@/features/keys/use-commands";
import { THEMES, setTheme, useTheme } from "@/features/settings/theme";
import { LANGUAGES, setLanguage, useLanguage, useMessages } from "@/i18n/language";

import { DESTINATIONS, PLACES } from "./destinations";

/** What can be done wherever one is. */
export function useStudioCommands(): void {
  const t = useMessages();
  const router = useRouter();
  const language = useLanguage();
  const theme = useTheme();
  useEffect(listen, []);
  useCommands(
    t.keys.everywhere,
    [
      { id: "palette", name: t.palette.label, keys: ["mod+k"], run: () => calledDialog.set("palette") },
      { id: "keys", name: t.keys.open, keys: ["?"], run: () => calledDialog.set("keys") },
    ],
    "everywhere",
  );
  useCommands(t.keys.everywhere, [
    ...PLACES.map((place) => ({
      id: `go.${place}`,
      name: t.keys.goTo(t.pages[place]),
      keys: [DESTINATIONS[place].keys],
      run: () => router.push(DESTINATIONS[place].href),
    })),
    { id: "create", name: t.keys.writePrompt, keys: ["c"], run: focusPrompt },
    ...LANGUAGES.filter(({ value }) => value !== language).map(({ value, label }) => ({
      id: `language.${value}`,
      name: `${t.settings.language}: ${label}`,
      run: () => setLanguage(value),
    })),
    ...THEMES.filter((value) => value !== theme).map((value) => ({
      id: `theme.${value}`,
      name: `${t.settings.theme}: ${t.settings[value]}`,
      run: () => setTheme(value),
    })),
  ]);
}
