import { useMessages } from "@/i18n/language";

/** Sign and name of the studio. */
export function Brand() {
  const t = useMessages();
  return (
    <div className="flex items-center gap-2.5">
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden>
        <path
          className="fill-ember"
          d="M12.4 1.5c.5 3.400-1 5.500-2.900 7.500C7.200 11.400 4.700 13.700 4.700 17.600 4.700 21 7.900 23 12 23s7.300-2.600 7.300-6.600c0-3.200-1.700-5.200-3-7.300-.3 1.600-.9 2.700-2.100 3.500.4-4.900 0-8-1.800-11.100z"
        />
        <path className="fill-panel" d="M12.100 21.200c2 0 3.500-1.400 3.500-3.300 0-1.900-1.300-2.900-2.500-4.600-.4 1.400-1.100 2-2.200 2.900-.9.800-1.700 1.400-1.700 2.600 0 1.400 1.300 2.400 2.900 2.400z" />
      </svg>
      <span className="text-lg font-bold tracking-tight">{t.app.name}</span>
    </div>
  );
}
