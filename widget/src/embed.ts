// What the publisher's one line of HTML says, and what the loader and the files it loads say to each other.

/** A publisher's options by their names in `dataset`, such as `storyUrl` for `data-story-url`. */
export type Options = Readonly<Record<string, string | undefined>>;

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
  /** The story that a "write to us" link names, or null for the story of this page. */
  readonly url: string | null;
  /** True when a key was pressed: then a hint how to mark words is of use. */
  readonly byKey: boolean;
}

/** The reader's selection at the moment of asking; `getSelection()` may change while the dialog loads. */
export interface Selected {
  readonly range: Range;
  /** Gives the page its selection back, in the direction it was made. */
  readonly restore: () => void;
}

/** What `form-LANGUAGE.js` offers the loader. */
export interface FormModule {
  readonly open: (embed: Embed, request: Request) => void;
}

/** What `touch.js` offers the loader. */
export interface TouchModule {
  /** Show the button beside what is selected, or take it away. */
  readonly offer: (selected: Selected | null, language: string, open: (selected: Selected) => void) => void;
}

/** What `waiting.js` offers the loader: send what waits on this device from an earlier visit. */
export interface WaitingModule {
  readonly resume: (embed: Embed) => void;
}

/** Reports that wait on the device, one item each: `PREFIX` and the idempotency key. */
export const WAITING = "corrigenda:waiting:";

declare global {
  /** Hashes in the names of the files that are loaded later; put in by the build. */
  const FORMS: Readonly<Record<string, string>>;
  const WAITS: string;
  /** Language and hash of what a form loads when it stands. */
  const LATER: string;
  const TOUCH: string;

  interface Window {
    corrigenda?: { readonly open: () => void };
  }
}
