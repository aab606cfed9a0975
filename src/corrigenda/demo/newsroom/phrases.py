"""The newsroom's own words on a page, in the languages of its stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language's words. `question`, `write` and `hint` make the invitation; `hint` has the key in `{keys}`."""

    language: str
    name: str
    question: str
    write: str
    hint: str
    corrections: str
    advertisement: str
    related: str
    byline: str
    home: str
    tags: str
    missing: str
    mended: str
    day: str
    months: str
    """The twelve names as they stand in a date, parted by spaces."""

    def date(self, day: date) -> str:
        """The day as this language writes it."""
        return self.day.format(day=day.day, month=self.months.split()[day.month - 1], year=day.year)


def phrases_for(language: str) -> Phrases:
    """The words for a language tag; English for a language that the newsroom does not publish in."""
    return _PHRASES.get(_base(language), _PHRASES["en"])


def language_name(language: str) -> str:
    """The language's own name for itself, or its tag."""
    known = _PHRASES.get(_base(language))
    return known.name if known is not None else language


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


_PHRASES = {
    phrases.language: phrases
    for phrases in (
        Phrases(
            language="en",
            name="English",
            question="Found a mistake, or something that misleads?",
            write="Write to us",
            hint="or highlight the words and press {keys}.",
            corrections="Corrections",
            advertisement="Advertisement",
            related="Related stories",
            byline="By {author}",
            home="All stories",
            tags="More on",
            missing="There is no story here. It may have moved, or the address holds a slip of the keyboard.",
            mended="The file of this story holds bytes that are not UTF-8; they are shown as �.",
            day="{day} {month} {year}",
            months="January February March April May June July August September October November December",
        ),
        Phrases(
            language="uk",
            name="Українська",
            question="Знайшли помилку чи щось, що вводить в оману?",
            write="Напишіть нам",
            hint="або виділіть слова й натисніть {keys}.",
            corrections="Виправлення",
            advertisement="Реклама",
            related="Читайте також",
            byline="{author}",
            home="Усі статті",
            tags="Теми",
            missing="Тут немає статті. Можливо, її перенесли або в адресі є описка.",
            mended="У файлі цієї статті є байти не в UTF-8; вони показані як �.",
            day="{day} {month} {year} року",
            months="січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
        ),
        Phrases(
            language="ru",
            name="Русский",
            question="Нашли ошибку или то, что вводит в заблуждение?",
            write="Напишите нам",
            hint="или выделите слова и нажмите {keys}.",
            corrections="Исправления",
            advertisement="Реклама",
            related="Читайте также",
            byline="{author}",
            home="Все статьи",
            tags="Темы",
            missing="Здесь нет статьи. Возможно, её перенесли или в адресе опечатка.",
            mended="В файле этой статьи есть байты не в UTF-8; они показаны как �.",
            day="{day} {month} {year} года",
            months="января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        ),
        Phrases(
            language="de",
            name="Deutsch",
            question="Fehler gefunden, oder etwas, das in die Irre führt?",
            write="Schreiben Sie uns",
            hint="oder markieren Sie die Wörter und drücken Sie {keys}.",
            corrections="Korrekturen",
            advertisement="Anzeige",
            related="Mehr zum Thema",
            byline="Von {author}",
            home="Alle Beiträge",
            tags="Themen",
            missing="Hier steht kein Beitrag. Vielleicht ist er umgezogen, oder die Adresse enthält einen Tippfehler.",
            mended="Die Datei dieses Beitrags enthält Bytes, die kein UTF-8 sind; sie erscheinen als �.",
            day="{day}. {month} {year}",
            months="Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        ),
        Phrases(
            language="ar",
            name="العربية",
            question="هل وجدت خطأً أو ما قد يُفهم على غير وجهه؟",
            write="اكتب إلينا",
            hint="أو حدِّد الكلمات واضغط {keys}.",
            corrections="تصحيحات",
            advertisement="إعلان",
            related="اقرأ أيضًا",
            byline="بقلم {author}",
            home="كل المواد",
            tags="مواضيع",
            missing="لا توجد مادة هنا. ربما نُقلت، أو في العنوان خطأ مطبعي.",
            mended="يحتوي ملف هذه المادة على بايتات ليست UTF-8، وتظهر هكذا �.",
            day="{day} {month} {year}",
            months="يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        ),
        Phrases(
            language="ja",
            name="日本語",
            question="誤りや、誤解を招く表現を見つけたら",
            write="お知らせください",
            hint="または、語句を選択して {keys} を押してください。",
            corrections="訂正",
            advertisement="広告",
            related="関連記事",
            byline="{author}",
            home="記事一覧",
            tags="テーマ",
            missing="この場所に記事はありません。移動したか、アドレスに打ち間違いがあるようです。",
            mended="この記事のファイルには UTF-8 でないバイトがあり、� で表示しています。",
            day="{year}年{month}月{day}日",
            months="1 2 3 4 5 6 7 8 9 10 11 12",
        ),
    )
}
