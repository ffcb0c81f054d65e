/** Prints the gzip size of the JavaScript that the first visit loads, and fails above the budget. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 220;
const page = readFileSync("out/index.html", "utf8");
const scripts = [...page.matchAll(/<script([^>]*)\ssrc="([^"]+)"([^>]*)>/g)]
  .filter(([, before, , after]) => !/nomodule/i.test(before + after))
  .map(([, , src]) => src.split("?")[0]);
const sizes = [...new Set(scripts)].map((src) => ({ src, size: gzipSync(readFileSync(`out${src}`)).length / 1000 }));
const total = sizes.reduce((sum, { size }) => sum + size, 0);
for (const { src, size } of sizes.sort((a, b) => b.size - a.size)) console.log(size.toFixed(1).padStart(8), "kB", src);
console.log(total.toFixed(1).padStart(8), "kB in all; the budget is", BUDGET_KB, "kB");
process.exit(total > BUDGET_KB ? 1 : 0);
