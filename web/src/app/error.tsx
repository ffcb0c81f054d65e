"use client";

import { buttonClass } from "@/ui/button";

/** What is left when the page breaks, or a newer studio no longer has this page's files. No words from elsewhere. */
export default function BrokenPage() {
  return (
    <>
      <title>Pulmu 풀무</title>
      <main className="flex min-h-dvh flex-col items-center justify-center gap-1 p-6 text-center">
        <h1 className="text-xl font-semibold" lang="ko">
          페이지에 문제가 생겼습니다
        </h1>
        <p className="text-ink-soft" lang="en">
          Something broke on this page
        </p>
        <button type="button" className={buttonClass({ variant: "primary" }, "mt-5")} onClick={() => window.location.reload()}>
          다시 불러오기 · Reload
        </button>
      </main>
    </>
  );
}
