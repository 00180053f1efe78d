/** Bundle the islands into the package, with the hash of all that they were made from.
 *
 * `node build.mjs` writes the bundle, `--out FOLDER` elsewhere, `--tests` the tests for Node. The
 * bundle is kept with the sources, so that Kompas runs where there is no Node; the hash in its
 * first line lets a test say when it was not built anew. See docs/adr/0027.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const MADE_FROM = ["build.mjs", "package.json", "package-lock.json", "tsconfig.json"];

function sources() {
  const names = readdirSync(join(here, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"));
  return [...MADE_FROM, ...names].sort();
}

function hash() {
  const sum = createHash("sha256");
  for (const name of sources()) sum.update(`${name}\n`).update(readFileSync(join(here, name)));
  return sum.digest("hex");
}

if (process.argv.includes("--tests")) {
  const tests = readdirSync(join(here, "test")).map((name) => join(here, "test", name));
  await build({ entryPoints: tests, outdir: join(here, ".tests"), bundle: true, platform: "node",
    format: "esm", outExtension: { ".js": ".mjs" }, logLevel: "warning" });
} else {
  const given = process.argv.indexOf("--out");
  const out = given > 0 ? process.argv[given + 1] : join(here, "../src/kompas/web/homes/static/homes");
  const file = join(out, "home.js");
  await build({ entryPoints: [join(here, "src/home/main.ts")], outfile: file, bundle: true,
    minify: true, format: "esm", target: "es2022", logLevel: "warning", legalComments: "inline",
    charset: "utf8", banner: { js: `/* Made from frontend/ by frontend/build.mjs: ${hash()} */` } });
  const small = gzipSync(readFileSync(file), { level: 9 });
  writeFileSync(`${file}.gz`, small); // whoever can read it is sent this one
  console.log(`home.js: ${(small.length / 1000).toFixed(1)} kB gzip`);
}
