import createClient from "openapi-fetch";

import { Problem, offline, problemFrom } from "./problem";
import type { paths } from "./schema";

/** Same origin: the gateway serves this page and the API. Failed answers are thrown as Problem. */
export const api = createClient<paths>({ querySerializer: { array: { style: "form", explode: true } } });

api.use({
  onError: ({ error }) => (error instanceof DOMException && error.name === "AbortError" ? error : offline()),
  onResponse: async ({ response }) => {
    if (!response.ok) throw await problemFrom(response);
  },
});

/** The body of an answer. Raises Problem. */
export async function body<T>(answer: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await answer;
  if (data !== undefined) return data;
  throw new Problem({ status: response.status, code: "empty_answer", detail: response.url, fields: {} });
}
