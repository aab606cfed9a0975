"""A patch changes the words that were asked for, and nothing else."""

from __future__ import annotations

import pytest

from corrigenda.core.patching.answers import PatchAnswer, Patched, Reason, Refused
from corrigenda.core.patching.patch import patch
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text


def changed(source: str, old: str, new: str, *, format: Format = Format.HTML) -> PatchAnswer:
    start = visible_text(source, format=format).text.index(old)
    return patch(source, format=format, edits=[Edit(start, start + len(old), old, new)])


def new_source(source: str, old: str, new: str, *, format: Format = Format.HTML) -> str:
    answer = changed(source, old, new, format=format)
    assert isinstance(answer, Patched), answer
    return answer.source


def refusal(source: str, old: str, new: str, *, format: Format = Format.HTML) -> Reason:
    answer = changed(source, old, new, format=format)
    assert isinstance(answer, Refused), answer
    return answer.reason


@pytest.mark.law(4)
def test_the_source_edits_make_the_new_source_of_the_old_one() -> None:
    source = "<p>The <b>fery</b> and the <i>botes</i> left&nbsp;at noon.</p>"
    answer = changed(source, "fery and the botes", "ferry and the boats")
    assert isinstance(answer, Patched)
    assert apply_edits(source, edits=answer.source_edits) == answer.source
    assert answer.source == "<p>The <b>ferry</b> and the <i>boats</i> left&nbsp;at noon.</p>"


def test_two_edits_of_one_change_are_made_together() -> None:
    source = "<p>The fery and the botes left.</p>"
    edits = [Edit(17, 22, "botes", "boats"), Edit(4, 8, "fery", "ferry")]
    answer = patch(source, format=Format.HTML, edits=edits)
    assert isinstance(answer, Patched)
    assert answer.source == "<p>The ferry and the boats left.</p>"


def test_edits_that_need_different_ways_of_writing_are_made_together() -> None:
    source = "A *very* big ship of steel.\n"
    edits = [Edit(2, 7, "very ", ""), Edit(19, 24, "steel", "*iron*")]
    answer = patch(source, format=Format.MARKDOWN, edits=edits)
    assert isinstance(answer, Patched)
    assert answer.source == "A big ship of \\*iron\\*.\n"


def test_old_words_that_do_not_stand_at_their_place_are_gone() -> None:
    answer = patch("<p>The ferry</p>", format=Format.HTML, edits=[Edit(0, 3, "Our", "The")])
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.PASSAGE_GONE


def test_overlapping_edits_are_refused() -> None:
    edits = [Edit(0, 3, "The", "A"), Edit(2, 5, "e f", "x")]
    answer = patch("<p>The ferry</p>", format=Format.HTML, edits=edits)
    assert isinstance(answer, Refused)


def test_no_change_is_said_to_be_none() -> None:
    assert refusal("<p>The ferry</p>", "ferry", "ferry") is Reason.NOTHING_TO_CHANGE


def test_a_change_that_would_join_two_paragraphs_is_refused() -> None:
    assert refusal("<p>It left.</p><p>It sank.</p>", "left.\nIt", "left and it") is Reason.CROSSES_BLOCKS


def test_words_that_cannot_be_shared_out_over_a_link_s_border_are_refused() -> None:
    assert refusal('<p>See <a href="/f">the old</a> list.</p>', "old list", "catalogue") is Reason.WOULD_BREAK_MARKUP


def test_a_word_shown_by_an_automatic_link_is_refused_in_markdown() -> None:
    source = "See <https://harbour-gazette.example/a> now.\n"
    assert refusal(source, "example/a", "example/b", format=Format.MARKDOWN) is Reason.WOULD_BREAK_MARKUP


def test_a_source_that_is_no_lexical_document_is_not_mapped() -> None:
    answer = patch("{}", format=Format.LEXICAL, edits=[])
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.NOT_MAPPED


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "<!-- x", "&lt;b&gt;", "</p><p>", "<img src=x>", "]]>", "a & b"]
)
@pytest.mark.parametrize("format", [Format.HTML, Format.MARKDOWN])
def test_words_that_look_like_mark_up_stay_words(words: str, format: Format) -> None:
    source = "<p>The ferry sank.</p>" if format is Format.HTML else "The ferry sank.\n"
    answer = new_source(source, "ferry", words, format=format)
    assert visible_text(answer, format=format).text == f"The {words} sank."
    assert "<script" not in answer.replace("\\<script", "")


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "words", ["*x*", "_x_", "[x](y)", "![x](y)", "`x`", "**", "\\", "<x@y.z>", "~~x~~", "|", "# x", "[^1]"]
)
def test_markdown_marks_in_new_words_stay_words(words: str) -> None:
    source = "The ferry sank.\n\n[^1]: A note.\n"
    answer = new_source(source, "ferry", words, format=Format.MARKDOWN)
    assert visible_text(answer, format=Format.MARKDOWN).text.startswith(f"The {words} sank.")


