import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";

import { putAsset } from "@/features/live/apply-event";
import { keys } from "@/features/live/keys";
import { asset } from "@/features/live/testing";

type Query = { after: string; cursor?: string };
const asked: Query[] = [];
vi.mock("@/api/client", () => ({
  body: (answer: Promise<unknown>) => answer,
  api: {
    GET: (_: string, { params: { query } }: { params: { query: Query } }) => {
      asked.push(query);
      const day = new Date(query.after).getDate();
      const last = query.cursor !== undefined;
      return Promise.resolve({
        items: [asset(`${day}-${last ? 2 : 1}`, 0, { created_at: new Date(2026, 4, day, last ? 8 : 9).toISOString() })],
        next_cursor: last ? null : "more",
      });
    },
  },
}));

const { DayLists } = await import("./day-lists");

const cache = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
const day = (date: number) => `2026-05-${String(date).padStart(2, "0")}`;
const ids = (lists: InstanceType<typeof DayLists>, date: number) =>
  lists.get().get(day(date))?.pages.flatMap((page) => page.items.map((item) => item.id));

afterEach(() => {
  cache.clear();
  asked.length = 0;
});

describe("the lists of days", () => {
  it("are fetched when they are wanted, page by page", async () => {
    const lists = new DayLists(cache);
    lists.want({ kind: "image" }, [day(3), day(2)]);
    await vi.waitFor(() => expect(lists.get().size).toBe(2));
    expect(asked).toMatchObject([{ kind: "image" }, { kind: "image" }]);
    expect(lists.get().get(day(3))?.complete).toBe(false);
    lists.get().get(day(3))?.more();
    lists.get().get(day(3))?.more();
    await vi.waitFor(() => expect(lists.get().get(day(3))?.complete).toBe(true));
    expect(ids(lists, 3)).toEqual(["3-1", "3-2"]);
    expect(asked).toHaveLength(3);
    lists.want({}, []);
  });

  it("hear of what happens", async () => {
    const lists = new DayLists(cache);
    lists.want({}, [day(3)]);
    await vi.waitFor(() => expect(ids(lists, 3)).toEqual(["3-1"]));
    putAsset(cache, asset("new", 0, { created_at: new Date(2026, 4, 3, 12).toISOString() }));
    await vi.waitFor(() => expect(ids(lists, 3)).toEqual(["new", "3-1"]));
    lists.want({}, []);
  });

  it("are forgotten when many others were wanted since", async () => {
    const lists = new DayLists(cache);
    for (let date = 1; date <= 30; date += 1) {
      lists.want({}, [day(date)]);
      await vi.waitFor(() => expect(ids(lists, date)).toEqual([`${date}-1`]));
    }
    lists.want({}, []);
    expect(lists.get().size).toBe(0);
    expect(cache.getQueriesData({ queryKey: keys.assetLists })).toHaveLength(24);
  });
});
