import { Keyboard } from "lucide-react";

import { calledDialog } from "@/features/keys/dialogs";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

import { FactList } from "./fact-list";
import { Section } from "./section";
import { useStudio } from "./use-studio";

/** Which studio this is, who one is in it, and the ways to know more. */
export function StudioFacts() {
  const t = useMessages();
  const studio = useStudio().data;
  return (
    <Section title={t.settings.studio}>
      <FactList
        facts={[
          { name: t.settings.user, value: studio?.user },
          { name: t.settings.version, value: studio?.version },
          {
            name: t.settings.api,
            value: (
              <a href="/docs" className="text-ember-text underline underline-offset-2">
                /docs
              </a>
            ),
          },
          {
            name: t.keys.heading,
            value: (
              <Button size="sm" onClick={() => calledDialog.set("keys")}>
                <Keyboard size={15} aria-hidden />
                {t.keys.open}
              </Button>
            ),
          },
        ]}
      />
    </Section>
  );
}
