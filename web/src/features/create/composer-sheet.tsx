"use client";

import { Sparkles } from "lucide-react";
import { Suspense, lazy } from "react";

import { useMessages } from "@/i18n/language";
import { useStore } from "@/lib/store";

import { draft } from "./draft";
import { sheetOpen } from "./focus-prompt";

const load = () => import("./sheet");
const Sheet = lazy(load);

/** The composer on a narrow window: a bar at the lower edge that opens into a sheet. */
export function ComposerSheet() {
  const t = useMessages();
  const open = useStore(sheetOpen);
  const { prompt } = useStore(draft);
  return (
    <>
      <div className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-canvas/90 px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] backdrop-blur-md">
        <button
          type="button"
          aria-haspopup="dialog"
          aria-expanded={open}
          onPointerDown={() => void load()}
          onClick={() => sheetOpen.set(true)}
          className="flex h-11 w-full items-center gap-2.5 rounded-lg border border-line bg-raised pr-1.5 pl-3 text-left shadow-float"
        >
          <Sparkles size={17} aria-hidden className="shrink-0 text-ember-text" />
          <span className={prompt ? "min-w-0 truncate" : "text-ink-faint"}>{prompt || t.create.open}</span>
          <span className="ml-auto flex h-8 items-center rounded-md bg-ember px-3 text-sm font-semibold whitespace-nowrap text-ember-ink">
            {t.create.submit}
          </span>
        </button>
      </div>
      <Suspense>{open && <Sheet />}</Suspense>
    </>
  );
}
