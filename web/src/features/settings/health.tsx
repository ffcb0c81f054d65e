import type { StudioHealth } from "@/api/types";
import type { Messages } from "@/i18n/en";
import { explainCode } from "@/i18n/explain";
import { useFormat } from "@/i18n/format";
import { useMessages } from "@/i18n/language";

import { FactList } from "./fact-list";
import { Section } from "./section";
import { StateMark } from "./state-mark";
import { useHealth } from "./use-studio";

/** Whether every part of the studio works. */
export function Health() {
  const t = useMessages();
  const format = useFormat();
  const { data } = useHealth();
  const mark = (good: boolean | undefined, words = good ? t.health.works : t.health.away) =>
    good === undefined ? undefined : <StateMark good={good} text={words} />;
  const parts = data?.parts;
  return (
    <Section title={t.health.heading} hint={t.health.hint}>
      <FactList
        facts={[
          { name: t.health.database, value: mark(parts?.database) },
          { name: t.health.redis, value: mark(parts?.redis) },
          { name: t.health.generationWorker, value: mark(parts?.generation_worker) },
          { name: t.health.analysisWorker, value: mark(parts?.analysis_worker) },
          { name: t.health.relay, value: mark(parts?.relay) },
          { name: t.settings.provider, value: data && <Provider provider={data.provider} />, lines: 2 },
          {
            name: t.settings.embedding,
            lines: 2,
            value: data && (
              <>
                <span className="block break-all">{data.embedding.model}</span>
                <span className="block text-sm text-ink-faint">
                  {data.embedding.waiting > 0 ? t.health.waiting(format.integer(data.embedding.waiting)) : t.health.searchable}
                </span>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

function Provider({ provider }: { provider: StudioHealth["provider"] }) {
  const t = useMessages();
  const format = useFormat();
  return (
    <>
      {provider.name}
      <span className="block text-sm text-ink-faint">
        {provider.last_success_at ? t.health.lastSuccess(format.dateTime(provider.last_success_at)) : t.health.nothingMade}
      </span>
      {failedLately(provider) && <span className="block text-sm text-danger">{failure(t, provider)}</span>}
    </>
  );
}

/** Whether the last thing that is known of the provider is a failure. */
function failedLately({ last_success_at, last_failure_at }: StudioHealth["provider"]): boolean {
  return last_failure_at !== null && Date.parse(last_failure_at) > Date.parse(last_success_at ?? "1970-01-01");
}

function failure(t: Messages, { last_failure_code: code }: StudioHealth["provider"]): string {
  return code === null ? t.errors.unknown : explainCode(t, code, code);
}
