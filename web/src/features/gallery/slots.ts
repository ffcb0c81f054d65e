import type { Asset, Generation, Reason } from "@/api/types";

/** A place in the gallery. A generation's places keep their keys when they become its assets. */
export type Slot = {
  key: string;
  /** When it was asked for, in milliseconds. */
  at: number;
  /** Of those asked for at the same time, the greater one comes first. */
  rank: string;
  ratio: number;
} & (
  | { kind: "asset"; asset: Asset; fresh: boolean; /** Why a search found it. */ why?: Reason[] }
  | { kind: "open"; generation: Generation }
  | { kind: "stuck"; generation: Generation }
);

const DEFAULT_RATIO = { image: 1, video: 16 / 9 };
const DAY = 86_400_000;

/**
 * The gallery's places: assets, and what is being made where its pictures will stand.
 *
 * The newest request comes first. The gateway lists assets by when they were finished; a slow video
 * would then jump over everything asked for after it, and stand elsewhere after a refresh.
 */
export function slotsOf(assets: Asset[], generations: Generation[]): Slot[] {
  const known = new Set(generations.map((generation) => generation.id));
  const made = new Map<string, Asset[]>();
  const slots: Slot[] = [];
  for (const asset of assets) {
    const { generation_id: from } = asset;
    if (from !== null && known.has(from)) made.set(from, [...(made.get(from) ?? []), asset]);
    else slots.push(assetSlot(asset));
  }
  for (const generation of generations) slots.push(...slotsOfGeneration(generation, made.get(generation.id) ?? []));
  return slots.sort((a, b) => b.at - a.at || (a.rank < b.rank ? 1 : -1));
}

export function assetSlot(asset: Asset, why?: Reason[]): Slot {
  const at = askedAt(asset.generation_id ?? asset.id, asset.created_at);
  const rank = (asset.generation_id ?? "") + asset.id;
  return { kind: "asset", key: asset.id, at, rank, ratio: asset.width / asset.height, asset, fresh: false, why };
}

function slotsOfGeneration(generation: Generation, assets: Asset[]): Slot[] {
  const at = askedAt(generation.id, generation.created_at);
  const place = (index: number) => ({
    key: `${generation.idempotency_key ?? generation.id}/${index}`,
    at,
    rank: generation.id + String.fromCharCode(0x7e - index),
  });
  const done = assets.map((asset, index): Slot => {
    return { kind: "asset", ...place(index), ratio: asset.width / asset.height, asset, fresh: true };
  });
  switch (generation.status) {
    case "queued":
    case "running": {
      const ratio = expectedRatio(generation);
      const missing = Math.max(expectedCount(generation) - done.length, 0);
      const open = Array.from({ length: missing }, (_, index): Slot => {
        return { kind: "open", ...place(done.length + index), ratio, generation };
      });
      return [...done, ...open];
    }
    case "failed":
    case "uncertain":
      return [...done, { kind: "stuck", ...place(done.length), ratio: Math.max(expectedRatio(generation), 1.25), generation }];
    default:
      return done;
  }
}

/** The time in a UUIDv7, that of a generation or an upload, if it is a plausible one for something that happened (or was finished) at `time`. */
function askedAt(id: string, time: string): number {
  const happened = Date.parse(time);
  const asked = parseInt(id.replace("-", "").slice(0, 12), 16);
  return asked > happened - DAY && asked <= happened + 1_000 ? asked : happened;
}

/** How many assets were asked for. */
function expectedCount({ parameters }: Generation): number {
  return typeof parameters.count === "number" ? Math.max(parameters.count, 1) : 1;
}

/** Width over height of what was asked for, so that nothing moves when it arrives. */
function expectedRatio({ kind, parameters }: Generation): number {
  const [width, height] = String(parameters.aspect_ratio ?? "").split(":").map(Number);
  return width && height ? width / height : DEFAULT_RATIO[kind];
}
