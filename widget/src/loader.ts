// The one script a publisher embeds: it waits for the key or the link and loads the dialog on first use.

import type { DialogModule, Embed, Request } from "./embed";
import { asksForForm, meansSomethingElse } from "./keys";
import { takeSelection } from "./selection";

const LANGUAGES = ["en", "uk", "ru", "de", "ar", "ja"];

declare global {
  interface Window {
    corrigenda?: { open: () => void };
  }
}

function start(script: HTMLScriptElement): void {
  const address = new URL(script.src);
  const html = document.documentElement;
  const embed: Embed = {
    desk: address.origin,
    site: script.dataset["site"] ?? "",
    options: script.dataset,
    firstLanguage: html.lang,
    firstPath: location.pathname,
  };

  const load = (file: string): Promise<unknown> => import(new URL(`${file}.js`, address).href);

  /** The dialog speaks the page's language as it is now (a translated page's readers know that one), else English. */
  const language = (): string => {
    const [primary = ""] = (embed.options["lang"] || html.lang).toLowerCase().split("-");
    return LANGUAGES.includes(primary) ? primary : "en";
  };

  /** Both files at once: the reader waits for one round trip, not two. */
  const open = async (request: Request, otherwise?: () => void): Promise<void> => {
    try {
      const [dialog, words] = await Promise.all([load("dialog"), load(language())]);
      (dialog as DialogModule).open(embed, request, (words as { default: unknown }).default);
    } catch (error) {
      console.warn("Corrigenda: the form could not be loaded.", error);
      otherwise?.();
    }
  };

  // In capture on the window: pages that stop the event further down must not take the reader's key away.
  addEventListener(
    "keydown",
    (event) => {
      if (!asksForForm(event)) return;
      const selected = takeSelection(event);
      if (meansSomethingElse(event, selected !== null)) return;
      event.preventDefault();
      void open({ selected, url: null, byKey: true });
    },
    true,
  );

  const form = `${embed.desk}/suggest/${embed.site}`;
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    for (const node of event.composedPath()) {
      if (!(node instanceof HTMLElement)) continue;
      const link = node instanceof HTMLAnchorElement ? node.href : "";
      const leadsToForm = link.split(/[?#]/)[0] === form;
      if (!leadsToForm && !node.hasAttribute("data-corrigenda-open")) continue;
      event.preventDefault();
      const url = leadsToForm ? new URL(link).searchParams.get("url") : null;
      // If the dialog cannot be loaded the link still does what it does without JavaScript.
      void open({ selected: null, url, byKey: false }, link ? () => location.assign(link) : undefined);
      return;
    }
  });

  window.corrigenda = { open: () => void open({ selected: null, url: null, byKey: false }) };
}

// A page may embed the script twice (a template and a plug-in): the first one serves.
if (!window.corrigenda && document.currentScript instanceof HTMLScriptElement) start(document.currentScript);
