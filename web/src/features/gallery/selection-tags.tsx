import { useState } from "react";

import type { Asset } from "@/api/types";
import { TagField } from "@/features/asset/tag-field";
import { inputClass } from "@/ui/input";

type Props = { assets: Asset[]; onTag: (assets: Asset[], tag: string, on: boolean) => void };

const MOST_SHOWN = 50;

/** Tags of several assets: a box is full where all have the tag, and half where some do. */
export function SelectionTags({ assets, onTag }: Props) {
  // A tag that was there when this was opened stays in the list, so that one can think better of it.
  const [before] = useState(() => assets.flatMap(({ tags }) => tags));
  const counts = new Map<string, number>(before.map((tag) => [tag, 0]));
  for (const { tags } of assets) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const shown = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_SHOWN);
  return (
    <>
      <TagField onAdd={(tag) => onTag(assets, tag, true)} className={inputClass("h-9 w-full")} />
      {shown.length > 0 && (
        <div className="scroll-quiet -mx-2 max-h-64 overflow-y-auto">
          {shown.map(([tag, count]) => (
            <label key={tag} className="flex h-9 items-center gap-2.5 rounded-sm px-2 select-none hover:bg-hover">
              <input
                type="checkbox"
                checked={count === assets.length}
                ref={(box) => {
                  if (box) box.indeterminate = count > 0 && count < assets.length;
                }}
                onChange={() => onTag(assets, tag, count < assets.length)}
                className="size-4 shrink-0 accent-ember"
              />
              <span className="min-w-0 flex-1 truncate">{tag}</span>
              <span className="text-xs text-ink-faint tabular-nums">{count}</span>
            </label>
          ))}
        </div>
      )}
    </>
  );
}
