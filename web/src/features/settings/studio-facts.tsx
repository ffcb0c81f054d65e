import { useQuery } from "@tanstack/react-query";

import { api, body } from "@/api/client";
import { keys } from "@/features/live/keys";
import { useMessages } from "@/i18n/language";

import { Section } from "./section";

/** Which studio this is, and who one is in it. */
export function StudioFacts() {
  const t = useMessages();
  const studio = useQuery({
    queryKey: keys.studio,
    queryFn: ({ signal }) => body(api.GET("/api/v1/studio", { signal })),
  }).data;
  const facts = [
    [t.settings.user, studio?.user],
    [t.settings.provider, studio?.provider],
    [t.settings.embedding, studio?.embedding_model],
    [t.settings.version, studio?.version],
  ];
  return (
    <Section title={t.settings.studio}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name} className="flex min-h-10 items-center justify-between gap-4 border-b border-line last:border-0">
            <dt className="text-ink-faint">{name}</dt>
            <dd className="min-w-0 text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
