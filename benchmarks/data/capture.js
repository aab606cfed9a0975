// Runs in a page under the benchmark: chooses passages, marks them, and takes what the widget sends.
window.capture = (() => {
  const SKIPPED = "script,style,noscript,template,textarea,select,title,svg,math,iframe,head";
  const BLOCKS = "p,li,h1,h2,h3,h4,h5,h6,blockquote,td,th,figcaption,dt,dd,pre,div,section,article";
  const FURNITURE = "aside,nav,form,[class~=ad],[class~=ads],[class~=advertisement]";
  /** With a longer passage the form asks for fewer words. */
  const LONGEST = 2000;
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

  let seed = 1;
  const random = (below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };

  const shown = (node) => {
    const element = node.parentElement;
    return element && !element.closest(SKIPPED) && element.checkVisibility({ visibilityProperty: true });
  };

  /** Innermost blocks whose words are of the known article, each with its text nodes. */
  const blocksOf = (expected) => {
    const blocks = new Map();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let order = 0; walker.nextNode(); order++) {
      const node = walker.currentNode;
      if (!node.data.trim() || !shown(node)) continue;
      const block = node.parentElement.closest(BLOCKS);
      if (!block) continue;
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push({ node, order });
    }
    const isOf = (text, least) => {
      const words = plain(text);
      return words.length >= least && expected.includes(words.slice(0, 60));
    };
    // Where line ends alone part the story from what stands around it, each line is looked at by itself; a link alone is a
    // tag or a teaser, whose words the article has, too.
    const line = ({ node }) => isOf(node.data, 20) && !node.parentElement.closest("a");
    return [...blocks.values()]
      .map((nodes) => (isOf(nodes.map(({ node }) => node.data).join(" "), 30) ? nodes : nodes.filter(line)))
      .filter((nodes) => nodes.length);
  };

  const wordsOf = (text) => [...new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "word" }).segment(text)].filter((s) => s.isWordLike);

  /** The widget cuts a passage to the story, and leaves furniture out of it unless all of it stands there. */
  const isOneStory = (a, b) => {
    const longest = (one, other) => other.textContent.length - one.textContent.length;
    const story = [...document.querySelectorAll("article")].sort(longest)[0] ?? document.querySelector("main") ?? document.body;
    const furniture = (node) => node.parentElement.closest(FURNITURE);
    return story.contains(a) === story.contains(b) && furniture(a) === furniture(b);
  };

  /** A passage from one word's start to another's end, in one block or over two. */
  const passage = (from, to, kind) => {
    const all = [from, to].map((nodes) => nodes.flatMap((entry) => wordsOf(entry.node.data).map((word) => ({ entry, word }))));
    if (!all[0].length || (kind === "blocks" && !all[1].length)) return null;
    let first = random(all[0].length);
    let last = first;
    if (kind === "words") last = Math.min(first + 1 + random(7), all[0].length - 1);
    if (kind === "sentence") last = Math.min(first + 8 + random(20), all[0].length - 1);
    if (kind === "markup") {
      const crossing = all[0].findIndex(({ entry }, i) => i && entry !== all[0][i - 1].entry);
      if (crossing < 1) return null;
      first = Math.max(0, crossing - 1 - random(3));
      last = Math.min(crossing + random(3), all[0].length - 1);
    }
    if (kind === "blocks") {
      first = Math.max(0, all[0].length - 1 - random(6));
      last = Math.min(random(6), all[1].length - 1);
    }
    const start = all[0][first];
    const end = all[kind === "blocks" ? 1 : 0][last];
    if (start.entry.order > end.entry.order || !isOneStory(start.entry.node, end.entry.node)) return null;
    const range = document.createRange();
    range.setStart(start.entry.node, start.word.index);
    range.setEnd(end.entry.node, end.word.index + end.word.segment.length);
    if (range.toString().length > LONGEST) return null;
    return {
      kind,
      start: { node: start.entry.node, order: start.entry.order, offset: start.word.index },
      end: { node: end.entry.node, order: end.entry.order, offset: end.word.index + end.word.segment.length },
    };
  };

  let chosen = [];

  /** Choose passages, and return the page's HTML with a pair of signs around each. */
  const choose = (expected, count, from) => {
    seed = from;
    const blocks = blocksOf(plain(expected));
    const kinds = ["word", "words", "words", "sentence", "markup", "blocks"];
    chosen = [];
    for (let tries = 0; blocks.length && chosen.length < count && tries < count * 10; tries++) {
      const at = random(Math.max(blocks.length - 1, 1));
      // A story of one block has no passage over two.
      const made = passage(blocks[at], blocks[at + 1] ?? [], kinds[tries % kinds.length]);
      if (made) chosen.push(made);
    }
    const clone = document.documentElement.cloneNode(true);
    const walker = document.createTreeWalker(clone.querySelector("body"), NodeFilter.SHOW_TEXT);
    const signs = new Map();
    chosen.forEach(({ start, end }, index) => {
      for (const [{ order, offset }, sign] of [[start, 0xf0000 + index], [end, 0xf8000 + index]]) {
        if (!signs.has(order)) signs.set(order, []);
        signs.get(order).push([offset, String.fromCodePoint(sign)]);
      }
    });
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const [order, places] of signs) {
      const node = nodes[order];
      let data = node.data;
      for (const [offset, sign] of places.sort((a, b) => b[0] - a[0])) data = data.slice(0, offset) + sign + data.slice(offset);
      node.data = data;
    }
    return { html: clone.outerHTML, kinds: chosen.map(({ kind }) => kind) };
  };

  const select = (index) => {
    const { start, end } = chosen[index];
    // Who selects with a mouse has left the search field that the page put them in.
    document.activeElement?.blur();
    getSelection().setBaseAndExtent(start.node, start.offset, end.node, end.offset);
    return getSelection().toString();
  };

  let sent = null;
  const realFetch = window.fetch;
  window.fetch = async (address, options) => {
    if (!String(address).endsWith("/api/v1/reports")) return realFetch(address, options);
    sent = JSON.parse(options.body);
    const body = JSON.stringify({ report: "r", receipt: "https://desk.example/receipt/r" });
    return new Response(body, { status: 201, headers: { "Content-Type": "application/json" } });
  };

  const until = async (ready) => {
    for (let tries = 0; tries < 600; tries++) {
      const found = ready();
      if (found) return found;
      await new Promise((later) => setTimeout(later, 5));
    }
    return null;
  };

  /** Send what the dialog shows, and close it. */
  const send = async () => {
    sent = null;
    const root = await until(() => document.querySelector("corrigenda-dialog")?.shadowRoot);
    const why = await until(() => root?.querySelector("#why"));
    if (!why) return null;
    why.value = "Look again.";
    root.querySelector("form").requestSubmit();
    await until(() => root.querySelector("h3"));
    root.querySelector(".close").click();
    return sent;
  };

  return { choose, select, send };
})();
