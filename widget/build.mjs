// Bundle the widget into the folder the desk serves, print what it weighs, and fail above the budget.
//
// The script that publishers embed keeps its name for ever; whatever it loads carries a hash of its content in its name.
import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const OUT = here("../src/corrigenda/web/embed/static/embed/v1/");
const RELEASED = here("released/");
/** What the widget says, for the desk's settings: a publisher may say it otherwise. */
const SAID = here("../src/corrigenda/flows/widget_words.json");

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

/** A module that several files share is a file of its own: what it remembers must be one thing on a page. */
const kept = (apart) => ({
  name: "apart",
  setup(plugins) {
    plugins.onResolve({ filter: /.*/ }, ({ path }) => (apart[path] ? { path: apart[path], external: true } : undefined));
  },
});

/** Bundle one file and return its bytes. */
async function bundle(format, entry, define = {}, apart = {}) {
  const source = entry.contents ? { stdin: { contents: entry.contents, resolveDir: here("src"), loader: "ts" } } : { entryPoints: [here(entry.path)] };
  const { outputFiles } = await build({
    ...source,
    define,
    format,
    bundle: true,
    minify: true,
    target: "es2022",
    charset: "utf8",
    logLevel: "warning",
    legalComments: "none",
    plugins: [cssAsText, kept(apart)],
    write: false,
  });
  return Buffer.from(outputFiles[0].contents);
}

/** Opening the form calls nearly all of its functions: compiled together, beside the page, they cost a slow phone less than one by one. */
const eager = (bytes) => Buffer.concat([Buffer.from("//# allFunctionsCalledOnLoad\n"), bytes]);

/** Everything that is said in one language, as the build itself can read it. */
async function spoken(language) {
  const bytes = await bundle("esm", { path: `src/words/${language}.ts` });
  return import(`data:text/javascript;base64,${bytes.toString("base64")}`);
}

/** Every sentence of a language by its name, `#` in place of what is counted or named. */
function sentences({ default: words, later }, language) {
  const sample = new Intl.NumberFormat(language).format(7);
  const said = Object.entries({ ...words, ...later }).filter(([name]) => name !== "language" && name !== "dir");
  const plain = (said) => (typeof said === "function" ? said(7, 2000).replace(/7/, "#").replace(sample, "#") : said);
  return Object.fromEntries(said.map(([name, words]) => [name, plain(words)]));
}

const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 8);
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
const gzip = (bytes) => gzipSync(bytes, { level: 9 });
const text = (value) => JSON.stringify(value);

const files = new Map();
const languages = (await readdir(here("src/words"))).map((name) => name.replace(/\.ts$/, "")).filter((name) => name !== "words");

// Parts name each other before their content is known; the digest of all of them then takes this one's place.
const NOT_YET = "00000000";
const defines = { BUILD: text(NOT_YET), LANGUAGES: text(languages) };
const dictionary = {};
const parts = new Map([["waiting", await bundle("esm", { path: "src/waiting.ts" })]]);
for (const language of languages) {
  const said = await spoken(language);
  dictionary[language] = sentences(said, language);
  const speaking = (contents, apart) => bundle("esm", { contents }, defines, apart);
  parts.set(
    `form-${language}`,
    eager(
      await speaking(`import words from "./words/${language}"; import { open as begin } from "./dialog";
        import type { FormModule } from "./embed";
        export const open: FormModule["open"] = (embed, request, site) => begin(embed, request, words, site);`),
    ),
  );
  parts.set(
    `later-${language}`,
    await speaking(
      `import { later } from "./words/${language}"; import { workOn } from "./work"; import type { LaterModule } from "./later";
      export const work: LaterModule["work"] = (form) => workOn(form, later);`,
      { "./waiting": `./waiting-${NOT_YET}.js` },
    ),
  );
  parts.set(
    `touch-${language}`,
    await bundle("esm", { path: "src/touch.ts" }, { LABEL: text({ language, dir: said.default.dir, title: said.default.title }) }),
  );
}
const version = hashOf(Buffer.concat([...parts.values()]));
for (const [stem, bytes] of parts) files.set(`${stem}-${version}.js`, Buffer.from(bytes.toString().replaceAll(NOT_YET, version)));

const loaded = { BUILD: text(version), LANGUAGES: text(languages) };
for (const [name, format, path] of [
  ["corrigenda.js", "iife", "src/loader.ts"],
  ["corrigenda.mjs", "esm", "src/module.ts"],
  ["notices.js", "iife", "src/notices.ts"],
]) {
  const bytes = await bundle(format, { path }, loaded);
  files.set(name, bytes);
  // The same under a name that changes with the content: what an `integrity` attribute can hold on to.
  files.set(name.replace(".", `-${hashOf(bytes)}.`), bytes);
}

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const integrity = {};
for (const [name, bytes] of files) {
  integrity[name] = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  await writeFile(OUT + name, bytes);
  await writeFile(`${OUT}${name}.br`, brotli(bytes));
  await writeFile(`${OUT}${name}.gz`, gzip(bytes));
}
await writeFile(`${OUT}integrity.json`, `${JSON.stringify({ files: integrity }, null, 2)}\n`);
await writeFile(SAID, `${JSON.stringify(dictionary, null, 1)}\n`);
// Pages that hold on to a file of an earlier release still get it.
for (const name of await readdir(RELEASED).catch(() => [])) if (name.endsWith(".js") && !files.has(name)) await copyFile(RELEASED + name, OUT + name);

console.log("file                          raw    gzip  brotli");
const weight = (name) => brotli(files.get(name)).length;
for (const [name, bytes] of files) {
  if (/^(corrigenda|notices)-/.test(name)) continue;
  console.log(`${name.padEnd(26)}${String(bytes.length).padStart(7)}${String(gzip(bytes).length).padStart(8)}${String(weight(name)).padStart(8)}`);
}
const loader = weight("corrigenda.js");
// With the button of touch screens, which a mouse's reader never loads.
const opened = (language) => loader + weight(`form-${language}-${version}.js`) + weight(`touch-${language}-${version}.js`);
const heaviest = languages.reduce((a, b) => (opened(a) >= opened(b) ? a : b));
const open = opened(heaviest);
console.log(`loader ${loader} of ${LOADER_BUDGET}; until the dialog stands open on a touch screen (${heaviest}) ${open} of ${OPEN_BUDGET} bytes of brotli`);
if (loader > LOADER_BUDGET || open > OPEN_BUDGET) {
  console.error("The widget is heavier than its budget.");
  process.exit(1);
}
