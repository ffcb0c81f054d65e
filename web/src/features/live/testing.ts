import type { Asset, AssetPage, Generation, Model } from "@/api/types";

import type { AssetPages } from "./reduce-assets";

/** Things as the gateway sends them, for tests. `minute` orders them in time. */
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString();

export function asset(id: string, minute: number, more: Partial<Asset> = {}): Asset {
  return {
    id,
    origin: "generated",
    generation_id: `g-${id}`,
    author: "local",
    kind: "image",
    model: "sketch-image",
    provider: "sketch",
    placeholder: true,
    prompt: `prompt ${id}`,
    parameters: {},
    input_asset_ids: [],
    title: "",
    tags: [],
    favourite: false,
    sha256: "0".repeat(64),
    media_type: "image/png",
    size: 1,
    width: 4,
    height: 3,
    duration: null,
    created_at: at(minute),
    trashed_at: null,
    analysed_at: null,
    content_url: `/api/v1/assets/${id}/content`,
    thumbnail_url: null,
    ...more,
  };
}

export function generation(id: string, minute: number, more: Partial<Generation> = {}): Generation {
  return {
    id,
    author: "local",
    kind: "image",
    model: "sketch-image",
    provider: "sketch",
    prompt: `prompt ${id}`,
    parameters: {},
    input_asset_ids: [],
    status: "queued",
    progress: null,
    failure: null,
    asset_ids: [],
    attempt_count: 0,
    estimated_cost: null,
    next_try_at: null,
    idempotency_key: null,
    created_at: at(minute),
    started_at: null,
    finished_at: null,
    ...more,
  };
}

export function model(id: string, more: Partial<Model> = {}): Model {
  return {
    id,
    provider: "vertex",
    family: "veo",
    kind: "video",
    label: { ko: id, en: id },
    description: { ko: "", en: "" },
    placeholder: false,
    stage: "stable",
    regions: [],
    parameters: [],
    rules: [],
    prices: [],
    doubts: [],
    available: true,
    warnings: [],
    ...more,
  };
}

export function pages(...given: AssetPage[]): AssetPages {
  return { pages: given, pageParams: given.map((_, index) => (index === 0 ? null : `cursor-${index}`)) };
}
