"""What shows that a change is a mere slip of the pen: spelling, grammar, typography. Everything else is a change of wording."""

from __future__ import annotations

import regex
from rapidfuzz.distance import OSA

from corrigenda.core.review.checks.figures import is_same_number
from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.subject import (
    Part,
    Piece,
    Subject,
    folded,
    is_spaceless_text,
    most_slips,
    same_letters,
)
from corrigenda.core.review.checks.telling import is_doubling, is_free, is_inflection, is_only_joined, is_swap, told
from corrigenda.core.text.characters import skeleton
from corrigenda.core.text.said import Said

_SMALL_KANA = str.maketrans("っゃゅょぁぃぅぇぉッャュョァィゥェォ", "つやゆよあいうえおツヤユヨアイウエオ")
_KANA_OFTEN_CONFUSED = (frozenset("はわ"), frozenset("をお"), frozenset("ずづ"), frozenset("じぢ"), frozenset("へえ"))
_KANA = regex.compile(r"[\p{Script=Hiragana}ー]+")
_HEARD_ALIKE: dict[str, tuple[set[str], ...]] = {
    "uk": ({"и", "і"}, {"і", "ї"}, {"е", "и"}, {"е", "є"}),
    "ru": ({"е", "и"}, {"ы", "и"}, {"ш", "щ"}, {"о", "ё"}),
    "es": ({"b", "v"}, {"s", "c"}, {"z", "c"}, {"s", "z"}, {"g", "j"}),
}
_MOST_WORDS = 12
_LONG_ENOUGH_FOR_TWO_SLIPS = 8
# In short words a doubled letter makes another word, as in "later" and "latter"; in long ones it is the commonest slip.
_LONG_ENOUGH_TO_DOUBLE = 9
_DOUBLED = regex.compile(r"(\p{L})\1")
_VOWELS = frozenset("aeiouyаеёиоуыэюяіїє")
_LATIN_BASE = dict(zip("áàâäãåéèêëíìîïóòôöõúùûüýñç", "aaaaaaeeeeiiiiooooouuuuync", strict=True))
_CONSONANTS_ALIKE = tuple(
    frozenset(group)
    for group in ("sczxß", "bpv", "dt", "gkqcj", "fvw", "mn", "lr", "бп", "дт", "гкґ", "вф", "зсц", "жшщч", "мн")
)
_LOOK_BACK = 40
_LAST_WORDS = regex.compile(r"[\w']+(?:\s+[\w']+){0,2}\s*$")
_BEFORE_PARTICIPLES = frozenset(["not", "also", "now", "never", "already", "since", "just", "all", "ever"])
_LATIN = regex.compile(r"\p{Script=Latin}")
_NOT_LATIN = regex.compile(r"[\p{L}--\p{Script=Latin}]", regex.V1)


def check_wording(subject: Subject) -> tuple[Finding, ...]:
    """Tell each part's slip, or that the wording changes: silence needs a reason, alarm does not."""
    if subject.is_long:
        evidence = Said("More changes than a slip of the pen.")
        return (Finding(Check.REWRITE, evidence, raises=True, start=subject.edit.start, end=subject.edit.end),)
    if not subject.parts:
        return (
            Finding(
                Check.TYPOGRAPHY,
                Said("Only spaces change."),
                raises=False,
                start=subject.edit.start,
                end=subject.edit.end,
            ),
        )
    words = max(
        sum(len(part.gone_words) for part in subject.parts), sum(len(part.come_words) for part in subject.parts)
    )
    if words > _MOST_WORDS and not is_spaceless_text(subject.edit.old + subject.edit.new):
        evidence = Said("%(count)s words change: more than a slip of the pen.", count=words)
        return (Finding(Check.REWRITE, evidence, raises=True, start=subject.edit.start, end=subject.edit.end),)
    found: list[Finding] = []
    for part in subject.parts:
        slip = slip_of(part, subject=subject)
        if slip is None:
            found.append(
                Finding(
                    Check.WORDING,
                    Said("The wording changes: %(change)s.", change=told(part)),
                    raises=True,
                    start=part.start,
                    end=part.end,
                )
            )
        else:
            found.append(Finding(slip, _evidence(slip, part=part), raises=False, start=part.start, end=part.end))
    return tuple(found)


