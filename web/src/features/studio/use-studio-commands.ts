import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { focusPrompt } from "@/features/create/focus-prompt";
import { calledDialog } from "@/features/keys/dialogs";
import { listen } from "@/features/keys/listen";
import { useCommands } from "@/features/keys/use-commands";
import { useMessages } from "@/i18n/language";

import { DESTINATIONS } from "./destinations";

/** What can be done wherever one is. */
export function useStudioCommands(): void {
  const t = useMessages();
  const router = useRouter();
  useEffect(listen, []);
  useCommands(
    t.keys.everywhere,
    [{ id: "keys", name: t.keys.open, keys: ["?"], run: () => calledDialog.set("keys") }],
    "everywhere",
  );
  useCommands(t.keys.everywhere, [
    ...DESTINATIONS.map(({ place, href, keys }) => ({
      id: `go.${place}`,
      name: t.keys.goTo(t.pages[place]),
      keys: [keys],
      run: () => router.push(href),
    })),
    { id: "create", name: t.keys.writePrompt, keys: ["c"], run: focusPrompt },
  ]);
}
