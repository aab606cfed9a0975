"""What a reader is written, in the reader's language: kept, corrected, not corrected, already fixed, taken back.

Every letter says which story and which words it is about, and ends with the link to the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corrigenda.core.text.languages import primary

LetterKind = Literal["received", "live", "attested", "rejected", "already_fixed", "reverted", "asked"]

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as plain text."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter is about. `old`, `new` and `said` may be empty; `said` is what the newsroom says to the reader."""

    site: str
    title: str
    story_url: str
    receipt_url: str
    old: str = ""
    new: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    subjects: dict[LetterKind, str]
    openings: dict[LetterKind, str]
    story: str
    it_said: str
    it_says: str
    words_out: str
    from_newsroom: str
    receipt: str
    why: str
    answer: str


_ENGLISH = _Words(
    subjects={
        "received": "We have your report on “{title}”",
        "live": "Corrected: “{title}”",
        "attested": "Corrected, says the newsroom: “{title}”",
        "rejected": "Your report on “{title}”",
        "already_fixed": "Already put right: “{title}”",
        "reverted": "Taken back: the correction of “{title}”",
        "asked": "A question about your report on “{title}”",
    },
    openings={
        "received": "Thank you for writing to {site}. Your report was kept and an editor will look at it.",
        "live": "Thank you. Your report led to a correction, and we have seen it on the public page.",
        "attested": "Thank you. Your report led to a correction. The newsroom says that it is public; we could not see it on the page ourselves.",
        "rejected": "Thank you for your report. An editor looked at it and decided not to change the story.",
        "already_fixed": "Thank you for your report. The story had been put right before it reached us.",
        "reverted": "The correction that your report led to was taken back by the newsroom.",
        "asked": "Thank you for your report. The newsroom has a question about it.",
    },
    story="The story",
    it_said="It said",
    it_says="It says now",
    words_out="(these words were taken out)",
    from_newsroom="The newsroom says",
    receipt="You can follow your report here",
    why="You get this letter because you gave your address with your report. There is nothing to answer.",
    answer="You get this letter because you gave your address with your report. Please answer on that page, not by mail.",
)
_UKRAINIAN = _Words(
    subjects={
        "received": "Ми отримали ваше повідомлення про «{title}»",
        "live": "Виправлено: «{title}»",
        "attested": "Виправлено, за словами редакції: «{title}»",
        "rejected": "Ваше повідомлення про «{title}»",
        "already_fixed": "Уже виправлено: «{title}»",
        "reverted": "Виправлення скасовано: «{title}»",
        "asked": "Запитання щодо вашого повідомлення про «{title}»",
    },
    openings={
        "received": "Дякуємо, що написали до видання {site}. Ваше повідомлення збережено, його перегляне редактор.",
        "live": "Дякуємо. За вашим повідомленням текст виправлено, і ми бачили це на відкритій сторінці.",
        "attested": "Дякуємо. За вашим повідомленням текст виправлено. Редакція підтверджує, що це опубліковано; самі ми не змогли побачити цього на сторінці.",
        "rejected": "Дякуємо за повідомлення. Редактор переглянув його й вирішив не змінювати текст.",
        "already_fixed": "Дякуємо за повідомлення. Текст виправили ще до того, як воно надійшло.",
        "reverted": "Редакція скасувала виправлення, зроблене за вашим повідомленням.",
        "asked": "Дякуємо за повідомлення. Редакція має до вас запитання.",
    },
    story="Матеріал",
    it_said="Було",
    it_says="Стало",
    words_out="(ці слова вилучено)",
    from_newsroom="Редакція пояснює",
    receipt="Стежити за повідомленням можна тут",
    why="Ви отримали цей лист, бо залишили свою адресу разом із повідомленням. Відповідати на нього не потрібно.",
    answer="Ви отримали цей лист, бо залишили свою адресу разом із повідомленням. Відповідайте, будь ласка, на тій сторінці, а не листом.",
)
_RUSSIAN = _Words(
    subjects={
        "received": "Мы получили ваше сообщение о «{title}»",
        "live": "Исправлено: «{title}»",
        "attested": "Исправлено, по словам редакции: «{title}»",
        "rejected": "Ваше сообщение о «{title}»",
        "already_fixed": "Уже исправлено: «{title}»",
        "reverted": "Исправление отменено: «{title}»",
        "asked": "Вопрос о вашем сообщении о «{title}»",
    },
    openings={
        "received": "Спасибо, что написали в издание {site}. Ваше сообщение сохранено, его посмотрит редактор.",
        "live": "Спасибо. По вашему сообщению текст исправлен, и мы видели это на открытой странице.",
        "attested": "Спасибо. По вашему сообщению текст исправлен. Редакция подтверждает, что это опубликовано; сами мы не смогли увидеть этого на странице.",
        "rejected": "Спасибо за сообщение. Редактор посмотрел его и решил не менять текст.",
        "already_fixed": "Спасибо за сообщение. Текст исправили ещё до того, как оно пришло.",
        "reverted": "Редакция отменила исправление, сделанное по вашему сообщению.",
        "asked": "Спасибо за сообщение. У редакции есть к вам вопрос.",
    },
    story="Материал",
    it_said="Было",
    it_says="Стало",
    words_out="(эти слова убраны)",
    from_newsroom="Редакция поясняет",
    receipt="Следить за сообщением можно здесь",
    why="Вы получили это письмо, потому что оставили свой адрес вместе с сообщением. Отвечать на него не нужно.",
    answer="Вы получили это письмо, потому что оставили свой адрес вместе с сообщением. Пожалуйста, ответьте на той странице, а не письмом.",
)
_GERMAN = _Words(
    subjects={
        "received": "Ihr Hinweis zu „{title}“ ist da",
        "live": "Berichtigt: „{title}“",
        "attested": "Berichtigt, erklärt die Redaktion: „{title}“",
        "rejected": "Ihr Hinweis zu „{title}“",
        "already_fixed": "Schon berichtigt: „{title}“",
        "reverted": "Zurückgenommen: die Berichtigung von „{title}“",
        "asked": "Eine Frage zu Ihrer Meldung über „{title}“",
    },
    openings={
        "received": "Danke, dass Sie an {site} geschrieben haben. Ihr Hinweis ist gespeichert; die Redaktion sieht ihn an.",
        "live": "Danke. Ihr Hinweis hat zu einer Berichtigung geführt, und wir haben sie auf der öffentlichen Seite gesehen.",
        "attested": "Danke. Ihr Hinweis hat zu einer Berichtigung geführt. Die Redaktion erklärt, dass sie öffentlich ist; wir konnten es auf der Seite nicht selbst sehen.",
        "rejected": "Danke für Ihren Hinweis. Die Redaktion hat ihn geprüft und entschieden, den Text nicht zu ändern.",
        "already_fixed": "Danke für Ihren Hinweis. Der Text war schon berichtigt, bevor er uns erreichte.",
        "reverted": "Die Redaktion hat die Berichtigung zurückgenommen, zu der Ihr Hinweis geführt hatte.",
        "asked": "Vielen Dank für Ihre Meldung. Die Redaktion hat dazu eine Frage.",
    },
    story="Der Artikel",
    it_said="Bisher",
    it_says="Jetzt",
    words_out="(diese Wörter wurden gestrichen)",
    from_newsroom="Die Redaktion schreibt dazu",
    receipt="Hier können Sie Ihren Hinweis verfolgen",
    why="Sie erhalten diesen Brief, weil Sie mit Ihrem Hinweis Ihre Adresse angegeben haben. Sie brauchen nicht zu antworten.",
    answer="Sie erhalten dieses Schreiben, weil Sie mit Ihrer Meldung Ihre Adresse angegeben haben. Bitte antworten Sie auf dieser Seite, nicht per Mail.",
)
_ARABIC = _Words(
    subjects={
        "received": "وصلتنا ملاحظتك على «{title}»",
        "live": "تم التصحيح: «{title}»",
        "attested": "تم التصحيح بحسب التحرير: «{title}»",
        "rejected": "ملاحظتك على «{title}»",
        "already_fixed": "صُحّح من قبل: «{title}»",
        "reverted": "سُحب تصحيح «{title}»",
        "asked": "سؤال عن بلاغكم حول «{title}»",
    },
    openings={
        "received": "شكرًا لمراسلتك {site}. حُفظت ملاحظتك وسيطّلع عليها أحد المحررين.",
        "live": "شكرًا لك. أدت ملاحظتك إلى تصحيح، وقد رأيناه على الصفحة المنشورة.",
        "attested": "شكرًا لك. أدت ملاحظتك إلى تصحيح. يؤكد التحرير أنه منشور؛ ولم نتمكن من رؤيته على الصفحة بأنفسنا.",
        "rejected": "شكرًا على ملاحظتك. نظر فيها أحد المحررين وقرر عدم تغيير النص.",
        "already_fixed": "شكرًا على ملاحظتك. كان النص قد صُحّح قبل وصولها إلينا.",
        "reverted": "سحب التحرير التصحيح الذي أدت إليه ملاحظتك.",
        "asked": "شكرًا على بلاغكم. لدى هيئة التحرير سؤال بشأنه.",
    },
    story="المادة",
    it_said="كان النص",
    it_says="أصبح النص",
    words_out="(حُذفت هذه الكلمات)",
    from_newsroom="يقول التحرير",
    receipt="يمكنك متابعة ملاحظتك هنا",
    why="تصلك هذه الرسالة لأنك تركت عنوانك مع ملاحظتك. لا حاجة إلى الرد.",
    answer="تصلكم هذه الرسالة لأنكم تركتم عنوانكم مع البلاغ. نرجو الإجابة في تلك الصفحة لا بالبريد.",
)
_JAPANESE = _Words(
    subjects={
        "received": "「{title}」へのご指摘を受け取りました",
        "live": "訂正しました:「{title}」",
        "attested": "訂正済み(編集部による確認):「{title}」",
        "rejected": "「{title}」へのご指摘について",
        "already_fixed": "すでに直っています:「{title}」",
        "reverted": "「{title}」の訂正を取り消しました",
        "asked": "「{title}」についてのご指摘に関するお尋ね",
    },
    openings={
        "received": "{site}にお寄せいただき、ありがとうございます。ご指摘は保存され、編集者が確認します。",
        "live": "ありがとうございます。ご指摘により記事を訂正し、公開ページで確認しました。",
        "attested": "ありがとうございます。ご指摘により記事を訂正しました。公開済みであることは編集部が確認していますが、当窓口ではページ上で直接確認できませんでした。",
        "rejected": "ご指摘ありがとうございます。編集者が確認し、記事は変更しないことにしました。",
        "already_fixed": "ご指摘ありがとうございます。届いた時点で、記事はすでに直っていました。",
        "reverted": "ご指摘による訂正を、編集部が取り消しました。",
        "asked": "ご指摘ありがとうございます。編集部からお尋ねしたいことがあります。",
    },
    story="記事",
    it_said="訂正前",
    it_says="訂正後",
    words_out="(この語句は削除しました)",
    from_newsroom="編集部より",
    receipt="ご指摘の経過はこちらでご覧になれます",
    why="このメールは、ご指摘の際にアドレスを記入された方にお送りしています。返信の必要はありません。",
    answer="このメールは、ご指摘の際にアドレスを記入された方にお送りしています。ご回答はメールではなく、上記のページでお願いいたします。",
)
_LANGUAGES = {"en": _ENGLISH, "uk": _UKRAINIAN, "ru": _RUSSIAN, "de": _GERMAN, "ar": _ARABIC, "ja": _JAPANESE}


