// Waits for the reader: the key, the link, a finished touch selection. Nothing else happens before one of them.

import {
  type Embed,
  type FormModule,
  type Options,
  type Request,
  type SiteOptions,
  type TouchModule,
  WAITING,
  type WaitingModule,
} from "./embed";
import { asksForForm, meansSomethingElse } from "./keys";
import { takeSelection } from "./selection";

export function start(address: string, options: Options): void {
  // A page may embed the script twice (a template and a plug-in): the first one serves.
  if (window.corrigenda) return;
  const html = document.documentElement;
  const files = new URL(".", address);
  const embed: Embed = {
    desk: files.origin,
    files: files.href,
    site: options["site"] ?? "",
    options,
    firstLanguage: html.lang,
    firstPath: location.pathname,
  };

  const load = <Module>(name: string): Promise<Module> => import(`${files}${name}-${BUILD}.js`);

  /** Load a part in the page's language as it is now (a translated page's readers know that one), else in English. */
  const loadSpoken = <Module>(name: string): Promise<Module> => {
    const [primary = ""] = (options["lang"] || html.lang).toLowerCase().split("-");
    return load(`${name}-${LANGUAGES.includes(primary) ? primary : "en"}`);
  };

  /** What the site's settings say: asked for once, when the first part is, and beside it. */
  let site: Promise<SiteOptions> | undefined;
  const ofSite = (): Promise<SiteOptions> => 
    (site ??= fetch(`${files}options.json?site=${embed.site}`)
      .then((answer) => answer.json())
      .catch(() => ({})));

  const open = (request: Request, otherwise?: () => void): void => {
    // The larger part first: on a slow phone milliseconds pass before the second request is made.
    const loaded = loadSpoken<FormModule>("form");
    const said = ofSite();
    loaded
      .then((form) => form.open(embed, request, said))
      .catch((error: unknown) => {
        console.warn("Corrigenda:", error);
        otherwise?.();
      });
  };

  const api = { open: (): void => open({ selected: takeSelection(document) }) };
  window.corrigenda = api;

  const onKey = (event: KeyboardEvent): void => {
    // A page in a frame may have the widget itself.
    const view = event.view ?? window;
    if ((view.corrigenda ?? api) !== api || !asksForForm(event, options["key"])) return;
    const selected = takeSelection(view.document);
    if (meansSomethingElse(event, selected !== null)) return;
    event.preventDefault();
    open({ selected, byKey: true });
  };

  const form = `${embed.desk}/suggest/${embed.site}`;
  const onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    for (const node of event.composedPath() as HTMLAnchorElement[]) {
      const link = String(node.href ?? "");
      const leadsToForm = link.split(/[?#]/)[0] === form;
      if (!leadsToForm && !node.hasAttribute?.("data-corrigenda-open")) continue;
      event.preventDefault();
      // If the dialog cannot be loaded the link still does what it does without JavaScript.
      open(leadsToForm ? { selected: null, link } : { selected: takeSelection((event.view ?? window).document) }, () => link && location.assign(link));
      return;
    }
  };

  /** Listen in a window and in the frames of the same origin below it; listening twice changes nothing. */
  const listen = (view: Window): void => {
    // In capture on the window: pages that stop the event further down must not take the reader's key away.
    view.addEventListener("keydown", onKey, true);
    view.addEventListener("click", onClick);
    view.document.addEventListener("load", onLoad, true);
    view.document.querySelectorAll("iframe").forEach(enter);
  };
  const enter = (frame: HTMLIFrameElement): void => {
    if (frame.contentDocument) listen(frame.contentWindow as Window);
  };
  const onLoad = ({ target }: Event): void => {
    if ((target as Element).localName === "iframe") enter(target as HTMLIFrameElement);
  };
  listen(window);

  const quietly = { passive: true, once: true };

  // Nothing listens to selections before the first touch: a mouse's reader has the key.
  let fingers = 0;
  let isWatched = false;
  const onTouch = (event: Event): void => {
    fingers = (event as TouchEvent).touches?.length ?? fingers;
    if (fingers || isWatched || !takeSelection(document)) return;
    isWatched = true;
    loadSpoken<TouchModule>("touch").then((touch) => touch.watch(embed, open, ofSite(), takeSelection));
  };
  addEventListener(
    "touchstart",
    (event) => {
      onTouch(event);
      for (const type of ["touchstart", "touchend", "touchcancel", "selectionchange"]) {
        document.addEventListener(type, onTouch, { passive: true });
      }
    },
    quietly,
  );

  // Not while the page loads: a browser's first look into its storage takes longer than all the rest of this file.
  addEventListener(
    "scroll",
    () => {
      try {
        if (Object.keys(localStorage).some((key) => key.startsWith(WAITING))) {
          load<WaitingModule>("waiting").then((waiting) => waiting.resume(embed));
        }
      } catch {
        // Storage is switched off: then nothing waits there.
      }
    },
    quietly,
  );
}
