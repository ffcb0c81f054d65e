import { createStore } from "@/lib/store";

/** The asset that was analysed last: from then on it has a thumbnail. */
export const analysed = createStore<string | null>(() => null);
