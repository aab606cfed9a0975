"""German gives every noun a capital: what tells an ordinary noun from a name."""

from __future__ import annotations

import regex

from corrigenda.core.review.checks.subject import Subject, folded

_DETERMINERS = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "im",
        "am",
        "zum",
        "zur",
        "beim",
        "vom",
        "ins",
        "ans",
        "dieser",
        "diese",
        "dieses",
        "diesen",
        "diesem",
        "jeder",
        "jede",
        "jedes",
        "jeden",
        "jedem",
        "jener",
        "jene",
        "mein",
        "meine",
        "dein",
        "sein",
        "seine",
        "seinen",
        "seinem",
        "seiner",
        "ihr",
        "ihre",
        "ihren",
        "ihrem",
        "ihrer",
        "unser",
        "unsere",
        "euer",
        "alle",
        "allen",
        "aller",
        "viele",
        "vielen",
        "vieler",
        "mehr",
        "mehrere",
        "mehreren",
        "wenige",
        "einige",
        "einigen",
        "manche",
        "welche",
        "welcher",
        "welchen",
        "beide",
        "beiden",
        "solche",
        "pro",
        "ohne",
        "mit",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "hundert",
        "tausend",
        "und",
        "oder",
        "sowie",
    ]
)
_ADJECTIVE = regex.compile(r"\p{Ll}{3,}(?:e|en|er|es|em)")
# Names that go with an article, or stand where a noun could.
_NAMES_WITH_ARTICLE = frozenset(
    [
        "irak",
        "iran",
        "türkei",
        "schweiz",
        "ukraine",
        "slowakei",
        "mongolei",
        "libanon",
        "sudan",
        "jemen",
        "niger",
        "kongo",
        "elbe",
        "rhein",
        "donau",
        "oder",
        "spree",
        "mosel",
        "neckar",
        "weser",
        "isar",
        "alpen",
        "krim",
        "balkan",
        "kaukasus",
        "kreml",
        "vatikan",
        "bundestag",
        "bundesrat",
        "bundesliga",
        "spd",
        "cdu",
        "csu",
        "fdp",
        "afd",
        "eu",
        "usa",
        "nato",
        "uno",
        "ostsee",
        "nordsee",
        "pazifik",
        "atlantik",
        "sahara",
        "amazonas",
        "nil",
        "wolga",
        "don",
        "lausitz",
        "eifel",
        "pfalz",
        "bretagne",
        "toskana",
        "antarktis",
        "arktis",
    ]
)
_LAST_WORD = regex.compile(r"([\p{L}\p{N}%.]+)[\s„“»«(]*$")
_NEXT_WORD = regex.compile(r"[\s]+([\p{L}]+)")


def is_german_noun(raw: str, *, at: int, subject: Subject) -> bool:
    """Tell whether the capitalised `raw` at `at` is an ordinary noun rather than a name.

    After a title, or beside another word that looks like a name, it is a name; an article, an adjective, a number
    before it or a noun's ending says that it is a noun. In doubt it is a name.
    """
    key = folded(raw)
    if key in _NAMES_WITH_ARTICLE:
        return False
    match = _LAST_WORD.search(subject.text[max(0, at - 40) : at])
    before = match.group(1) if match else ""
    if folded(before) in subject.lexicon.titles and before[:1].isupper():
        return False
    if key in subject.lexicon.known or key in subject.lexicon.common or key in subject.lexicon.titles:
        return True
    if any(len(key) > len(ending) + 2 and key.endswith(ending) for ending in subject.lexicon.noun_endings):
        return True
    if before and before[0].isupper() and folded(before) not in _DETERMINERS and before[-1:] != ".":
        return False
    return before.lower() in _DETERMINERS or before.isdigit() or bool(_ADJECTIVE.fullmatch(before))