def slip_of(part: Part, *, subject: Subject) -> Check | None:
    """Return which kind of slip `part` mends, or None if it may change what is said."""
    gone, come = part.gone_words, part.come_words
    if not gone and not come:
        return Check.TYPOGRAPHY
    if is_spaceless_text("".join(piece.raw for piece in (*gone, *come))):
        return _slip_of_characters(gone, come=come, subject=subject)
    if is_only_joined(part):
        return Check.SPELLING if _letter_case_tells_nothing(gone, come=come) else None
    if is_doubling(part, subject=subject) or is_free(part, subject=subject) or is_swap(part, subject=subject):
        return Check.GRAMMAR
    return _slip_of_words(list(gone), come=list(come), subject=subject)


def _slip_of_words(gone: list[Piece], *, come: list[Piece], subject: Subject) -> Check | None:
    """Pair the words off; each pair must be a slip, what is left over must be free words."""
    kinds: list[Check] = []
    at = 0
    for piece in come:
        match = next((i for i in range(at, len(gone)) if _slip_of_pair(gone[i], piece, subject=subject)), None)
        if match is None:
            if piece.key not in subject.lexicon.free:
                return None
            kinds.append(Check.GRAMMAR)
            continue
        if any(skipped.key not in subject.lexicon.free for skipped in gone[at:match]):
            return None
        kinds.append(_slip_of_pair(gone[match], piece, subject=subject) or Check.GRAMMAR)
        at = match + 1
    if any(left.key not in subject.lexicon.free for left in gone[at:]):
        return None
    return Check.GRAMMAR if Check.GRAMMAR in kinds else Check.SPELLING


def _slip_of_pair(one: Piece, other: Piece, *, subject: Subject) -> Check | None:
    old, new = one.key, other.key
    if old == new:
        return Check.SPELLING if _letter_case_tells_nothing((one,), come=(other,)) else None
    if any({old, new} <= group for group in subject.lexicon.swaps):
        return Check.GRAMMAR
    if is_same_number(one, other, subject=subject):
        return Check.TYPOGRAPHY
    if any(sign.isdigit() for sign in old + new):
        return None
    if same_letters(old, new=new, language=subject.lexicon.code):
        return Check.SPELLING
    if is_inflection(one, other, lexicon=subject.lexicon) or _is_participle(one, other, subject=subject):
        return Check.GRAMMAR
    if _only_foreign_letters_go(one, other):
        return Check.SPELLING
    return Check.SPELLING if _is_mistyped(one, other, subject=subject) else None


def _is_mistyped(one: Piece, other: Piece, *, subject: Subject) -> bool:
    """Tell whether `one`, which is no word, is `other` with a slip of the pen or few."""
    old, new = one.key, other.key
    slips = OSA.distance(old, new)
    if subject.is_word(one.raw) or slips > most_slips(new, other=old):
        return False
    if subject.is_word(other.raw) or subject.cannot_be_spelt(one.raw):
        return True
    if subject.known is not None:
        # Neither is in the dictionary: one rare word for another, unless the story itself writes the new one.
        return slips == 1 and len(new) >= 7 and old[0] == new[0] and subject.stands_elsewhere(other.raw)
    return _is_plain_without_dictionary(old, new, slips=slips, subject=subject)


def _is_participle(one: Piece, other: Piece, *, subject: Subject) -> bool:
    """Tell whether the form that must stand after "was" or "have" takes the place of another form of its verb."""
    if subject.lexicon.participles.get(one.key) != other.key:
        return False
    before = _LAST_WORDS.search(folded(subject.text[max(0, one.at - _LOOK_BACK) : one.at]))
    words = before.group().split() if before else []
    while len(words) > 1 and (words[-1].endswith("ly") or words[-1] in _BEFORE_PARTICIPLES):
        words.pop()
    return bool(words) and words[-1] in subject.lexicon.auxiliaries


