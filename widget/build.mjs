// Bundle the widget into the folder the desk serves, print what it weighs, and fail above the budget.
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("../src/corrigenda/web/embed/static/embed/v1/");

/** Bytes after brotli: what a reader's browser downloads. */
const LOADER_BUDGET = 1_500;
const OPEN_BUDGET = 12_000;

/** `import css from "./style.css"` gives the minified text, for a constructed style sheet. */
const cssAsText = {
  name: "css-as-text",
  setup(plugins) {
    plugins.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const common = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  outdir: OUT,
  logLevel: "warning",
  legalComments: "none",
};

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const languages = (await readdir(here("src/words"))).map((name) => name.replace(/\.ts$/, "")).filter((name) => name !== "words");
await build({ ...common, format: "iife", entryPoints: { corrigenda: here("src/loader.ts") } });
await build({ ...common, format: "esm", entryPoints: { dialog: here("src/dialog.ts") }, plugins: [cssAsText] });
await build({
  ...common,
  format: "esm",
  entryPoints: Object.fromEntries(languages.map((language) => [language, here(`src/words/${language}.ts`)])),
});

const weights = new Map();
for (const name of ["corrigenda", "dialog", ...languages]) {
  const bytes = await readFile(`${OUT}${name}.js`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  weights.set(name, { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length });
}
console.log("file             raw    gzip  brotli");
for (const [name, { raw, gzip, brotli }] of weights) {
  console.log(`${`${name}.js`.padEnd(14)}${String(raw).padStart(6)}${String(gzip).padStart(8)}${String(brotli).padStart(8)}`);
}

const heaviest = languages.reduce((a, b) => (weights.get(a).brotli >= weights.get(b).brotli ? a : b));
const loader = weights.get("corrigenda").brotli;
const open = loader + weights.get("dialog").brotli + weights.get(heaviest).brotli;
console.log(`loader ${loader} of ${LOADER_BUDGET}; until the dialog stands open (${heaviest}) ${open} of ${OPEN_BUDGET} bytes of brotli`);
if (loader > LOADER_BUDGET || open > OPEN_BUDGET) {
  console.error("The widget is heavier than its budget.");
  process.exit(1);
}
