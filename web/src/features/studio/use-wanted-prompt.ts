import { useRouter } from "next/navigation";
import { useEffect } from "react";

import { promptWanted } from "@/features/create/focus-prompt";
import { useStore } from "@/lib/store";

/** Goes where a prompt is written, once someone wants to write one on a page without a composer. */
export function useWantedPrompt(): void {
  const router = useRouter();
  const wanted = useStore(promptWanted);
  useEffect(() => {
    if (wanted) router.push("/create/");
  }, [wanted, router]);
}