def _only_foreign_letters_go(one: Piece, other: Piece) -> bool:
    """Tell whether a word that mixes alphabets, as none does, is written in one of them and looks as before."""
    mixed = [bool(_LATIN.search(piece.raw)) and bool(_NOT_LATIN.search(piece.raw)) for piece in (one, other)]
    return mixed == [True, False] and skeleton(one.raw) == skeleton(other.raw)


def _is_plain_without_dictionary(old: str, new: str, *, slips: int, subject: Subject) -> bool:
    """Tell whether even without a dictionary the slip is plain.

    In short words, and where one letter stands for another, the old word may well be a word: then the new one must
    be known. Slips of the pen hardly ever hit the first letter; other words differ there gladly.
    """
    if old[0] != new[0] and sorted(old) != sorted(new):
        return False
    if _only_letters_heard_alike(old, new, subject=subject):
        return True
    if min(len(old), len(new)) <= 4:
        return False
    if len(new) >= _LONG_ENOUGH_TO_DOUBLE and _DOUBLED.sub(r"\1", old) == _DOUBLED.sub(r"\1", new):
        return True
    if slips > 1 and len(new) < _LONG_ENOUGH_FOR_TWO_SLIPS:
        return False
    only_letters_put_for_others = len(old) == len(new) and sorted(old) != sorted(new)
    return not only_letters_put_for_others or (len(new) >= 7 and slips == 1 and _sounds_alike(old, new))


def _sounds_alike(old: str, new: str) -> bool:
    """Tell whether the one letter that differs is a vowel in both words, or a consonant that can sound the same."""
    one, other = next((a, b) for a, b in zip(old, new, strict=True) if a != b)
    plain, mended = (_LATIN_BASE.get(letter, letter) for letter in (one, other))
    return (plain in _VOWELS and mended in _VOWELS) or any({plain, mended} <= group for group in _CONSONANTS_ALIKE)


def _only_letters_heard_alike(old: str, new: str, *, subject: Subject) -> bool:
    """Tell whether one letter stands for another that sounds the same where it stands."""
    pairs = _HEARD_ALIKE.get(subject.lexicon.code, ())
    if len(old) != len(new) or len(old) < 5:
        return False
    different = [{a, b} for a, b in zip(old, new, strict=True) if a != b]
    return len(different) == 1 and different[0] in pairs


def _letter_case_tells_nothing(gone: tuple[Piece, ...], *, come: tuple[Piece, ...]) -> bool:
    """Tell whether no abbreviation becomes a word or the other way about: "who" and "WHO" are two things."""
    ones, others = ("".join(piece.raw for piece in side) for side in (gone, come))
    shouted = [words.isupper() and len(words) > 1 for words in (ones, others)]
    return ones == others or not any(shouted) or max(len(ones), len(others)) > 5


def _slip_of_characters(gone: tuple[Piece, ...], *, come: tuple[Piece, ...], subject: Subject) -> Check | None:
    """Judge scripts without word spaces: a character too many, a small kana, a particle that lacks or is doubled."""
    old, new = ("".join(piece.raw for piece in side) for side in (gone, come))
    if old.translate(_SMALL_KANA) == new.translate(_SMALL_KANA) or {old, new} in [
        set(pair) for pair in _KANA_OFTEN_CONFUSED
    ]:
        return Check.SPELLING
    start = gone[0].at if gone else come[0].at
    around = subject.text[max(0, start - len(old)) : start], subject.text[start + len(old) : start + 2 * len(old)]
    if old and not new and old in around:
        return Check.SPELLING
    change = old + new
    if (not old or not new) and len(change) == 1 and _KANA.fullmatch(change):
        return Check.GRAMMAR
    return None


def _evidence(slip: Check, *, part: Part) -> Said:
    change = told(part)
    if slip is Check.SPELLING:
        return Said("A slip of spelling: %(change)s.", change=change)
    if slip is Check.GRAMMAR:
        return Said("A slip of grammar: %(change)s.", change=change)
    return Said("Only signs change: %(change)s.", change=change)
