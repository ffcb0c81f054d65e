import { X } from "lucide-react";

import { useMessages } from "@/i18n/language";

import { DetailSection } from "./detail-section";
import { TagField } from "./tag-field";

type Props = { tags: string[]; onChange: (tags: string[]) => void };

/** The tags of one asset, each once. */
export function TagEditor({ tags, onChange }: Props) {
  const t = useMessages();
  return (
    <DetailSection title={t.asset.tags}>
      <div className="flex min-h-9 flex-wrap items-center gap-1 rounded-md border border-line bg-raised p-1 focus-within:border-line-strong hover:border-line-strong">
        {tags.map((tag) => (
          <span key={tag} className="flex h-7 items-center rounded-sm bg-sunken pl-2 text-sm">
            {tag}
            <button
              type="button"
              aria-label={t.asset.removeTag(tag)}
              onClick={() => onChange(tags.filter((item) => item !== tag))}
              className="flex size-7 items-center justify-center rounded-sm text-ink-faint hover:text-ink"
            >
              <X size={12} aria-hidden />
            </button>
          </span>
        ))}
        <TagField
          given={tags}
          onAdd={(tag) => !tags.includes(tag) && onChange([...tags, tag])}
          onBack={() => tags.length > 0 && onChange(tags.slice(0, -1))}
          className="h-7 min-w-24 flex-1 rounded-sm bg-transparent px-2 text-base outline-none pointer-coarse:text-lg"
        />
      </div>
    </DetailSection>
  );
}
