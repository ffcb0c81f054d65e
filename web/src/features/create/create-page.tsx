"use client";

import { PageHeader } from "@/features/studio/page-header";
import { useMessages } from "@/i18n/language";

import Composer from "./composer";
import { Lately } from "./lately";

/** The composer with room around it, and beneath it what comes of it. */
export function CreatePage() {
  const t = useMessages();
  return (
    <>
      <PageHeader title={t.pages.create} />
      <main id="content" tabIndex={-1} className="mx-auto max-w-6xl outline-none lg:px-8 lg:py-6">
        <Composer large className="border-b border-line bg-panel pt-2 lg:rounded-xl lg:border lg:pt-0" />
        <Lately />
      </main>
    </>
  );
}
