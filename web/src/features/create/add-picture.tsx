import { ImagePlus } from "lucide-react";
import { useRef } from "react";

import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

type Props = { busy: boolean; onFiles: (files: File[]) => void };

/** Chooses own pictures from the disk; dropping them on the composer or pasting them does the same. */
export function AddPicture({ busy, onFiles }: Props) {
  const t = useMessages();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="sm" title={t.inputs.addHint} disabled={busy} onClick={() => input.current?.click()}>
        <ImagePlus size={14} aria-hidden />
        {busy ? t.inputs.uploading : t.inputs.add}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ""; // so that the same file can be chosen again
        }}
      />
    </>
  );
}
