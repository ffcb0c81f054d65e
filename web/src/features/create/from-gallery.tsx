import { Images } from "lucide-react";
import { Suspense, lazy, useState } from "react";

import type { Model } from "@/api/types";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

const PicturePicker = lazy(() => import("./picture-picker"));

/** Opens the choice of earlier pictures; it is loaded when it is wanted. */
export function FromGallery({ model }: { model: Model }) {
  const t = useMessages();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Images size={14} aria-hidden />
        {t.picker.open}
      </Button>
      <Suspense>{open && <PicturePicker model={model} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
