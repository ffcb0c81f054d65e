/**
 * Moves the inline scripts of the export into files, so that the page runs under a Content Security
 * Policy of `script-src 'self'`. Next.js starts a page with inline scripts that only push data in
 * order; as classic scripts in files they still run in order, before its deferred ones.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const OUT = "out";
const FOLDER = "_next/static/inline";
const INLINE = /<script(?<attributes>[^>]*)>(?<code>[^]*?)<\/script>/g;
const RUNS = (attributes) => !/\ssrc=/.test(attributes) && !/\stype="(?!text\/javascript|module)/.test(attributes);

await mkdir(join(OUT, FOLDER), { recursive: true });
for (const name of await readdir(OUT, { recursive: true })) {
  if (!name.endsWith(".html")) continue;
  const page = await readFile(join(OUT, name), "utf8");
  let codes = [];
  const writes = [];
  // Neighbouring scripts become one file.
  const flush = () => {
    if (codes.length === 0) return "";
    const code = codes.join(";\n");
    const file = `${FOLDER}/${createHash("sha256").update(code).digest("hex").slice(0, 16)}.js`;
    writes.push(writeFile(join(OUT, file), code));
    codes = [];
    return `<script src="/${file}"></script>`;
  };
  let changed = "";
  let end = 0;
  for (const { 0: tag, index, groups } of page.matchAll(INLINE)) {
    if (!RUNS(groups.attributes)) continue;
    if (index > end) changed += flush() + page.slice(end, index);
    codes.push(groups.code);
    end = index + tag.length;
  }
  changed += flush() + page.slice(end);
  await Promise.all([...writes, writeFile(join(OUT, name), changed)]);
}
