import type { ProblemDetails } from "./types";

/** An error answer of the gateway: RFC 9457 problem details. `code` is stable; words are chosen by it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** What is wrong with each field, by its path (`prompt`, `parameters.seed`). */
  readonly fields: Readonly<Record<string, string>>;

  constructor({ status, code, detail, fields }: Pick<ProblemDetails, "status" | "code" | "detail" | "fields">) {
    super(`${code}: ${detail}`);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields;
  }
}

/** The gateway could not be reached, so nobody knows whether it took the request. */
export const offline = () => new Problem({ status: 0, code: "offline", detail: "", fields: {} });

/** What a failed answer says; also of a proxy that answers without problem details. */
export async function problemFrom(response: Response): Promise<Problem> {
  const found: unknown = await response.json().catch(() => null);
  const said = isRecord(found) ? found : {};
  const fields = isRecord(said.fields) ? said.fields : {};
  return new Problem({
    status: response.status,
    code: typeof said.code === "string" ? said.code : `http_${response.status}`,
    detail: typeof said.detail === "string" ? said.detail : response.statusText,
    fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, String(text)])),
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
