"use client";

import { type ReactNode, lazy, Suspense } from "react";

import { useDelivery } from "@/features/create/use-create";
import { useListed } from "@/features/asset/listed";
import { useOpenAsset } from "@/features/asset/use-open-asset";
import { Announcer } from "@/features/live/announcer";
import { useAnnouncements } from "@/features/live/use-announcements";
import { PausedBanner } from "@/features/queue/paused-banner";
import { useMessages } from "@/i18n/language";
import { useWide } from "@/lib/use-media";
import { Toaster } from "@/ui/toast";

import { BottomBar } from "./bottom-bar";
import { Frame } from "./frame";
import { NavigationRail } from "./navigation-rail";
import { Overlays } from "./overlays";
import { useStudioCommands } from "./use-studio-commands";
import { useWantedPrompt } from "./use-wanted-prompt";

const AssetView = lazy(() => import("@/features/asset/asset-view"));

/** The studio around a page: ways to the others, the asset that is open, and what is told in passing. */
export function Studio({ children }: { children: ReactNode }) {
  const t = useMessages();
  const wide = useWide();
  const { asset, open, close } = useOpenAsset();
  const listed = useListed();
  useStudioCommands();
  useWantedPrompt();
  useAnnouncements();
  useDelivery();
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-raised px-3 py-2 shadow-float focus:translate-y-0"
      >
        {t.app.skipToContent}
      </a>
      <Frame rail={wide && <NavigationRail />} bar={!wide && <BottomBar />}>
        <PausedBanner />
        {children}
      </Frame>
      {asset && (
        <Suspense>
          <AssetView id={asset} listed={listed} onOpen={open} onClose={close} />
        </Suspense>
      )}
      <Overlays />
      <Announcer />
      <Toaster />
    </>
  );
}