def write_letter(kind: LetterKind, *, facts: Facts, language: str) -> Letter:
    """Return the letter in `language` (BCP 47; English where it is not known here). Foreign text is isolated, never mark-up."""
    words = _LANGUAGES.get(primary(language), _ENGLISH)
    title = _line(facts.title or facts.story_url)
    parts = [
        words.openings[kind].format(site=_line(facts.site)),
        f"{words.story}: {_isolated(title)}\n{facts.story_url}" if facts.title else f"{words.story}: {facts.story_url}",
    ]
    if facts.old or facts.new:
        said = [f"{words.it_said}: {_isolated(facts.old)}"] if facts.old else []
        if kind == "live":
            said.append(f"{words.it_says}: {_isolated(facts.new) if facts.new else words.words_out}")
        parts.append("\n".join(said))
    if facts.said:
        parts.append(f"{words.from_newsroom}: {facts.said}")
    parts += (f"{words.receipt}:\n{facts.receipt_url}", words.answer if kind == "asked" else words.why)
    return Letter(words.subjects[kind].format(title=title)[:200], "\n\n".join(part for part in parts if part) + "\n")


def _line(text: str) -> str:
    """Return text fit for a header: one line, no control signs."""
    return " ".join("".join(char if char.isprintable() or char == " " else " " for char in text).split())


def _isolated(text: str) -> str:
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
