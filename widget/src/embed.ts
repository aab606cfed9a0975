// What the publisher's one line of HTML says, and what the loader and the files it loads say to each other.

/** A publisher's options by their names in `dataset`, such as `storyUrl` for `data-story-url`. */
export type Options = Readonly<Record<string, string | undefined>>;

/** Words in place of ours, by their names in `words/words.ts`. */
export type OwnWords = Readonly<Record<string, string>>;

/** What the site's settings on the desk say; an attribute of the script says it better. */
export interface SiteOptions extends Readonly<Record<string, unknown>> {
  /** By language. */
  readonly words?: Readonly<Record<string, OwnWords>>;
}

export interface Embed {
  /** Origin of the desk, which is the origin the script came from. */
  readonly desk: string;
  /** Where the widget's files are, with a slash at its end. */
  readonly files: string;
  readonly site: string;
  /** The script element's `data-*`, read when they are needed: a single-page app may change them. */
  readonly options: Options;
  /** Language of the page before anything (such as a translator) could change it. */
  readonly firstLanguage: string;
  readonly firstPath: string;
}

/** How the reader asked for the form. */
export interface Request {
  readonly selected: Selected | null;
  /** The "write to us" link that was clicked, which may name another story. */
  readonly link?: string | null;
  /** True when a key was pressed: then a hint how to mark words is of use. */
  readonly byKey?: boolean;
}

/** The reader's selection at the moment of asking; `getSelection()` may change while the dialog loads. */
export interface Selected {
  /** Its ends may stand in different shadow trees. */
  readonly at: StaticRange;
  readonly selection: Selection;
  readonly isBackward: boolean;
}

/** What `form-LANGUAGE.js` offers the loader. */
export interface FormModule {
  /** `site` is on its way; it is empty where the desk cannot be reached. */
  readonly open: (embed: Embed, request: Request, site: Promise<SiteOptions>) => Promise<void>;
}

/** What `touch-LANGUAGE.js` offers the loader. */
export interface TouchModule {
  /** Show the button beside whatever is selected, from now on. */
  readonly watch: (
    embed: Embed,
    open: (request: Request) => void,
    site: Promise<SiteOptions>,
    takeSelection: (page: Document) => Selected | null,
  ) => void;
}

/** What `waiting.js` offers the loader: send what waits on this device from an earlier visit. */
export interface WaitingModule {
  readonly resume: (embed: Embed) => void;
}

/** Reports that wait on the device, one item each: `PREFIX` and the idempotency key. */
export const WAITING = "corrigenda:waiting:";

declare global {
  /** In the names of all files that are loaded later; put in by the build, as the next. */
  const BUILD: string;
  const LANGUAGES: readonly string[];
  /** Of the touch button, in its language. */
  const LABEL: Readonly<Record<"language" | "dir" | "title", string>>;

  interface Window {
    corrigenda?: { readonly open: () => void };
  }
}
