import { counted, type Later, type Words } from "./words";

const characters = /* @__PURE__ */ counted("de", { one: "# Zeichen", other: "# Zeichen" });
const times = /* @__PURE__ */ counted("de", { one: "# Mal", other: "# Mal" });
const seconds = /* @__PURE__ */ counted("de", { one: "# Sekunde", other: "# Sekunden" });
const reports = /* @__PURE__ */ counted("de", { one: "# Meldung", other: "# Meldungen" });

const words: Words = {
  language: "de",
  dir: "ltr",
  title: "Korrektur vorschlagen",
  close: "Schließen",
  youMarked: "Sie haben markiert",
  shouldRead: "Sollte lauten",
  shouldReadHint: "Ändern Sie die Wörter so, wie sie lauten sollten. Ein leeres Feld heißt: streichen.",
  kind: "Was stimmt nicht?",
  error: "Es ist falsch",
  misleading: "Es ist missverständlich",
  why: "Warum",
  whyHint: "Woher wissen Sie es, oder was kann man falsch verstehen?",
  source: "Link zur Quelle",
  sourceHint: "Freiwillig. Wo die Redaktion es nachprüfen kann.",
  email: "E-Mail",
  emailHint: "Freiwillig. Nur um Ihnen zu sagen, was daraus wurde; die Autorin oder der Autor sieht sie nicht.",
  policy: "Wie wir Beiträge korrigieren",
  send: "Senden",

  about: "Worum geht es?",
  aboutPassage: "Eine Stelle",
  aboutStory: "Den ganzen Beitrag",
  aboutPhoto: "Ein Foto",
  aboutPerson: "Der Beitrag handelt von mir",
  wordsInStory: "Wörter im Beitrag",
  wordsHint: "Fügen Sie den Satz ein; wir suchen ihn im Beitrag.",

  howToMark: (keys) => `Markieren Sie beim nächsten Mal zuerst die Wörter im Beitrag und drücken Sie dann ${keys}: Sie werden hier eingesetzt.`,
  everything: "Sie haben den ganzen Beitrag markiert. Schließen Sie das Formular und markieren Sie weniger, oder schreiben Sie über den ganzen Beitrag.",
  tooLong: (n, most) =>
    `Sie haben ${characters(n)} markiert; eine Stelle kann ${characters(most)} haben. Schließen Sie das Formular und markieren Sie weniger, oder schreiben Sie über den ganzen Beitrag.`,
  translated:
    "Ihr Browser hat diese Seite übersetzt, das sind also nicht die Wörter des Beitrags. Zeigen Sie die Seite im Original an und markieren Sie die Wörter dort, oder beschreiben Sie den Fehler unten.",
  markedInTranslation: (passage) => `In der Übersetzung markiert: „${passage}“`,
  otherStory: (title) => `Ihre Meldung geht an einen anderen Beitrag, zu dem diese Wörter gehören: „${title}“.`,

  failed:
    "Ihre Meldung ist nicht angekommen, oder wir konnten es nicht erfahren. Ihr Text ist noch da: Drücken Sie noch einmal auf Senden. Doppelt ankommen kann sie nicht.",
};

export default words;

export const later: Later = {
  language: "de",
  dir: "ltr",
  close: "Schließen",
  changed:
    "Der Beitrag wurde geändert, seit Sie diese Seite geöffnet haben: Vielleicht sind diese Wörter schon korrigiert. Laden Sie die Seite neu, um ihn so zu sehen, wie er jetzt ist.",
  others: (n) => `Andere haben zu dieser Stelle schon geschrieben: ${reports(n)}. Ihre zählt ebenso.`,
  readIn: "Wo haben Sie es gelesen?",
  readInWeb: "Website",
  readInApp: "App",
  readInNewsletter: "Newsletter",
  readInPrint: "Gedruckt",
  readWhere: "Welche Ausgabe, welche Seite?",
  readWhereHint: "Freiwillig. Zum Beispiel: Ausgabe vom Samstag, Seite 5.",
  sending: "Wird gesendet …",
  photoHint: "Schreiben Sie, welches Foto es ist und was damit nicht stimmt.",
  personHint: "Schreiben Sie, was über Sie nicht stimmt. Mit Ihrer E-Mail-Adresse kann die Redaktion antworten.",
  sayChangeOrWhy: "Ändern Sie die Wörter, oder schreiben Sie, warum sie falsch sind.",
  sayWhy: "Schreiben Sie, was nicht stimmt.",
  sayWords: "Fügen Sie die Wörter ein, die Sie meinen, oder wählen Sie oben etwas anderes.",
  emailWrong: "Das sieht nicht nach einer E-Mail-Adresse aus. Das Feld kann auch leer bleiben.",
  yourChange: "Ihre Änderung",
  oldWords: "alte Wörter:",
  newWords: "neue Wörter:",
  willBeDeleted: "Sie schlagen vor, diese Wörter zu streichen.",
  found: "Im Beitrag gefunden.",
  notFound: "Diese Wörter wurden im Beitrag nicht gefunden. Sie werden trotzdem gesendet.",
  foundTimes: (n) => `Diese Wörter stehen ${times(n)} im Beitrag. Fügen Sie Wörter davor oder danach hinzu, damit klar ist, welche Stelle Sie meinen.`,
  keptTitle: "Danke. Ihre Meldung ist angekommen.",
  keptText: "Die Redaktion hat sie jetzt. Ihre Quittung zeigt, was daraus wird; bewahren Sie den Link auf, nur Sie haben ihn.",
  keptMail: "Wenn entschieden ist, schreiben wir Ihnen auch.",
  receipt: "Ihre Quittung",
  copy: "Link kopieren",
  copied: "Kopiert.",
  copyByHand: "Der Link ist markiert: Kopieren Sie ihn.",
  waitingTitle: "Ihre Meldung wartet auf diesem Gerät.",
  waitingText:
    "Die Redaktion ist gerade nicht zu erreichen. Ihre Meldung ist hier in Ihrem Browser gespeichert und geht von selbst ab, sobald es gelingt, auch wenn Sie die Seite schließen und wiederkommen. Sie kommt nur einmal an.",
  takeBack: "Zurückholen",
  refused: "Ihre Meldung wurde nicht angenommen.",
  tryAgainIn: (n) => `Versuchen Sie es in ${seconds(n)} noch einmal.`,
};
