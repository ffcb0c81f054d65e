"use client";

import { Heart, Trash2, X } from "lucide-react";

import { useModels } from "@/features/create/use-create";
import { useLabel, useMessages } from "@/i18n/language";
import { Chip } from "@/ui/chip";
import { Segmented } from "@/ui/segmented";

import { DateFilter } from "./date-filter";
import { FacetFilter } from "./facet-filter";
import { TagFilter } from "./tag-filter";
import { useFacets } from "./use-search";
import { useView } from "./use-view";

type Props = { /** Whether what occurs may be counted; the pictures come first. */ count: boolean };

/** What the gallery is narrowed down to. Every filter is in the address, so that a view can be shared. */
export function FilterBar({ count }: Props) {
  const t = useMessages();
  const { filters, filter, go } = useView();
  const facets = useFacets(count).data;
  const models = useModels().data ?? [];
  const words = useLabel();
  const modelName = (id: string) => {
    const known = models.find((model) => model.id === id);
    return known ? words(known.label) : id;
  };
  return (
    <div
      role="group"
      aria-label={t.search.filters}
      className="scroll-none -mx-3 flex items-center gap-1.5 overflow-x-auto px-3 py-1 lg:-mx-1 lg:flex-wrap lg:px-1"
    >
      <Segmented
        label={t.search.kind}
        value={filters.kind ?? "all"}
        onChange={(kind) => filter({ kind: kind === "all" ? undefined : kind })}
        className="shrink-0"
        options={[
          { value: "all", label: t.search.all },
          { value: "image", label: t.search.images },
          { value: "video", label: t.search.videos },
        ]}
      />
      <FacetFilter
        label={t.search.author}
        all={t.search.anyAuthor}
        values={facets?.authors ?? []}
        value={filters.author}
        onChange={(author) => filter({ author })}
      />
      <FacetFilter
        label={t.search.model}
        all={t.search.anyModel}
        values={facets?.models ?? []}
        value={filters.model}
        name={modelName}
        onChange={(model) => filter({ model })}
      />
      <TagFilter counts={facets?.tags ?? []} value={filters.tag ?? []} onChange={(tag) => filter({ tag })} />
      <DateFilter from={filters.from} to={filters.to} onChange={filter} />
      <Chip
        pressed={filters.favourite ?? false}
        onClick={() => filter({ favourite: filters.favourite ? undefined : true })}
      >
        <Heart size={14} aria-hidden className={filters.favourite ? "fill-current" : ""} />
        {t.search.favourites}
      </Chip>
      <Chip pressed={filters.trashed ?? false} onClick={() => filter({ trashed: filters.trashed ? undefined : true })}>
        <Trash2 size={14} aria-hidden />
        {t.search.trash}
      </Chip>
      {Object.keys(filters).length > 0 && (
        <Chip quiet onClick={() => go({ filters: {} })}>
          <X size={14} aria-hidden />
          {t.search.reset}
        </Chip>
      )}
    </div>
  );
}
