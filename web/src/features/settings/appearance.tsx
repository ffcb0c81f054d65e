import { Monitor, Moon, Sun } from "lucide-react";
import type { ReactNode } from "react";

import { type Language, LANGUAGES, setLanguage, useLanguage, useMessages } from "@/i18n/language";
import { Segmented } from "@/ui/segmented";

import { Section } from "./section";
import { THEMES, type Theme, setTheme, useTheme } from "./theme";

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Language and theme; both change at once and are kept on this browser. */
export function Appearance() {
  const t = useMessages();
  return (
    <Section title={t.settings.appearance} hint={t.settings.appearanceHint}>
      <div className="flex flex-col gap-5">
        <Choice name={t.settings.language}>
          <Segmented<Language>
            label={t.settings.language}
            value={useLanguage()}
            onChange={setLanguage}
            options={LANGUAGES.map(({ value, label }) => ({ value, label: <span lang={value}>{label}</span> }))}
          />
        </Choice>
        <Choice name={t.settings.theme}>
          <Segmented<Theme>
            label={t.settings.theme}
            value={useTheme()}
            onChange={setTheme}
            options={THEMES.map((value) => ({ value, label: <ThemeLabel value={value} /> }))}
          />
        </Choice>
      </div>
    </Section>
  );
}

function Choice({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex max-w-sm flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-soft">{name}</span>
      {children}
    </div>
  );
}

function ThemeLabel({ value }: { value: Theme }) {
  const t = useMessages();
  const Icon = ICONS[value];
  return (
    <>
      <Icon size={14} aria-hidden />
      {t.settings[value]}
    </>
  );
}
