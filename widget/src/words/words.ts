// Everything the dialog says. A language is one file that default-exports these, complete.

export interface Words {
  /** BCP 47 of these words, and their direction. */
  readonly language: string;
  readonly dir: "ltr" | "rtl";
  readonly title: string;
  readonly close: string;
  readonly youMarked: string;
  readonly shouldRead: string;
  readonly shouldReadHint: string;
  readonly kind: string;
  readonly error: string;
  readonly misleading: string;
  readonly why: string;
  readonly whyHint: string;
  readonly source: string;
  readonly sourceHint: string;
  readonly email: string;
  readonly emailHint: string;
  readonly policy: string;
  readonly send: string;

  readonly about: string;
  readonly aboutPassage: string;
  readonly aboutStory: string;
  readonly aboutPhoto: string;
  readonly aboutPerson: string;
  readonly wordsInStory: string;
  readonly wordsHint: string;

  readonly howToMark: (keys: string) => string;
  readonly everything: string;
  readonly tooLong: (characters: number, most: number) => string;
  readonly translated: string;
  readonly markedInTranslation: (passage: string) => string;
  readonly otherStory: (title: string) => string;

  readonly failed: string;
}

/** What is said only when the reader has begun to write; loaded after the dialog stands. */
export interface Later extends Pick<Words, "language" | "dir" | "close"> {
  readonly changed: string;
  readonly others: (reports: number) => string;
  readonly readIn: string;
  readonly readInWeb: string;
  readonly readInApp: string;
  readonly readInNewsletter: string;
  readonly readInPrint: string;
  readonly readWhere: string;
  readonly readWhereHint: string;
  readonly sending: string;
  readonly photoHint: string;
  readonly personHint: string;
  readonly sayChangeOrWhy: string;
  readonly sayWhy: string;
  readonly sayWords: string;
  readonly emailWrong: string;
  readonly yourChange: string;
  /** Read out before struck and added words, for those who do not see them. */
  readonly oldWords: string;
  readonly newWords: string;
  readonly willBeDeleted: string;
  readonly found: string;
  readonly notFound: string;
  readonly foundTimes: (times: number) => string;
  readonly keptTitle: string;
  readonly keptText: string;
  readonly keptMail: string;
  readonly receipt: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
  readonly waitingTitle: string;
  readonly waitingText: string;
  readonly takeBack: string;
  readonly refused: string;
  readonly tryAgainIn: (seconds: number) => string;
}

/** Forms of a counted noun by the language's own plural rules; `other` serves where a form is not given. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Return a function that picks the form for a number and puts the number in place of "#". */
export function counted(language: string, forms: Forms): (count: number) => string {
  // Made only when a number is said: making them costs a slow phone more than opening the form may.
  return (count) => {
    const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
    return form.replace("#", new Intl.NumberFormat(language).format(count));
  };
}
