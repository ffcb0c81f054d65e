import Link from "next/link";

import { en } from "@/i18n/en";
import { ko } from "@/i18n/ko";
import { buttonClass } from "@/ui/button";

/** Says it in both languages: this page is the same file for everyone. */
export function NotFound() {
  return (
    <>
      <title>Pulmu 풀무</title>
      <main className="flex min-h-dvh flex-col items-center justify-center gap-1 p-6 text-center">
        <h1 className="text-xl font-semibold" lang="ko">
          {ko.app.notFound}
        </h1>
        <p className="text-ink-soft" lang="en">
          {en.app.notFound}
        </p>
        <Link href="/" prefetch={false} className={buttonClass({ variant: "primary" }, "mt-5")}>
          {ko.app.backToGallery} · {en.app.backToGallery}
        </Link>
      </main>
    </>
  );
}
