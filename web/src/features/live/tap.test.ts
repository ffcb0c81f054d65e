import { expect, it } from "vitest";

import type { Signal } from "./feed";
import { tap } from "./tap";

it("keeps what is told while nobody listens, and tells it once", () => {
  let tell: (signal: Signal) => void = () => undefined;
  const listen = tap((to) => {
    tell = to;
  });
  const heard: number[] = [];
  const hear = (signal: Signal) => signal.kind === "restart" && heard.push(signal.head);

  tell({ kind: "restart", head: 1 });
  const stop = listen(hear);
  tell({ kind: "restart", head: 2 });
  stop();
  tell({ kind: "restart", head: 3 });
  expect(heard).toEqual([1, 2]);
  listen(hear);
  expect(heard).toEqual([1, 2, 3]);
});
