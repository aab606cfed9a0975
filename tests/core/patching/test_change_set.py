"""A noted fix and its notice go out as one change, and the notice can be taken back."""

from __future__ import annotations

import json

import pytest

from corrigenda.core.patching.answers import Patched, Reason, Refused
from corrigenda.core.patching.change_set import ChangeSet, NoticeBlock, apply_change_set, notice_text, withdraw_notice
from corrigenda.core.text.edits import Edit
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text

LEXICAL = json.dumps(
    {"root": {"type": "root", "children": [{"type": "paragraph", "children": [{"type": "text", "text": "The fery."}]}]}}
)
PAGE = (
    "<!doctype html>\n<html><head><title>T</title></head><body>\n<nav>News</nav>\n<main>\n<article>\n"
    "<header><h1>Sunk</h1></header>\n<p>The fery.</p>\n</article>\n</main>\n<footer>End</footer></body></html>\n"
)
SOURCES = (
    (Format.HTML, "<p>The fery.</p>"),
    (Format.HTML, "<p>The fery.</p>\r\n<p>It sank.</p>\r\n"),
    (Format.HTML, "The fery.\n\nIt <em>sank</em>."),
    (Format.HTML, "<!-- wp:paragraph -->\n<p>The fery.</p>\n<!-- /wp:paragraph -->\n"),
    (Format.HTML, PAGE),
    (Format.HTML, PAGE.replace("article", "div")),
    (Format.HTML, PAGE.replace("article", "div").replace("main", "div")),
    (Format.MARKDOWN, "# Sunk\n\nThe fery.\n"),
    (Format.MARKDOWN, "# Sunk\nThe fery."),
    (Format.MARKDOWN, "---\ntitle: Sunk\n---\nThe fery.\n"),
    (Format.MARKDOWN, "---\r\ntitle: Sunk\r\n---\r\n\r\nThe fery.\r\n"),
    (Format.MARKDOWN, "The fery.[^1]\n\n[^1]: It sank.\n"),
    (Format.MARKDOWN, "* The fery.\n* It sank."),
    (Format.MARKDOWN, "> The fery."),
    (Format.TEXT, "The fery.\n\nIt sank.\n"),
    (Format.TEXT, "The fery."),
    (Format.LEXICAL, LEXICAL),
)


def notice(text: str = "Correction: it was a ferry, not a “fery” & <b>.", *, place: str = "end") -> NoticeBlock:
    return NoticeBlock("c-7", text, "en", "ltr", "top" if place == "top" else "end")


def applied(source: str, format: Format, change_set: ChangeSet) -> str:
    answer = apply_change_set(source, format=format, change_set=change_set)
    assert isinstance(answer, Patched), answer
    return answer.source


def misspelling(source: str, format: Format) -> Edit:
    start = visible_text(source, format=format).text.index("fery")
    return Edit(start, start + 4, "fery", "ferry")


@pytest.mark.law(6)
@pytest.mark.parametrize("place", ["top", "end"])
@pytest.mark.parametrize(("format", "source"), SOURCES)
def test_the_fix_and_its_notice_stand_in_one_new_source(format: Format, source: str, place: str) -> None:
    after = applied(source, format, ChangeSet((misspelling(source, format),), notice(place=place)))
    visible = visible_text(after, format=format)
    assert [line for line in visible.text.split("\n") if line != notice().line] == visible_text(
        source.replace("fery", "ferry"), format=format
    ).text.split("\n")
    if format is not Format.TEXT:
        marked = [visible.text[block.start : block.end] for block in visible.blocks if block.kind == "notice"]
        assert marked == [notice().line]
        assert notice_text(after, format=format, notice_id="c-7") == notice().line


@pytest.mark.law(6)
@pytest.mark.parametrize("place", ["top", "end"])
@pytest.mark.parametrize("format", [Format.TEXT, Format.HTML, Format.MARKDOWN])
def test_words_added_where_the_notice_comes_to_stand_stay_with_their_sentence(format: Format, place: str) -> None:
    source = "The ferry sank"
    for edit, reads in (
        (Edit(14, 14, "", " today"), "The ferry sank today"),
        (Edit(0, 0, "", "So "), "So The ferry sank"),
    ):
        after = applied(source, format, ChangeSet((edit,), notice(place=place)))
        lines = [reads, notice().line] if place == "end" else [notice().line, reads]
        assert visible_text(after, format=format).text.split("\n") == lines


@pytest.mark.law(5)
@pytest.mark.parametrize("place", ["top", "end"])
@pytest.mark.parametrize(("format", "source"), SOURCES)
def test_a_withdrawn_notice_leaves_the_source_as_it_was(format: Format, source: str, place: str) -> None:
    after = applied(source, format, ChangeSet((), notice(place=place)))
    withdrawn = withdraw_notice(after, format=format, notice_id="c-7", text=notice().line)
    assert isinstance(withdrawn, Patched)
    assert withdrawn.source == source


