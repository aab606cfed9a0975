// A small note in the corner, only after a report of this reader's was sent from where it waited on their device.

import { el } from "./dom";
import css from "./note.css";
import type { Answer, Report } from "./send";
import type { Said } from "./waiting";

export function showNote(said: Said, answer: Exclude<Answer, { outcome: "failed" }>, body: string): void {
  const host = document.createElement("corrigenda-note");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const region = el("div", { role: "status", lang: said.language, dir: said.dir });
  const close = el("button", { type: "button" }, said.close);
  close.addEventListener("click", () => host.remove());
  root.append(region);
  document.documentElement.append(host);
  // Into the region when it stands: screen readers speak of what comes into it, not of what it came with.
  setTimeout(() => {
    if (answer.outcome === "kept") {
      const link = el("a", { href: answer.receipt, target: "_blank", rel: "noopener noreferrer" }, said.receipt);
      region.append(el("p", {}, said.keptTitle), link, close);
    } else {
      const { exact, replacement, why } = JSON.parse(body) as Report;
      const words = [exact, replacement && `→ ${replacement}`, why].filter(Boolean).join("\n");
      region.append(el("p", {}, `${said.refused} ${answer.detail}`), el("pre", {}, words), close);
    }
  }, 50);
}
