"""What the checks see in an edit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
from corrigenda.core.review.checks.check import CHECKS, check_edit
from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.lexicon.languages import LEXICONS, lexicon_of
from corrigenda.core.review.checks.subject import Known
from corrigenda.core.review.policy import Nature, Treatment, may_be_silent, propose
from corrigenda.core.text.edits import Edit, EditMismatchError
from corrigenda.core.text.mapping import Region


def findings(text: str, old: str, new: str, *, language: str = "en", known: Known | None = None) -> list[Finding]:
    start = text.index(old)
    answer = edits_of(text, start=start, end=start + len(old), replacement=new)
    match answer:
        case Atomic(edits):
            asked: tuple[Edit, ...] = edits
        case Rewrite(edit):
            asked = (edit,)
        case _:
            raise AssertionError("nothing was asked for")
    return [f for edit in asked for f in check_edit(text, edit=edit, language=language, known=known)]


def raised(text: str, old: str, new: str, *, language: str = "en", known: Known | None = None) -> set[Check]:
    return {finding.check for finding in findings(text, old, new, language=language, known=known) if finding.raises}


@pytest.mark.law(10)
@pytest.mark.parametrize(
    ("language", "text", "old", "new", "check"),
    [
        ("en", "It costs 5.2 million.", "5.2", "5.3", Check.NUMBER),
        ("en", "It costs 1,200 pounds.", "1,200", "12,00", Check.NUMBER),
        ("en", "It costs two million.", "million", "billion", Check.NUMBER),
        ("en", "Five men came.", "Five", "Four", Check.NUMBER),
        ("en", "It fell to 12 degrees.", "to 12", "to -12", Check.NUMBER),
        ("en", "It is ten miles long.", "miles", "metres", Check.UNIT),
        ("en", "It is 10 % more.", "%", "€", Check.UNIT),
        ("en", "On Monday it rained.", "Monday", "Sunday", Check.DATE),
        ("en", "In June it rained.", "June", "July", Check.DATE),
        ("en", "He met Mr Smith there.", "Smith", "Smyth", Check.NAME),
        ("en", "He will now resign.", "now", "not", Check.NEGATION),
        ("en", "It was legal to do.", "legal", "illegal", Check.NEGATION),
        ("en", "The hopeless case was open.", "hopeless", "hopeful", Check.NEGATION),
        ("en", "It came before noon.", "before", "after", Check.COMPARISON),
        ("en", "He said “yes, sir” to it.", "yes", "yess", Check.QUOTATION),
        ("en", "He said yes to it.", "yes", "“yes”", Check.QUOTATION),
        ("de", "Es kostet zweihundert Euro.", "zweihundert", "dreihundert", Check.NUMBER),
        ("de", "Der Zug kommt aus Kiel an.", "Kiel", "Köln", Check.NAME),
        ("de", "Das war im Irak.", "Irak", "Iran", Check.NAME),
        ("de", "Es gab keine Opfer.", "keine", "eine", Check.NEGATION),
        ("fr", "Il n'a pas dit oui.", "n'a pas", "a", Check.NEGATION),
        ("es", "Murieron tres personas.", "tres", "trece", Check.NUMBER),
        ("uk", "Сталося 5 травня вдень.", "травня", "червня", Check.DATE),
        ("ru", "Это законно сейчас.", "законно", "незаконно", Check.NEGATION),
        ("ar", "قتل ثلاثة في الحريق", "ثلاثة", "ثمانية", Check.NUMBER),
        ("ja", "人口は三万人です。", "三", "四", Check.NUMBER),
        ("ja", "彼は行かない。", "行かない", "行く", Check.NEGATION),
    ],
)
def test_what_changes_the_meaning_is_never_silent(language: str, text: str, old: str, new: str, check: Check) -> None:
    assert check in raised(text, old, new, language=language)
    assert not may_be_silent(findings(text, old, new, language=language))


@pytest.mark.parametrize(
    ("language", "text", "old", "new"),
    [
        ("en", "The goverment met.", "goverment", "government"),
        ("en", "Teh boat left.", "Teh", "The"),
        ("en", "He saw the the boat.", "the the", "the"),
        ("en", "He went the shop.", "went the", "went to the"),
        ("en", "The boats was late.", "was", "were"),
        ("en", "It was cold ,but dry.", "cold ,but", "cold, but"),
        ("en", "In Febuary it rained.", "Febuary", "February"),
        ("en", "The twelv boats left.", "twelv", "twelve"),
        ("en", "About 10000 came.", "10000", "10,000"),
        ("en", "About 5 came.", "5", "five"),
        ("de", "Die Regirung tagt.", "Regirung", "Regierung"),
        ("de", "Der Weg zum leuchtturm.", "leuchtturm", "Leuchtturm"),
        ("fr", "Le gouvernment parle.", "gouvernment", "gouvernement"),
        ("es", "El govierno habla.", "govierno", "gobierno"),
        ("uk", "Мешканці отримлаи листи.", "отримлаи", "отримали"),
        ("ru", "Комиссия расмотрела дело.", "расмотрела", "рассмотрела"),
        ("ar", "قال الى الناس", "الى", "إلى"),
        ("ja", "港は閉鎖されているる。", "るる", "る"),
    ],
)
def test_a_plain_slip_may_be_silent(language: str, text: str, old: str, new: str) -> None:
    seen = findings(text, old, new, language=language)
    assert may_be_silent(seen), seen
    assert seen
    assert propose((Edit(0, 0, "", "x"),), seen, kind="error").treatment is Treatment.SILENT


def test_a_german_noun_s_capital_is_not_a_name() -> None:
    assert Check.NAME not in raised("Der alte Bahnhov ist zu.", "Bahnhov", "Bahnhof", language="de")
    assert Check.NAME in raised("Da kam Herr Bahnhov an.", "Bahnhov", "Bahnhof", language="de")


def test_a_typo_in_quoted_words_is_not_silent() -> None:
    text = "“We are teh best.\n“And we know it,” she said."
    assert raised(text, "teh", "the") == {Check.QUOTATION}


def test_a_comma_between_quoted_words_is_ours() -> None:
    assert raised("“Well I know”, she said.", "Well I", "Well, I") == set()
    assert raised("“You know”, she said.", "know", "know?") == {Check.QUOTATION}


@pytest.mark.law(12)
@pytest.mark.parametrize(
    ("new", "check"),
    [
        ("p\u0430ypal", Check.LOOK_ALIKE),
        ("pay\u200bpal", Check.INVISIBLE),
        ("\u202epaypal", Check.BIDIRECTIONAL),
    ],
)
def test_deceiving_characters_in_new_words_are_raised(new: str, check: Check) -> None:
    text = "He used payppal today."
    edit = Edit(8, 15, "payppal", new)
    assert check in {finding.check for finding in check_edit(text, edit=edit, language="en") if finding.raises}


@pytest.mark.law(12)
def test_a_change_that_nobody_can_see_is_raised_and_cleaning_it_is_not() -> None:
    fouled = check_edit("the scope", edit=Edit(4, 9, "scope", "ѕсоре"), language="en")
    assert Check.LOOK_ALIKE in {finding.check for finding in fouled if finding.raises}
    cleaned = check_edit("the sc\u043epe", edit=Edit(4, 9, "sc\u043epe", "scope"), language="en")
    assert not [finding for finding in cleaned if finding.raises and finding.check is Check.LOOK_ALIKE]


@pytest.mark.law(11)
@pytest.mark.parametrize("new", ["<b>boat</b>", "[boat](x)", "{{ boat }}", "[gallery]", "&lt;boat", "javascript:boat"])
def test_new_words_that_look_like_mark_up_are_raised(new: str) -> None:
    edit = Edit(4, 8, "boat", new)
    checks = {finding.check for finding in check_edit("The boat left.", edit=edit, language="en") if finding.raises}
    assert Check.MARK_UP in checks


def test_an_address_that_changes_is_raised() -> None:
    text = "See https://a.example/x for more."
    assert Check.LINK in raised(text, "a.example/x", "a.example/y")


def test_the_place_of_a_change_is_told_and_raises_only_with_a_reason() -> None:
    text = "Goverment wins\nMore of it."
    regions = (Region("heading", 0, 14), Region("link", 0, 9))
    slip = check_edit(text, edit=Edit(0, 9, "Goverment", "Government"), language="en", regions=regions)
    assert {finding.check for finding in slip} >= {Check.HEADLINE, Check.LINK}
    assert may_be_silent(slip)
    fact = check_edit(text, edit=Edit(10, 14, "wins", "loses"), language="en", regions=regions)
    assert propose((Edit(10, 14, "wins", "loses"),), fact, kind="error").nature is Nature.HEADLINE


def test_every_sign_counts_in_code() -> None:
    found = check_edit("run x now", edit=Edit(4, 5, "x", "y"), language="en", regions=(Region("code", 4, 5),))
    assert Check.CODE in {finding.check for finding in found if finding.raises}


def test_a_dictionary_tells_a_slip_from_another_word() -> None:
    words = {"horse", "house", "stood", "there", "the"}
    text = "The horse stood there."
    assert raised(text, "horse", "house", known=lambda word: word in words) == {Check.COMPARISON}
    assert raised("The horsee stood.", "horsee", "horse", known=lambda word: word in words) == set()
    assert raised("The bline stood.", "bline", "blind", known=lambda word: word in {"bline", "blind"}) == {
        Check.WORDING
    }


def test_a_rewrite_is_raised() -> None:
    text = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."
    new = "some of this was said by somebody else in a quite different way on that very day here"
    edit = Edit(0, len(text) - 1, text[:-1], new)
    assert Check.REWRITE in {finding.check for finding in check_edit(text, edit=edit, language="en") if finding.raises}


def test_every_finding_has_evidence_at_its_place() -> None:
    text = "On Monday Mr Smith paid 5 pounds."
    for finding in findings(text, "Monday Mr Smith paid 5", "Sunday Ms Smyth paid 6"):
        assert finding.evidence
        assert 0 <= finding.start <= finding.end <= len(text)


def test_an_unknown_language_still_sees_digits_and_wording() -> None:
    assert Check.NUMBER in raised("mae 5 yma", "5", "6", language="cy")
    assert raised("mae cath yma", "cath", "ci", language="cy") == {Check.WORDING}
    assert lexicon_of("de-AT").code == "de"


def test_an_edit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(EditMismatchError):
        check_edit("abc", edit=Edit(0, 2, "xx", "y"), language="en")


@settings(max_examples=250, derandomize=True, deadline=None)
@given(
    st.sampled_from([*LEXICONS, "cy"]),
    st.text(alphabet="aTе3.5,% “”«\"'не三ないم\n-", max_size=40),
    st.text(alphabet="aTе4.5,% “”«\"'не四ないم\n-<", max_size=12),
    st.data(),
)
def test_no_edit_breaks_a_check(language: str, text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edit = Edit(start, end, text[start:end], new)
    found = check_edit(text, edit=edit, language=language)
    assert list(found) == sorted(found, key=lambda finding: not finding.raises)
    assert len(CHECKS) > 8


@pytest.mark.law(10)
@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.sampled_from(list(LEXICONS)), st.integers(0, 10**6), st.integers(0, 10**6))
def test_no_other_number_is_ever_silent(language: str, old: int, new: int) -> None:
    text = f"aa {old} bb"
    edit = Edit(3, 3 + len(str(old)), str(old), str(new))
    assert may_be_silent(check_edit(text, edit=edit, language=language)) == (old == new)
