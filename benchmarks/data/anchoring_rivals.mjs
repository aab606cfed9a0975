// Answers for the npm rivals of benchmarks/anchoring.py: a JSON line in, a JSON line with spans and milliseconds out.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const require = createRequire(`${process.argv[2]}/`);
const search = require("approx-string-match").default;
const quotes = require("dom-anchor-text-quote");

// dom-anchor-text-quote wants a document; its text path needs only one text node.
const root = (text) => ({ textContent: text, nodeType: 3, data: text, length: text.length });

// Offsets go over the wire in code points; JavaScript counts UTF-16 units.
const points = (text, units) => Array.from(text.slice(0, units)).length;

function timed(run) {
  const started = process.cpuUsage();
  let span = null;
  try {
    span = run();
  } catch {
    // dom-anchor-text-quote throws on some quotes that are not there: that is no answer.
  }
  const used = process.cpuUsage(started);
  return { span, ms: (used.user + used.system) / 1000 };
}

function approximate(text, whole, lead, exact) {
  const found = search(text, whole, Math.floor(whole.length / 2));
  if (found.length === 0) return null;
  const best = found.reduce((a, b) => (b.errors < a.errors ? b : a));
  return [best.start + Math.min(lead, best.end - best.start), Math.min(best.start + lead + exact, best.end)];
}

for await (const line of createInterface({ input: process.stdin })) {
  const { file, exact, prefix, suffix } = JSON.parse(line);
  const text = readFileSync(file, "utf8");
  const answers = {
    "approx-string-match": timed(() => approximate(text, prefix + exact + suffix, prefix.length, exact.length)),
    "dom-anchor-text-quote": timed(() => {
      const at = quotes.toTextPosition(root(text), { exact, prefix, suffix });
      return at === null ? null : [at.start, at.end];
    }),
  };
  for (const answer of Object.values(answers)) {
    answer.span = answer.span && answer.span.map((units) => points(text, units));
  }
  process.stdout.write(`${JSON.stringify(answers)}\n`);
}
