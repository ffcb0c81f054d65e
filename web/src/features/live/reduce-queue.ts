import type { Pause, Queue } from "@/api/types";

/** The queue once somebody has paused (`standing`) or resumed. Places are left for the next fetch. */
export function putPause(data: Queue, pause: Pause, standing: boolean): Queue {
  const others = data.paused.filter(({ author }) => author !== pause.author);
  return {
    ...data,
    paused: standing ? [...others, pause] : others,
    paused_at: pause.author !== data.author ? data.paused_at : standing ? pause.paused_at : null,
  };
}
