import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";

import { FactList } from "./fact-list";
import { Section } from "./section";
import { useHealth } from "./use-studio";

/** How much the studio takes, and how much room is left. */
export function StorageUse() {
  const t = useMessages();
  const format = useFormat();
  const storage = useHealth().data?.storage;
  const bytes = (size: number | undefined) => size === undefined ? undefined : format.bytes(size);
  const used = storage && storage.files + storage.database;
  return (
    <Section title={t.storage.heading} hint={storage && t.storage.hint(format.bytes(storage.reserved))}>
      <div className="flex flex-col gap-3">
        <div
          role="meter"
          aria-label={t.storage.used}
          aria-valuemin={0}
          aria-valuemax={storage && used !== undefined ? used + storage.free : 1}
          aria-valuenow={used ?? 0}
          aria-valuetext={bytes(used) ?? t.app.loading}
          className="flex h-2 overflow-hidden rounded-full bg-sunken"
        >
          {storage && used !== undefined && (
            <>
              <Part share={storage.files / (used + storage.free)} className="bg-ember" />
              <Part share={storage.database / (used + storage.free)} className="bg-ink-faint" />
            </>
          )}
        </div>
        <FactList
          facts={[
            { name: t.storage.files, value: storage && `${format.bytes(storage.files)} · ${t.storage.assets(format.integer(storage.assets))}` },
            { name: t.storage.database, value: bytes(storage?.database) },
            { name: t.storage.free, value: bytes(storage?.free) },
          ]}
        />
      </div>
    </Section>
  );
}

/** At least a sliver, so that what is there is seen. */
function Part({ share, className }: { share: number; className: string }) {
  return <span className={className} style={{ width: `max(3px, ${100 * share}%)` }} />;
}
