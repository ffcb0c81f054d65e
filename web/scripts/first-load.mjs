/** Prints the gzip size of the JavaScript that the first visit to each page loads; fails above the budget. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 220;
const SCRIPT = /<script([^>]*)\ssrc="([^"]+)"([^>]*)>/g;

const size = (src) => gzipSync(readFileSync(`out${src}`)).length / 1000;
const pages = readdirSync("out", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("index.html"));

let tooLarge = false;
for (const page of pages.sort()) {
  const scripts = [...readFileSync(join("out", page), "utf8").matchAll(SCRIPT)]
    .filter(([, before, , after]) => !/nomodule/i.test(before + after))
    .map(([, , src]) => src.split("?")[0]);
  const total = [...new Set(scripts)].map(size).reduce((sum, one) => sum + one, 0);
  tooLarge ||= total > BUDGET_KB;
  console.log(`${total.toFixed(1).padStart(8)} kB  /${page.replace(/index\.html$/, "")}`);
}
console.log(`${BUDGET_KB.toFixed(1).padStart(8)} kB  is the budget of each`);
process.exit(tooLarge ? 1 : 0);
