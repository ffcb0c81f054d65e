import { X } from "lucide-react";

import type { Kind } from "@/api/types";
import { useModels } from "@/features/create/use-create";
import { FacetFilter } from "@/features/search/facet-filter";
import { useFacets } from "@/features/search/use-search";
import { useLabel, useMessages } from "@/i18n/language";
import { Chip } from "@/ui/chip";
import { Segmented } from "@/ui/segmented";

import { STATES, type State } from "./activity-filters";
import { useActivityFilters } from "./use-activity";

/** What the list is narrowed down to; all of it stands in the address. */
export function ActivityBar() {
  const t = useMessages();
  const words = useLabel();
  const { filters, change } = useActivityFilters();
  const facets = useFacets().data;
  const models = useModels().data ?? [];
  const modelName = (id: string) => {
    const known = models.find((model) => model.id === id);
    return known ? words(known.label) : id;
  };
  return (
    <div role="group" aria-label={t.search.filters} className="scroll-none -mx-4 flex items-center gap-1.5 overflow-x-auto px-4 py-3 lg:mx-0 lg:flex-wrap lg:px-0">
      <Segmented<State | "all">
        label={t.activity.state}
        value={filters.state ?? "all"}
        onChange={(state) => change({ state: state === "all" ? undefined : state })}
        className="shrink-0 [&>label]:flex-auto"
        options={[{ value: "all", label: t.activity.all }, ...STATES.map((value) => ({ value, label: t.activity[value] }))]}
      />
      <FacetFilter
        label={t.search.kind}
        all={t.search.all}
        values={["image", "video"]}
        value={filters.kind}
        name={(kind) => t.kind[kind as Kind]}
        onChange={(kind) => change({ kind: kind as Kind | undefined })}
      />
      <FacetFilter
        label={t.search.author}
        all={t.search.anyAuthor}
        values={facets?.authors ?? []}
        value={filters.author}
        onChange={(author) => change({ author })}
      />
      <FacetFilter
        label={t.search.model}
        all={t.search.anyModel}
        values={models.map(({ id }) => id)}
        value={filters.model}
        name={modelName}
        onChange={(model) => change({ model })}
      />
      {Object.keys(filters).length > 0 && (
        <Chip quiet onClick={() => change({ state: undefined, kind: undefined, author: undefined, model: undefined })}>
          <X size={14} aria-hidden />
          {t.search.reset}
        </Chip>
      )}
    </div>
  );
}
