import { counted, type Later, type Words } from "./words";

const times = /* @__PURE__ */ counted("en", { one: "# time", other: "# times" });
const characters = /* @__PURE__ */ counted("en", { one: "# character", other: "# characters" });
const seconds = /* @__PURE__ */ counted("en", { one: "# second", other: "# seconds" });
const reports = /* @__PURE__ */ counted("en", { one: "# report", other: "# reports" });

const words: Words = {
  language: "en",
  dir: "ltr",
  title: "Suggest a correction",
  close: "Close",
  youMarked: "You marked",
  shouldRead: "Should read",
  shouldReadHint: "Change the words to what they should be. Empty the box to delete them.",
  kind: "What is the matter?",
  error: "It is wrong",
  misleading: "It is misleading",
  why: "Why",
  whyHint: "How do you know, or what could be misunderstood?",
  source: "Source link",
  sourceHint: "Optional. Where the editors can check it.",
  email: "E-mail",
  emailHint: "Optional. Only to tell you what became of your report; the author does not see it.",
  policy: "How we correct our stories",
  send: "Send",

  about: "What is it about?",
  aboutPassage: "A passage",
  aboutStory: "The whole story",
  aboutPhoto: "A photo",
  aboutPerson: "I am the person in the story",
  wordsInStory: "Words in the story",
  wordsHint: "Paste the sentence; we look for it in the story.",

  howToMark: (keys) => `Next time, mark the words in the story first and then press ${keys}: they are filled in for you.`,
  everything: "You marked the whole story. Close this form and mark fewer words, or write about the story as a whole.",
  tooLong: (n, most) =>
    `You marked ${characters(n)}; one passage can have ${characters(most)}. Close this form and mark fewer words, or write about the story as a whole.`,
  translated:
    "Your browser has translated this page, so these are not the words of the story. Show the original page and mark the words there, or describe the error below.",
  markedInTranslation: (passage) => `Marked in the translation: “${passage}”`,
  otherStory: (title) => `Your report goes to another story, the one these words belong to: “${title}”.`,

  failed: "Your report was not kept, or we could not learn that it was. Your words are still here: press Send again. It cannot arrive twice.",
};

export default words;

export const later: Later = {
  language: "en",
  dir: "ltr",
  close: "Close",
  changed:
    "The story has changed since you opened this page: these words may have been corrected already. Reload the page to see it as it is now.",
  others: (n) => `Other readers have written about this passage already: ${reports(n)}. Yours counts as well.`,
  readIn: "Where did you read it?",
  readInWeb: "Website",
  readInApp: "App",
  readInNewsletter: "Newsletter",
  readInPrint: "In print",
  readWhere: "Which issue, which page?",
  readWhereHint: "Optional. For example: Saturday’s edition, page 5.",
  sending: "Sending …",
  photoHint: "Say which photo it is and what is wrong with it.",
  personHint: "Say what is wrong about you. With your e-mail the editors can answer you.",
  sayChangeOrWhy: "Change the words, or say why they are wrong.",
  sayWhy: "Say what is wrong.",
  sayWords: "Paste the words you mean, or choose something else above.",
  emailWrong: "This does not look like an e-mail address. You can also leave it empty.",
  yourChange: "Your change",
  oldWords: "old words:",
  newWords: "new words:",
  willBeDeleted: "You suggest deleting these words.",
  found: "Found in the story.",
  notFound: "These words were not found in the story. They are sent all the same.",
  foundTimes: (n) => `These words stand ${times(n)} in the story. Add the words around them to show which place you mean.`,
  keptTitle: "Thank you. Your report was kept.",
  keptText: "The editors have it now. Your receipt shows what becomes of it; keep the link, only you have it.",
  keptMail: "We also write to you when it is decided.",
  receipt: "Your receipt",
  copy: "Copy the link",
  copied: "Copied.",
  copyByHand: "The link is selected: copy it.",
  waitingTitle: "Your report waits on this device.",
  waitingText:
    "The editors cannot be reached at the moment. Your report is kept here, in your browser, and sent by itself as soon as it goes through, also if you close this page and come back. It arrives once.",
  takeBack: "Take it back",
  refused: "Your report was not kept.",
  tryAgainIn: (n) => `Try again in ${seconds(n)}.`,
};
