// Waits for the reader: the key, the link, a finished touch selection. Nothing else happens before one of them.

import { type Embed, type FormModule, type Options, type Request, type TouchModule, WAITING, type WaitingModule } from "./embed";
import { asksForForm, meansSomethingElse } from "./keys";
import { takeSelection } from "./selection";

/** How long a selection must have rested, in milliseconds, with no finger on the screen, before it counts as finished. */
const RESTED = 400;

export function start(address: string, options: Options): void {
  // A page may embed the script twice (a template and a plug-in): the first one serves.
  if (window.corrigenda) return;
  const html = document.documentElement;
  const embed: Embed = {
    desk: new URL(address).origin,
    files: new URL(".", address).href,
    site: options["site"] ?? "",
    options,
    firstLanguage: html.lang,
    firstPath: location.pathname,
  };

  const load = <Module>(file: string): Promise<Module> => import(`${embed.files}${file}.js`);

  /** The dialog speaks the page's language as it is now (a translated page's readers know that one), else English. */
  const language = (): string => {
    const [primary = ""] = (options["lang"] || html.lang).toLowerCase().split("-");
    return FORMS[primary] ? primary : "en";
  };

  const open = (request: Request, otherwise?: () => void): void => {
    const spoken = language();
    load<FormModule>(`form-${spoken}-${FORMS[spoken]}`)
      .then((form) => form.open(embed, request))
      .catch((error: unknown) => {
        console.warn("Corrigenda:", error);
        otherwise?.();
      });
  };

  const api = { open: (): void => open({ selected: null, url: null, byKey: false }) };
  window.corrigenda = api;

  const onKey = (event: KeyboardEvent): void => {
    // A page in a frame may have the widget itself.
    const view = event.view ?? window;
    if ((view.corrigenda ?? api) !== api || !asksForForm(event, options["key"])) return;
    const selected = takeSelection(view.document);
    if (meansSomethingElse(event, selected !== null)) return;
    event.preventDefault();
    open({ selected, url: null, byKey: true });
  };

  const form = `${embed.desk}/suggest/${embed.site}`;
  const onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    for (const node of event.composedPath() as HTMLAnchorElement[]) {
      const link = node.href ?? "";
      const leadsToForm = String(link).split(/[?#]/)[0] === form;
      if (!leadsToForm && !node.hasAttribute?.("data-corrigenda-open")) continue;
      event.preventDefault();
      const url = leadsToForm ? new URL(link).searchParams.get("url") : null;
      // If the dialog cannot be loaded the link still does what it does without JavaScript.
      open({ selected: null, url, byKey: false }, link ? () => location.assign(link) : undefined);
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

  // Nothing listens to selections before the first touch: a mouse's reader has the key.
  let fingers = 0;
  let resting = 0;
  let offered = false;
  const onTouch = (event: Event): void => {
    fingers = (event as TouchEvent).touches?.length ?? fingers;
    clearTimeout(resting);
    if (fingers) return;
    resting = setTimeout(() => {
      const selected = takeSelection(document);
      if (!selected && !offered) return;
      offered = true;
      load<TouchModule>(`touch-${TOUCH}`).then((touch) =>
        touch.offer(selected, language(), (words) => open({ selected: words, url: null, byKey: false })),
      );
    }, RESTED);
  };
  const onFirstTouch = (event: Event): void => {
    onTouch(event);
    for (const type of ["touchstart", "touchend", "touchcancel", "selectionchange"]) {
      document.addEventListener(type, onTouch, { passive: true });
    }
  };
  addEventListener("touchstart", onFirstTouch, { passive: true, once: true });

  // Not while the page loads: a browser's first look into its storage takes longer than all the rest of this file.
  const lookForWaiting = (): void => {
    try {
      if (Object.keys(localStorage).some((key) => key.startsWith(WAITING))) {
        load<WaitingModule>(`waiting-${WAITS}`).then((waiting) => waiting.resume(embed));
      }
    } catch {
      // Storage is switched off: then nothing waits there.
    }
  };
  addEventListener("scroll", lookForWaiting, { passive: true, once: true });
}
