"use client";

import { PageHeader } from "@/features/studio/page-header";
import { useMessages } from "@/i18n/language";

import { Composer } from "./composer";

/** The composer with room around it. */
export function CreatePage() {
  const t = useMessages();
  return (
    <>
      <PageHeader title={t.pages.create} />
      <main id="content" tabIndex={-1} className="mx-auto max-w-2xl outline-none lg:py-6">
        <Composer />
      </main>
    </>
  );
}
