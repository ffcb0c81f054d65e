import { ImageOff } from "lucide-react";

import { Examples } from "@/features/create/examples";
import { useView } from "@/features/search/use-view";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button";

/** What stands in an empty gallery: a way to begin, or a way back from filters that let nothing through. */
export function GalleryEmpty({ ranked }: { ranked: boolean }) {
  const t = useMessages();
  const { filters, clear } = useView();
  const { trashed, ...others } = filters;
  if (!ranked && Object.keys(filters).length === 0) return <Examples title={t.empty.title} text={t.empty.text} />;
  const onlyTrash = trashed && !ranked && Object.keys(others).length === 0;
  return (
    <div className="flex flex-col items-center gap-2 py-24 text-center">
      <ImageOff size={28} strokeWidth={1.5} aria-hidden className="text-ink-faint" />
      <h2 className="text-lg font-semibold">{onlyTrash ? t.empty.emptyTrash : t.empty.noResults}</h2>
      {!onlyTrash && <p className="text-ink-soft">{t.empty.noResultsText}</p>}
      <Button className="mt-3" onClick={clear}>
        {onlyTrash ? t.app.backToGallery : t.empty.clear}
      </Button>
    </div>
  );
}
