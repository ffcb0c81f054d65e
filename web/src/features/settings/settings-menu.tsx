"use client";

import { useQuery } from "@tanstack/react-query";
import { Monitor, Moon, Settings, Sun } from "lucide-react";

import { api, body } from "@/api/client";
import { keys } from "@/features/live/keys";
import { type Language, LANGUAGES, setLanguage, useLanguage, useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button";
import { Popover } from "@/ui/popover";
import { Segmented } from "@/ui/segmented";

import { type Theme, setTheme, useTheme } from "./theme";

/** Language, theme, and which studio this is. */
export function SettingsMenu() {
  const t = useMessages();
  return (
    <Popover
      label={t.settings.open}
      align="end"
      className="flex w-72 flex-col gap-4 p-4"
      trigger={
        <IconButton label={t.settings.open}>
          <Settings size={18} aria-hidden />
        </IconButton>
      }
    >
      <Choices />
      <StudioFacts />
    </Popover>
  );
}

function Choices() {
  const t = useMessages();
  const icon = { system: Monitor, light: Sun, dark: Moon };
  return (
    <>
      <Setting name={t.settings.language}>
        <Segmented<Language>
          label={t.settings.language}
          value={useLanguage()}
          onChange={setLanguage}
          options={LANGUAGES.map(({ value, label }) => ({ value, label: <span lang={value}>{label}</span> }))}
        />
      </Setting>
      <Setting name={t.settings.theme}>
        <Segmented<Theme>
          label={t.settings.theme}
          value={useTheme()}
          onChange={setTheme}
          options={(["system", "light", "dark"] as const).map((value) => {
            const Icon = icon[value];
            return {
              value,
              label: (
                <>
                  <Icon size={14} aria-hidden />
                  {t.settings[value]}
                </>
              ),
            };
          })}
        />
      </Setting>
    </>
  );
}

function Setting({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-soft">{name}</span>
      {children}
    </div>
  );
}

function StudioFacts() {
  const t = useMessages();
  const studio = useQuery({
    queryKey: keys.studio,
    queryFn: ({ signal }) => body(api.GET("/api/v1/studio", { signal })),
  }).data;
  if (!studio) return null;
  const facts = [
    [t.settings.user, studio.user],
    [t.settings.provider, studio.provider],
    [t.settings.embedding, studio.embedding_model],
    [t.settings.version, studio.version],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-3 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="min-w-0 text-right text-ink-soft">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
