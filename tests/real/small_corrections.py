"""Small corrections of our own in stories of several languages, written as real ones are: one fix each, as a reader asks for it."""

from __future__ import annotations

from typing import NamedTuple

from benchmarks.patching import Fix
from corrigenda.core.anchoring.answers import Quote
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

CONTEXT = 32


class Told(NamedTuple):
    """A story in Markdown; what its author would change in the source; what a reader marks and would rather read.

    `copy` says which copy of the words is meant, where they stand more than once: 0 for the first.
    """

    name: str
    source: str
    old: str
    new: str
    marked: str
    wanted: str
    copy: int = 0


STORIES = (
    Told(
        "a word that stands elsewhere too",
        """---
title: The ferry returns
author: Ines Holt
---
# The ferry returns

The *Kestrel* will return in spring. Its crew has had waiting for that since the storm.

The harbour office said that the ferrry would sail twice a day, and that the ferrry's bar would stay shut.
""",
        "ferrry would",
        "ferry would",
        "the ferrry would sail",
        "the ferry would sail",
    ),
    Told(
        "the second of two equal numbers",
        """## Carts over the bridge

The toll book says:

- May: 2,140 carts, of them 30 at night
- June: 2,140 carts, of them 31 at night

Nobody counted in July.
""",
        "2,140",
        "1,240",
        "2,140",
        "1,240",
        1,
    ),
    Told(
        "a word in a link whose address has it too",
        """The council leans on [the goverment report](https://harbour-gazette.example/goverment-report) of 2019.

It was never printed.
""",
        "goverment",
        "government",
        "the goverment report",
        "the government report",
    ),
    Told(
        "a word between a quotation and dashes",
        """The mayor's "spring plan" -- said to be all but ready -- needs the *pier* repiared first, and that's that...

The gulls don't mind.
""",
        "repiared",
        "repaired",
        "the pier repiared first",
        "the pier repaired first",
    ),
    Told(
        "a word too many",
        """The ferry will sail again in in spring, if the **tide** allows it.

> In spring everything sails.
""",
        "in in spring",
        "in spring",
        "sail again in in spring",
        "sail again in spring",
    ),
    Told(
        "a missing word",
        """The captain asked for patience. The crew had waiting for hours before the gates opened.

Nobody complained.
""",
        "had waiting",
        "had been waiting",
        "The crew had waiting",
        "The crew had been waiting",
    ),
    Told(
        "a word beside an entity",
        """The quay sells fish &amp; chps until nine, and fish &amp; bread until ten.

Bring your own plate.
""",
        "chps",
        "chips",
        "fish & chps",
        "fish & chips",
    ),
    Told(
        "a heading",
        """## The swing brigde opens

The bridge opens at noon. It had been shut for seven weeks.
""",
        "brigde",
        "bridge",
        "swing brigde",
        "swing bridge",
    ),
    Told(
        "German, the second of two hours",
        """Die Fähre „Möwe“ fährt am Dienstag um 18 Uhr und am Donnerstag um 18 Uhr.

Am Wochenende bleibt sie im Hafen – wie im Vorjahr.
""",
        "Donnerstag um 18",
        "Donnerstag um 19",
        "Donnerstag um 18 Uhr",
        "Donnerstag um 19 Uhr",
    ),
    Told(
        "Ukrainian",
        """Пором ходить двіччі на день, сказали в управлінні порту. *Каса* відчинена з восьмої.

Узимку пором стоїть.
""",
        "двіччі",
        "двічі",
        "ходить двіччі на день",
        "ходить двічі на день",
    ),
    Told(
        "Russian, a number in words",
        """Мост был закрыт на семь недель, пока совет ждал **ключей**.

Через семь недель его открыли.
""",
        "на семь недель",
        "на восемь недель",
        "закрыт на семь недель",
        "закрыт на восемь недель",
    ),
    Told(
        "French, with its spaces",
        """La digue a été réparrée, dit le maire\u00a0: «\u00a0Nous avons attendu trois ans.\u00a0»

Qui l’aurait cru\u00a0?
""",
        "réparrée",
        "réparée",
        "a été réparrée",
        "a été réparée",
    ),
    Told(
        "Polish, a year",
        """Latarnia stoi od 1887 roku; odnowiono ją w 1998 roku.

Od 1998 roku nikt w niej nie mieszka.
""",
        "ją w 1998",
        "ją w 1989",
        "odnowiono ją w 1998 roku",
        "odnowiono ją w 1989 roku",
    ),
    Told(
        "Japanese, without spaces",
        """橋は七週間閉鎖されたました。港の事務所によると、春にまた開きます。

船は毎日出ます。
""",
        "閉鎖されたました",
        "閉鎖されました",
        "閉鎖されたました",
        "閉鎖されました",
    ),
    Told(
        "Arabic, from right to left",
        """قال مكتب المينا إن العبّارة تعود في الربيع.

لم يشتكِ أحد.
""",
        "المينا",
        "الميناء",
        "مكتب المينا",
        "مكتب الميناء",
    ),
)


def fixes() -> list[Fix]:
    """Return the corrections, each with the words either side of what the reader marks."""
    return [_fix(told) for told in STORIES]


def _fix(told: Told) -> Fix:
    text = visible_text(told.source, format=Format.MARKDOWN).text
    at, place = _copy(told.source, told.old, told.copy), _copy(text, told.marked, told.copy)
    after = place + len(told.marked)
    quote = Quote(told.marked, text[max(0, place - CONTEXT) : place], text[after : after + CONTEXT])
    edit = Edit(at, at + len(told.old), told.old, told.new)
    return Fix(told.name, Format.MARKDOWN, told.source, (edit,), ((quote, told.wanted),))


def _copy(text: str, words: str, number: int) -> int:
    at = text.index(words)
    for _ in range(number):
        at = text.index(words, at + 1)
    return at
