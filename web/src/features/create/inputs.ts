import type { Asset, InputRole, Kind, Model } from "@/api/types";
import { nameOf } from "@/lib/asset-name";

/** An asset that something new is to be made from, with what the composer shows of it. */
export type Input = Pick<Asset, "id" | "kind" | "media_type" | "size"> & {
  title: string;
  thumbnail: string | null;
  role: InputRole;
};

/** An input as a model sees it: the role may be another than asked for, or null where it has no room. */
export type Placed = { input: Input; role: InputRole | null };

/** All roles; also the order in which they are offered. */
const ROLES: InputRole[] = ["first_frame", "last_frame", "reference", "extend"];

export function inputOf(asset: Asset, role: InputRole): Input {
  const { id, kind, media_type, size } = asset;
  const thumbnail = asset.thumbnail_url ?? (kind === "image" ? asset.content_url : null);
  return { id, kind, media_type, size, title: nameOf(asset), thumbnail, role };
}

/** Whether a model takes this file in this role. */
function takes(model: Model, role: InputRole, file: Pick<Asset, "kind" | "media_type" | "size">): boolean {
  if (room(model, role) === 0) return false;
  const limits = model.input_limits?.[role];
  if (limits) return limits.media_types.includes(file.media_type) && file.size <= limits.bytes;
  return (file.kind === "video") === (role === "extend");
}

/** Whether something can be made from a picture. */
export function takesPictures(model: Model): boolean {
  return ROLES.some((role) => role !== "extend" && room(model, role) > 0);
}

export function rolesFor(model: Model, file: Pick<Asset, "kind" | "media_type" | "size">): InputRole[] {
  return ROLES.filter((role) => takes(model, role, file));
}

/** Gives each input its role; where that is full or unknown to the model, the first that is free. */
export function place(inputs: Input[], model: Model): Placed[] {
  const used: InputRole[] = [];
  const free = (role: InputRole) => used.filter((other) => other === role).length < room(model, role);
  return inputs.map((input) => {
    const fitting = rolesFor(model, input).filter(free);
    const role = fitting.includes(input.role) ? input.role : (fitting[0] ?? null);
    if (role) used.push(role);
    return { input, role };
  });
}

export function rolesOf(placed: Placed[]): InputRole[] {
  return placed.flatMap(({ role }) => role ?? []);
}

/** Gives an input another role. Where that is full, the one that had it takes over the former role. */
export function exchange(placed: Placed[], model: Model, id: string, role: InputRole): Input[] {
  const former = placed.find(({ input }) => input.id === id)?.role;
  const holders = placed.filter((other) => other.role === role && other.input.id !== id);
  const displaced = holders.length >= room(model, role) ? holders.at(-1)?.input.id : undefined;
  return placed.map(({ input, role: own }) => {
    if (input.id === id) return { ...input, role };
    return { ...input, role: input.id === displaced && former ? former : (own ?? input.role) };
  });
}

/** The model that will take an asset in a role: the preferred one if it does, else the first of these kinds. */
export function taker(
  offered: Model[],
  role: InputRole,
  asset: Asset,
  preferred: Partial<Record<Kind, string>>,
  kinds: Kind[],
): Model | undefined {
  for (const kind of kinds) {
    const fitting = offered.filter((model) => model.kind === kind && model.available && takes(model, role, asset));
    const model = fitting.find(({ id }) => id === preferred[kind]) ?? fitting[0];
    if (model) return model;
  }
  return undefined;
}

/** Inputs as they were stored by an earlier visit. */
export function parseInputs(stored: unknown): Input[] {
  const items = Array.isArray(stored) ? (stored as (Partial<Input> | null)[]) : [];
  return items.filter(
    (item): item is Input => typeof item?.id === "string" && ROLES.some((role) => role === item.role),
  );
}

function room(model: Model, role: InputRole): number {
  return model.inputs?.[role] ?? 0;
}
