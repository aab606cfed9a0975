"""Whatever the source and the edit: a patch changes its span only, and shows exactly what was asked for."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.patching.answers import Patched
from corrigenda.core.patching.change_set import ChangeSet, NoticeBlock, apply_change_set, notice_text, withdraw_notice
from corrigenda.core.patching.patch import patch
from corrigenda.core.patching.tidy import CrossesBlocksError, tidy_edits
from corrigenda.core.text.edits import Edit, apply_edits
from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

HTML_PIECES = [
    "ferry ", "the ", "boat", " ", "\n", "\r\n", "é", "e\u0301", "“no”", "&amp;", "&nbsp;", "&rsquo;", "& ", "<b>", "</b>",
    "<em>", "</em>", '<a href="/ferry">', "</a>", "<p>", "</p>", "<br>", "<!-- ferry -->", "<p hidden>ferry</p>", "[sic]",
    '<img alt="boat">', "<li>", "<td>", "<pre>", "</pre>", "\n\n", "<script>boat</script>", "مرحبا", "東京", "😀",
]  # fmt: skip
MARKDOWN_PIECES = [
    "ferry ", "the ", "boat", " ", "\n", "\n\n", "é", "“no”", "&amp;", "*", "**", "_", "`", "[boat](/ferry) ", "![boat](x)",
    "> ", "- ", "1. ", "# ", "\\*", "<b>", "</b>", "<!-- x -->", "| a | b |\n|---|---|\n| boat | c |\n", "~~", "東京", "😀",
    "[^1]", "\n[^1]: note\n", "---\n", "  \n", "\n    ", "```\n", "<div>\n", "</div>\n",
]  # fmt: skip
NEW_WORDS = st.lists(
    st.sampled_from(["ship", " ", "é", "<b>", "&amp;", "&", "*", "`", "[x](y)", "’", '"', "\\", "\n", "😀", "#", "|", "{{ x }}"]),
    max_size=4,
).map("".join)  # fmt: skip

SOURCES = st.one_of(
    st.tuples(st.just(Format.HTML), st.lists(st.sampled_from(HTML_PIECES), min_size=1, max_size=14).map("".join)),
    st.tuples(
        st.just(Format.MARKDOWN), st.lists(st.sampled_from(MARKDOWN_PIECES), min_size=1, max_size=14).map("".join)
    ),
    st.tuples(st.just(Format.TEXT), st.text(alphabet="ab \n\r\t<&é", max_size=30)),
    st.tuples(
        st.just(Format.LEXICAL),
        st.lists(st.sampled_from(HTML_PIECES), min_size=1, max_size=8).map(
            lambda pieces: json.dumps(
                {
                    "root": {
                        "children": [
                            {"type": "html", "html": "".join(pieces)},
                            {
                                "type": "paragraph",
                                "children": [{"type": "text", "text": one, "format": 1} for one in pieces],
                            },
                            {"type": "markdown", "markdown": "*" + "".join(pieces) + "* boat"},
                        ]
                    }
                }
            )
        ),
    ),
)


@pytest.mark.law(4)
@settings(max_examples=150, derandomize=True, deadline=None)
@given(source=SOURCES, place=st.tuples(st.integers(0, 200), st.integers(0, 12)), new=NEW_WORDS)
def test_a_patch_shows_the_edit_and_leaves_every_other_byte(
    source: tuple[Format, str], place: tuple[int, int], new: str
) -> None:
    format, before = source
    visible = visible_text(before, format=format)
    start = min(place[0], len(visible.text))
    end = min(start + place[1], len(visible.text))
    edit = Edit(start, end, visible.text[start:end], new)
    answer = patch(before, format=format, edits=[edit])
    if not isinstance(answer, Patched):
        return
    assert apply_edits(before, edits=answer.source_edits) == answer.source
    asked = tidy_edits(visible, edits=[edit])
    seen = visible_text(answer.source, format=format).text
    wanted = apply_edits(visible.text, edits=asked)
    assert seen == wanted or [line for line in seen.split("\n") if line] == [
        line for line in wanted.split("\n") if line
    ]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(source=SOURCES, place=st.tuples(st.integers(0, 200), st.integers(0, 12)), new=NEW_WORDS)
def test_an_edit_made_and_its_reverse_made_show_the_old_text(
    source: tuple[Format, str], place: tuple[int, int], new: str
) -> None:
    format, before = source
    visible = visible_text(before, format=format)
    start = min(place[0], len(visible.text))
    end = min(start + place[1], len(visible.text))
    try:
        asked = tidy_edits(visible, edits=[Edit(start, end, visible.text[start:end], new)])
    except CrossesBlocksError:
        return
    there = patch(before, format=format, edits=asked)
    if not isinstance(there, Patched) or len(asked) != 1:
        return
    back = patch(there.source, format=format, edits=[asked[0].inverse])
    if isinstance(back, Patched):
        assert visible_text(back.source, format=format).text == visible.text


@pytest.mark.law(6)
@settings(max_examples=60, derandomize=True, deadline=None)
@given(source=SOURCES, place=st.sampled_from(["top", "end"]), words=NEW_WORDS)
def test_a_notice_is_there_or_refused_and_goes_without_a_trace(
    source: tuple[Format, str], place: str, words: str
) -> None:
    format, before = source
    notice = NoticeBlock("c-1", f"Noted: {words}.", "en", "ltr", "top" if place == "top" else "end")
    answer = apply_change_set(before, format=format, change_set=ChangeSet((), notice))
    if not isinstance(answer, Patched) or format is Format.TEXT:
        return
    assert notice_text(answer.source, format=format, notice_id="c-1") == notice.line
    withdrawn = withdraw_notice(answer.source, format=format, notice_id="c-1")
    assert isinstance(withdrawn, Patched)
    assert visible_text(withdrawn.source, format=format).text == visible_text(before, format=format).text


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    source=st.one_of(
        st.text(max_size=60),
        st.text(alphabet="<>/ab&;#x=\"'![]-\r\n\t \\*_`|~:(){}%.1\ud83d", max_size=80),
    ),
    format=st.sampled_from(list(Format)),
)
def test_no_source_whatever_breaks_the_reader(source: str, format: Format) -> None:
    try:
        visible = visible_text(source, format=format)
    except UnmappableSourceError:
        return
    assert not visible.text.startswith("\n")
    assert [visible.text[block.start : block.end].strip("\n ") for block in visible.blocks] != [""]
