/** Puts a Brotli and a gzip copy beside every text file of the export; the gateway sends the one that fits. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const OUT = "out";
const TEXT = /\.(html|js|css|svg|txt|json)$/;
/** Below this a header costs more than is saved. */
const LEAST = 512;

for (const name of await readdir(OUT, { recursive: true })) {
  if (!TEXT.test(name)) continue;
  const path = join(OUT, name);
  const data = await readFile(path);
  if (data.length < LEAST) continue;
  const brotli = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: data.length } };
  await writeFile(`${path}.br`, brotliCompressSync(data, brotli));
  await writeFile(`${path}.gz`, gzipSync(data, { level: 9 }));
}
