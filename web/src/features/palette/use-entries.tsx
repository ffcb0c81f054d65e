import { Clock, Cpu, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";

import type { Asset, Model } from "@/api/types";
import { useOpenAsset } from "@/features/asset/use-open-asset";
import { draft } from "@/features/create/draft";
import { focusPromptAfterDialog } from "@/features/create/focus-prompt";
import { useModels } from "@/features/create/use-create";
import { TileMedia } from "@/features/gallery/tile-media";
import { canRun, heard } from "@/features/keys/registry";
import { useRecentSearches } from "@/features/search/recent";
import { useSearch } from "@/features/search/use-search";
import { useLabel, useMessages } from "@/i18n/language";
import { nameOf } from "@/lib/asset-name";

import { type Entry, type Section, fitting } from "./entry";

const MOST_ASSETS = 6;

/** What the palette offers for a text: `settled` is the text once one has stopped typing. */
export function useEntries(text: string, settled: string): { sections: Section[]; searching: boolean } {
  const t = useMessages();
  const words = useLabel();
  const router = useRouter();
  const { open } = useOpenAsset();
  const [commands] = useState(() => heard().flatMap((group) => group.commands.filter(canRun)));
  const recent = useRecentSearches();
  const models = useModels().data ?? [];
  const hits = useSearch(settled, {});

  const searchFor = (query: string) => router.push(`/?q=${encodeURIComponent(query)}`);
  const makeWith = ({ kind, id }: Model) => {
    draft.set((before) => ({ ...before, kind, models: { ...before.models, [kind]: id } }));
    focusPromptAfterDialog();
  };
  const local: Section[] = [
    {
      title: t.palette.commands,
      items: commands.map(({ id, name, keys, run }): Entry => ({ id, label: name, keys: keys?.[0], run })),
    },
    {
      title: t.palette.recent,
      items: recent.map((query): Entry => ({ id: `recent.${query}`, label: query, icon: <Clock size={16} aria-hidden />, run: () => searchFor(query) })),
    },
    {
      title: t.palette.models,
      items: models
        .filter(({ available }) => available)
        .map((model): Entry => {
          const label = t.palette.makeWith(words(model.label));
          return { id: model.id, label, hint: t.kind[model.kind], icon: <Cpu size={16} aria-hidden />, run: () => makeWith(model) };
        }),
    },
  ];
  const asked = text.trim();
  const found = asked && settled ? (hits.data?.pages[0]?.items.slice(0, MOST_ASSETS) ?? []) : [];
  const everywhere: Entry = { id: "search", label: t.palette.searchFor(asked), icon: <Search size={16} aria-hidden />, run: () => searchFor(asked) };
  return {
    sections: [
      ...fitting(local, text),
      ...(asked ? [{ title: t.palette.assets, items: [...found.map(({ asset }) => entryOf(asset, open)), everywhere] }] : []),
    ],
    searching: asked !== settled || (asked !== "" && hits.isFetching),
  };
}

function entryOf(asset: Asset, open: (id: string) => void): Entry {
  const picture = (
    <span className="relative size-8 overflow-hidden rounded-sm bg-sunken">
      <TileMedia asset={asset} playing={false} />
    </span>
  );
  return { id: asset.id, label: nameOf(asset), icon: picture, run: () => open(asset.id) };
}
