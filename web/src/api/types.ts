import type { components, paths } from "./schema";

/** Short names for what `schema.ts`, generated from openapi.json, describes. */
type Schemas = components["schemas"];

export type Asset = Schemas["Asset"];
export type AssetPage = Schemas["AssetPage"];
export type TimelineDay = Schemas["Day"];
export type BulkChange = Schemas["BulkChange"];
export type AssetPatch = Schemas["AssetPatch"];
export type Generation = Schemas["Generation"];
export type GenerationPage = Schemas["GenerationPage"];
export type Attempt = Schemas["Attempt"];
export type GenerationDetail = Schemas["GenerationDetail"];
export type GenerationCreate = Schemas["GenerationCreate"];
export type Suggestion = Schemas["PromptSuggestions"]["items"][number];
export type Queue = Schemas["Queue"];
export type Pause = Schemas["Pause"];
export type Model = Schemas["OfferedModel"];
export type Rule = Schemas["Rule"];
export type Condition = Schemas["Condition"];
export type InputRole = Rule["needs"][number];
export type Parameter = Schemas["Parameter"];
export type ProblemDetails = Schemas["Problem"];
export type StudioHealth = Schemas["StudioHealth"];
export type Facets = Schemas["Facets"];
export type Label = Schemas["Label"];
export type Kind = Asset["kind"];
export type ParameterValue = Generation["parameters"][string];

export type Hits = Schemas["AssetSearchResults"];
export type Reason = Hits["items"][number]["why"][number];
export type AssetQuery = NonNullable<paths["/api/v1/assets"]["get"]["parameters"]["query"]>;