@pytest.mark.parametrize("start", ["- x", "+ x", "# x", "1. x", "> x", "    x", "=== x", "| x |", "``` x", "--- x"])
def test_new_words_at_the_start_of_a_line_make_no_block(start: str) -> None:
    answer = changed("Ferry sank.\n", "Ferry", start, format=Format.MARKDOWN)
    if isinstance(answer, Patched):
        visible = visible_text(answer.source, format=Format.MARKDOWN)
        assert visible.text == f"{' '.join(start.split())} sank."
        assert [block.kind for block in visible.blocks] == ["paragraph"]


@pytest.mark.law(11)
def test_new_words_never_become_a_template_s_code() -> None:
    for format, source in ((Format.HTML, "<p>The ferry</p>"), (Format.MARKDOWN, "The ferry\n")):
        for words in ("{{ secret }}", "{% include x %}", "{{< x >}}"):
            answer = new_source(source, "ferry", words, format=format)
            assert words[:2] not in answer


def test_a_template_s_code_is_refused_inside_code() -> None:
    assert refusal("Run `sail north`.\n", "north", "{{ x }}", format=Format.MARKDOWN) is Reason.UNREPRESENTABLE


@pytest.mark.law(4)
def test_a_character_that_the_source_only_spells_as_an_entity_is_spelt_so() -> None:
    assert new_source("<p>The boat&rsquo;s crew</p>", "crew", "crew’s") == "<p>The boat&rsquo;s crew&rsquo;s</p>"
    assert new_source("<p>The boat’s crew</p>", "crew", "crew’s") == "<p>The boat’s crew’s</p>"


@pytest.mark.law(4)
def test_new_letters_inside_a_word_join_the_part_of_the_word_that_they_touch() -> None:
    assert new_source("<p>The <b>H</b>arbor</p>", "Harbor", "Harbour") == "<p>The <b>H</b>arbour</p>"
    assert new_source("<p>One <em>boat</em> left</p>", "boat", "boats") == "<p>One <em>boats</em> left</p>"


def test_a_deleted_word_leaves_one_space() -> None:
    assert new_source("<p>It was the the boat</p>", "the ", "") == "<p>It was the boat</p>"
    assert new_source("<p>It was very late</p>", "very", "") == "<p>It was late</p>"
    assert new_source("<p>So it was</p>", "So", "") == "<p>it was</p>"
    assert new_source("<p>It was late</p>", "late", "") == "<p>It was</p>"


def test_an_insertion_at_either_end_of_a_paragraph_stays_in_it() -> None:
    answer = patch("<p><em>It</em> sank</p><p>x</p>", format=Format.HTML, edits=[Edit(7, 7, "", ".")])
    assert isinstance(answer, Patched)
    assert answer.source == "<p><em>It</em> sank.</p><p>x</p>"
    answer = patch("<p>x</p><p><em>It</em> sank</p>", format=Format.HTML, edits=[Edit(2, 2, "", "So ")])
    assert isinstance(answer, Patched)
    assert answer.source == "<p>x</p><p>So <em>It</em> sank</p>"


def test_an_insertion_beside_a_curly_quotation_mark_stays_where_it_was_asked_for() -> None:
    answer = patch("<p>She said “no” twice</p>", format=Format.HTML, edits=[Edit(12, 12, "", ",")])
    assert isinstance(answer, Patched)
    assert answer.source == "<p>She said “no,” twice</p>"


def test_words_in_an_empty_story_cannot_be_put_anywhere() -> None:
    answer = patch("<p></p>", format=Format.HTML, edits=[Edit(0, 0, "", "x")])
    assert isinstance(answer, Refused)
    assert answer.reason is Reason.NOT_EDITABLE_THERE


def test_a_paragraph_whose_words_all_go_leaves_its_empty_tags() -> None:
    assert new_source("<p>One.</p><p>Two.</p><p>Three.</p>", "Two.", "") == "<p>One.</p><p></p><p>Three.</p>"
    assert new_source("<p>One.</p><p>Two.</p>", "One.", "") == "<p></p><p>Two.</p>"


def test_words_put_in_before_an_emphasis_that_begins_with_a_space_are_put_inside_it() -> None:
    answer = patch("<p><b> Ferry</b> sank</p>", format=Format.HTML, edits=[Edit(0, 0, "", "The ")])
    assert isinstance(answer, Patched)
    assert visible_text(answer.source, format=Format.HTML).text == "The Ferry sank"
