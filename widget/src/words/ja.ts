import { counted, type Later, type Words } from "./words";

const times = /* @__PURE__ */ counted("ja", { other: "#か所" });
const characters = /* @__PURE__ */ counted("ja", { other: "#文字" });
const seconds = /* @__PURE__ */ counted("ja", { other: "#秒" });
const reports = /* @__PURE__ */ counted("ja", { other: "# 件" });

const words: Words = {
  language: "ja",
  dir: "ltr",
  title: "訂正を提案する",
  close: "閉じる",
  youMarked: "選択した箇所",
  shouldRead: "正しい表記",
  shouldReadHint: "正しい言葉に書き換えてください。空欄にすると削除の提案になります。",
  kind: "どのような問題ですか",
  error: "間違っている",
  misleading: "誤解を招く",
  why: "理由",
  whyHint: "根拠、または誤解されるおそれのある点をお書きください。",
  source: "出典のリンク",
  sourceHint: "任意。編集部が確認できるページです。",
  email: "メールアドレス",
  emailHint: "任意。結果をお知らせするためだけに使い、記事の筆者には見せません。",
  policy: "訂正についての方針",
  send: "送信",

  about: "何についてですか",
  aboutPassage: "記事の一部",
  aboutStory: "記事全体",
  aboutPhoto: "写真",
  aboutPerson: "記事に書かれた本人です",
  wordsInStory: "記事の中の言葉",
  wordsHint: "文を貼り付けると、記事の中から探します。",

  howToMark: (keys) => `次からは、先に記事の言葉を選択して ${keys} を押すと、ここに自動で入ります。`,
  everything: "記事全体が選択されています。閉じて選択範囲を短くするか、記事全体についてお書きください。",
  tooLong: (n, most) =>
    `${characters(n)}が選択されています。一度に選択できるのは${characters(most)}までです。閉じて選択範囲を短くするか、記事全体についてお書きください。`,
  translated:
    "このページはブラウザーで翻訳されているため、選択した言葉は記事の言葉ではありません。原文を表示して選択し直すか、間違いを下にお書きください。",
  markedInTranslation: (passage) => `翻訳で選択した箇所：「${passage}」`,
  otherStory: (title) => `この言葉は別の記事のものです。ご報告はその記事に送られます：「${title}」`,

  failed: "ご報告が保存されなかったか、保存を確認できませんでした。入力内容は残っています。もう一度「送信」を押してください。二重に届くことはありません。",
};

export default words;

export const later: Later = {
  language: "ja",
  dir: "ltr",
  close: "閉じる",
  changed:
    "このページを開いたあとで記事が変更されました。この部分はもう訂正されているかもしれません。再読み込みすると今の記事が表示されます。",
  others: (n) => `ほかの読者からもこの部分について ${reports(n)} の報告があります。あなたの報告も役に立ちます。`,
  readIn: "どこで読みましたか",
  readInWeb: "ウェブサイト",
  readInApp: "アプリ",
  readInNewsletter: "メールマガジン",
  readInPrint: "紙面",
  readWhere: "何日の号の何ページですか",
  readWhereHint: "任意。例:土曜日の号、5ページ。",
  sending: "送信しています…",
  photoHint: "どの写真の、どこが間違っているかをお書きください。",
  personHint: "ご自身について間違っている点をお書きください。メールアドレスがあれば編集部からお返事できます。",
  sayChangeOrWhy: "言葉を書き換えるか、間違っている理由をお書きください。",
  sayWhy: "どこが間違っているかをお書きください。",
  sayWords: "該当する言葉を貼り付けるか、上でほかの項目を選んでください。",
  emailWrong: "メールアドレスの形式ではないようです。空欄でもかまいません。",
  yourChange: "変更内容",
  oldWords: "変更前：",
  newWords: "変更後：",
  willBeDeleted: "この箇所の削除を提案します。",
  found: "記事の中に見つかりました。",
  notFound: "記事の中に見つかりませんでした。このまま送信できます。",
  foundTimes: (n) => `この言葉は記事の中に${times(n)}あります。前後の言葉も加えると、どの箇所か分かります。`,
  keptTitle: "ありがとうございます。ご報告を保存しました。",
  keptText: "編集部に届いています。受付票で経過を確認できます。リンクはあなただけのものですので、保存しておいてください。",
  keptMail: "結果が決まりましたら、メールでもお知らせします。",
  receipt: "受付票",
  copy: "リンクをコピー",
  copied: "コピーしました。",
  copyByHand: "リンクを選択しました。コピーしてください。",
  waitingTitle: "ご報告はこの端末で送信を待っています。",
  waitingText:
    "ただいま編集部につながりません。ご報告はこのブラウザーに保存され、つながりしだい自動で送られます。ページを閉じて後で戻っても大丈夫です。届くのは一度だけです。",
  takeBack: "取り消す",
  refused: "ご報告は保存されませんでした。",
  tryAgainIn: (n) => `${seconds(n)}後にもう一度お試しください。`,
};
