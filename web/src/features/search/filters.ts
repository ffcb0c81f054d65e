import type { Asset, AssetQuery, Generation } from "@/api/types";

/** What the gallery shows. Days are local calendar days (`2026-01-31`), both included. */
export type Filters = {
  kind?: Asset["kind"];
  author?: string;
  model?: string;
  tag?: string[];
  from?: string;
  to?: string;
  favourite?: true;
  trashed?: true;
};

/** The view that the address bar names: filters, the words searched for, the asset that is open. */
export type View = { filters: Filters; query: string; asset: string | null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an address; what does not fit is left out, because people edit and share addresses. */
export function readView(params: URLSearchParams): View {
  const kind = params.get("kind");
  const text = (name: string) => params.get(name) ?? undefined;
  const day = (name: string) => (DAY.test(text(name) ?? "") ? text(name) : undefined);
  const filters: Filters = {
    kind: kind === "image" || kind === "video" ? kind : undefined,
    author: text("author"),
    model: text("model"),
    tag: params.getAll("tag").filter(Boolean),
    from: day("from"),
    to: day("to"),
    favourite: params.get("favourite") === "true" || undefined,
    trashed: params.get("trashed") === "true" || undefined,
  };
  return { filters: compact(filters), query: params.get("q") ?? "", asset: params.get("asset") };
}

export function writeView({ filters, query, asset }: View): string {
  const params = new URLSearchParams();
  if (query) params.set("q", query);
  for (const [name, value] of Object.entries(compact(filters))) {
    if (Array.isArray(value)) for (const each of value) params.append(name, each);
    else params.set(name, String(value));
  }
  if (asset) params.set("asset", asset);
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** Without the filters that let everything through; equal filters have equal JSON. */
function compact(filters: Filters): Filters {
  const { kind, author, model, tag, from, to, favourite, trashed } = filters;
  return {
    ...(kind && { kind }),
    ...(author && { author }),
    ...(model && { model }),
    ...(tag?.length && { tag }),
    ...(from && { from }),
    ...(to && { to }),
    ...(favourite && { favourite }),
    ...(trashed && { trashed }),
  };
}

/** The filters as the gateway takes them. */
export function toQuery({ from, to, ...rest }: Filters): Pick<AssetQuery, "after" | "before"> & typeof rest {
  return {
    ...rest,
    ...(from && { after: startOfDay(from).toISOString() }),
    ...(to && { before: startOfDay(to, 1).toISOString() }),
  };
}

/** Whether the gateway would list the asset under these filters. */
export function matches(asset: Asset, filters: Filters): boolean {
  return (
    matchesOrigin(asset, filters) &&
    (asset.trashed_at !== null) === (filters.trashed ?? false) &&
    (!filters.favourite || asset.favourite) &&
    (filters.tag ?? []).every((tag) => asset.tags.includes(tag))
  );
}

/** Whether what is being made would be listed once it is made: it has no tags, and is no favourite yet. */
export function matchesGeneration(generation: Generation, filters: Filters): boolean {
  return matchesOrigin(generation, filters) && !filters.trashed && !filters.favourite && !filters.tag?.length;
}

function matchesOrigin(made: Asset | Generation, { kind, author, model, from, to }: Filters): boolean {
  const time = Date.parse(made.created_at);
  return (
    (!kind || made.kind === kind) &&
    (!author || made.author === author) &&
    (!model || made.model === model) &&
    (!from || time >= startOfDay(from).getTime()) &&
    (!to || time < startOfDay(to, 1).getTime())
  );
}

/** Midnight here at the start of a day, or `later` days after it. */
function startOfDay(day: string, later = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later);
}
