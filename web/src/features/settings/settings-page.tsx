"use client";

import { PageHeader } from "@/features/studio/page-header";
import { useMessages } from "@/i18n/language";

import { Appearance } from "./appearance";
import { Catalogue } from "./catalogue";
import { Health } from "./health";
import { StorageUse } from "./storage-use";
import { StudioFacts } from "./studio-facts";

/** What this browser prefers, and how the studio is. */
export function SettingsPage() {
  const t = useMessages();
  return (
    <>
      <PageHeader title={t.pages.settings} />
      <main id="content" tabIndex={-1} className="mx-auto flex max-w-4xl flex-col gap-10 px-4 py-6 outline-none lg:px-8 lg:py-8">
        <Appearance />
        <Health />
        <StorageUse />
        <Catalogue />
        <StudioFacts />
      </main>
    </>
  );
}
