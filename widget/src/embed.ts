// What the publisher's one line of HTML says: where the desk is, whose site this is, and its options.

export interface Embed {
  /** Origin of the desk, which is the origin the script came from. */
  readonly desk: string;
  readonly site: string;
  /** The script element's `data-*`, read when they are needed: a single-page app may change them. */
  readonly options: DOMStringMap;
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

/** What `dialog.js` offers the loader. */
export interface DialogModule {
  readonly open: (embed: Embed, request: Request, words: unknown) => void;
}
