import { useMessages } from "@/i18n/language";

/** What the browser's tab and a screen reader call the page. */
export function PageTitle({ name }: { name: string }) {
  const t = useMessages();
  return <title>{`${name} · ${t.app.name}`}</title>;
}
