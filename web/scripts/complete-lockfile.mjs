/**
 * Adds the native packages of other platforms to package-lock.json, where the registry that the lock
 * file was made with did not offer them. Without them `npm ci` says that the lock file is out of step.
 * Run it after `npm install` if that is so; it changes nothing in a complete lock file.
 *
 * The versions are those that the packages themselves pin; platform and processor stand in the names.
 */
import { readFile, writeFile } from "node:fs/promises";

const FILE = new URL("../package-lock.json", import.meta.url);
const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const text = await readFile(FILE, "utf8");
const lock = JSON.parse(text);
for (const [path, found] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(found.optionalDependencies ?? {})) {
    if (path === "" || installed(path, name) || !/^\d/.test(version)) continue;
    const words = name.split(/[/\-.]/);
    const os = words.find((word) => SYSTEMS.includes(word));
    const cpu = words.find((word) => PROCESSORS.includes(word)) ?? (words.includes("wasm") ? "wasm32" : undefined);
    if (!os && !cpu) throw new Error(`${name}: neither system nor processor stands in its name`);
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(found.dev && { dev: true }),
      optional: true,
      ...(os && { os: [os] }),
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(FILE, JSON.stringify(lock, null, 2) + "\n");

/** Whether a package that stands at `path` finds `name`, in its own folder or in one above. */
function installed(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    if (lock.packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
}
