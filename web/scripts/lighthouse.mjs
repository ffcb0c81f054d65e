/**
 * Lighthouse on a running studio, with the system's Chromium:
 *
 *   node scripts/lighthouse.mjs http://127.0.0.1:8400 > ../docs/screens/lighthouse.json
 *
 * Each page is looked at three times and the median kept, as single runs on a busy machine wander. Lighthouse is
 * no dependency of the project: npx brings the version named here. Fails below 95.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VERSION = "13.5.0";
const PAGES = ["/", "/create/"];
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const FORM_FACTORS = { mobile: [], desktop: ["--preset=desktop"] };
const RUNS = Number(process.env.RUNS ?? 3);
const LEAST = 95;
const FIGURES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
const TRIES = 4;

const [url] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "pulmu-lighthouse-"));
const chrome = execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"], { encoding: "utf8" }).trim();

function run(page, options) {
  const file = join(folder, "report.json");
  const flags = ["--headless=new", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const look = () => execFileSync(
    "npx",
    ["--yes", `lighthouse@${VERSION}`, url + page, "--quiet", "--output=json", `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join(",")}`, `--chrome-flags=${flags.join(" ")}`, ...options],
    { env: { ...process.env, CHROME_PATH: chrome }, stdio: ["ignore", "ignore", "inherit"] },
  );
  for (let left = TRIES; ; left -= 1) {
    try {
      look();
      const report = JSON.parse(readFileSync(file, "utf8"));
      const lacking = FIGURES.filter((name) => report.audits[name].numericValue === undefined);
      if (lacking.length === 0) return report;
      throw new Error(`Lighthouse could not tell ${lacking.join(", ")} of ${page}`);
    } catch (error) {
      if (left === 1) throw error; // now and then it does not record where a navigation began (NO_NAVSTART)
    }
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const results = [];
for (const page of PAGES) {
  for (const [device, options] of Object.entries(FORM_FACTORS)) {
    const reports = Array.from({ length: RUNS }, () => run(page, options));
    const scores = CATEGORIES.map((name) => [name, median(reports.map((report) => Math.round(100 * report.categories[name].score)))]);
    const measured = FIGURES.map((name) => [name, median(reports.map((report) => Number(report.audits[name].numericValue.toFixed(3))))]);
    const lost = Object.values(reports[0].audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative");
    results.push({ page, device, ...Object.fromEntries(scores), ...Object.fromEntries(measured), lost: lost.map(({ id }) => id) });
  }
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ lighthouse: VERSION, runs: RUNS, results }, null, 2));
process.exit(results.some((result) => CATEGORIES.some((name) => result[name] < LEAST)) ? 1 : 0);
