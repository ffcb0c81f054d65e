import { lazy, Suspense } from "react";

import { calledDialog } from "@/features/keys/dialogs";
import { useStore } from "@/lib/store";

const Palette = lazy(() => import("@/features/palette/palette"));
const KeySheet = lazy(() => import("@/features/keys/key-sheet"));

const close = () => calledDialog.set(null);

/** What can be called over any page; loaded when it is. */
export function Overlays() {
  const called = useStore(calledDialog);
  return (
    <Suspense>
      {called === "keys" && <KeySheet onClose={close} />}
      {called === "palette" && <Palette onClose={close} />}
    </Suspense>
  );
}
