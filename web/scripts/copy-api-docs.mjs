/**
 * Puts the files of the API's documentation page (`/docs`) beside the page, so that they come from
 * this studio and not from elsewhere.
 */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const OUT = "out/docs-assets";
const START = `window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
});
`;

const from = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
await mkdir(OUT, { recursive: true });
for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) await copyFile(join(from, name), join(OUT, name));
await writeFile(join(OUT, "start.js"), START);