@pytest.mark.parametrize(("format", "source"), [one for one in SOURCES if one[0] is not Format.TEXT])
def test_an_amended_notice_takes_the_place_of_the_old_one(format: Format, source: str) -> None:
    once = applied(source, format, ChangeSet((), notice()))
    twice = applied(once, format, ChangeSet((misspelling(once, format),), notice("It was a ferry all along.")))
    assert notice_text(twice, format=format, notice_id="c-7") == "It was a ferry all along."
    assert "Correction: it was" not in visible_text(twice, format=format).text


def test_a_second_notice_stands_beside_the_first() -> None:
    once = applied("<p>The ferry.</p>", Format.HTML, ChangeSet((), notice()))
    twice = applied(once, Format.HTML, ChangeSet((), NoticeBlock("c-8", "Another one.", "en")))
    assert notice_text(twice, format=Format.HTML, notice_id="c-7") == notice().line
    withdrawn = withdraw_notice(twice, format=Format.HTML, notice_id="c-7")
    assert isinstance(withdrawn, Patched)
    assert notice_text(withdrawn.source, format=Format.HTML, notice_id="c-8") == "Another one."
    assert notice_text(withdrawn.source, format=Format.HTML, notice_id="c-7") is None


def test_a_notice_stands_in_the_story_and_not_in_the_page_s_furniture() -> None:
    end = applied(PAGE, Format.HTML, ChangeSet((), notice()))
    assert end.index("fery.") < end.index("corrigenda-notice") < end.index("</article>")
    top = applied(PAGE, Format.HTML, ChangeSet((), notice(place="top")))
    assert top.index("</header>") < top.index("corrigenda-notice") < top.index("fery.")


def test_a_notice_on_top_of_markdown_stands_under_front_matter_and_headline() -> None:
    source = "---\ntitle: x\n---\n\n# Sunk\n\nThe ferry.\n"
    after = applied(source, Format.MARKDOWN, ChangeSet((), notice("A note.", place="top")))
    assert after == (
        '---\ntitle: x\n---\n\n# Sunk\n\n<p class="corrigenda-notice" data-corrigenda-notice="c-7" lang="en" dir="ltr">'
        "A note.</p>\n\nThe ferry.\n"
    )


@pytest.mark.law(6)
def test_a_fix_that_cannot_be_made_takes_its_notice_with_it() -> None:
    answer = apply_change_set(
        "<p>The ferry.</p>", format=Format.HTML, change_set=ChangeSet((Edit(0, 3, "Our", "A"),), notice())
    )
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.PASSAGE_GONE


def test_a_notice_that_nobody_would_see_is_refused() -> None:
    answer = apply_change_set("<p>The ferry.</p><!-- open", format=Format.HTML, change_set=ChangeSet((), notice()))
    assert isinstance(answer, Refused)
    answer = apply_change_set("The ferry.\n\n```\nlisting", format=Format.MARKDOWN, change_set=ChangeSet((), notice()))
    assert isinstance(answer, Refused)


def test_a_notice_that_does_not_stand_cannot_be_withdrawn() -> None:
    answer = withdraw_notice("<p>The ferry.</p>", format=Format.HTML, notice_id="c-7")
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.PASSAGE_GONE


@pytest.mark.law(11)
@pytest.mark.parametrize("id", ['c"7', "c 7", "", "<b>"])
def test_a_notice_s_id_cannot_break_out_of_its_attribute(id: str) -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        NoticeBlock(id, "Words.", "en")


def test_an_empty_change_set_changes_nothing() -> None:
    answer = apply_change_set("<p>The ferry.</p>", format=Format.HTML, change_set=ChangeSet())
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.NOTHING_TO_CHANGE


@pytest.mark.law(11)
@pytest.mark.parametrize(
    ("language", "written"), [("en-GB", ' lang="en-GB"'), ("en_GB", ' lang="en-GB"'), ('e" x', ""), ("", "")]
)
def test_only_a_language_tag_becomes_the_notice_s_language(language: str, written: str) -> None:
    source = applied("<p>The ferry.</p>", Format.HTML, ChangeSet((), NoticeBlock("c-7", "Words.", language)))
    assert f'data-corrigenda-notice="c-7"{written} dir="ltr">Words.</p>' in source


def test_no_notice_is_taken_from_a_source_that_cannot_be_read() -> None:
    answer = withdraw_notice("{}", format=Format.LEXICAL, notice_id="c-7")
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.NOT_MAPPED
