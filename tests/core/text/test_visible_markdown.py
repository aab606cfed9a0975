"""The visible text of Markdown is what its rendering shows."""

from __future__ import annotations

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import UnmappableSourceError
from corrigenda.core.text.visible import visible_text

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
)
PIECES = (
    "ferry ", "the", " ", "\n", "\n\n", "é", "“no”", "&amp;", "*", "**", "_", "`", "``", "[boat](/ferry) ", "![boat](x)", "> ",
    "- ", "1. ", "# ", "\\*", "<b>", "</b>", "<!-- x -->", "| a | b |\n|---|---|\n| boat | c |\n", "~~", "東京", "😀", "---\n",
    "  \n", "\\\n", "\n    ", "```\n", "<div>\n", "</div>\n", "<https://a.example>", "\t", "===\n", "+ ", "[x] ",
)  # fmt: skip


def read(source: str) -> str:
    return visible_text(source, format=Format.MARKDOWN).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("abc\n", "abc"),
        ("abc\ndef\n\nghi", "abc def\nghi"),
        ("# abc #\n\ndef\n===\n", "abc\ndef"),
        ("a *b* **c** ***d*** ~~e~~ `f`", "a b c d e f"),
        ("a [b](c \"d\") ![e](f) [g][h] <https://i.j>\n\n[h]: k 'l'", "a b g https://i.j"),
        ("a\\*b\\* \\\\ &amp; &copy; \\&amp;", "a*b* \\ & © &amp;"),
        ("a  \nb\\\nc", "a\nb\nc"),
        ("> a\n> b\nc", "a b c"),
        ("- a\n- b\n  c\n\n  d\n1. e", "a\nb c\nd\ne"),
        ("| a | b |\n|---|:-:|\n| c \\| d | `e` |", "a\nb\nc | d\ne"),
        ("a[^1] b\n\n[^1]: c", "a b\nc"),
        ("- [ ] a\n- [x] b", "a\nb"),
        ("```py\na = 1\n  b\n```\n\n    c\n    d", "a = 1\n  b\nc\nd"),
        ("`` a`b ``", "a`b"),
        ("> `a\n> b`", "a b"),
        ("a <b>c</b> <span hidden>d</span> <!-- e --> f", "a c f"),
        ("<div class=x>\na &amp; b\n\n*c*\n\n</div>\n\nd", "a & b\nc\nd"),
        ("> <p>\n> a\n> b\n> </p>\n", "a b"),
        ("<script>\nlet a = 1\n\nlet b = 2\n</script>\n\nc", "c"),
        ("---\ntitle: a\n---\nb", "b"),
        ("+++\ntitle = 'a'\n+++\n\nb", "b"),
        ("a\n\n---\n\nb", "a\nb"),
        ("# a {#b .c}", "a"),
        ("{% raw %}a{% endraw %} {{< b >}} {{ c }}", "a {{ c }}"),
        ("`{% a %}`", "{% a %}"),
        ("<p>\n{% a %} b {% c %} + {% d %}\n</p>\n\ne", "b +\ne"),
        ("<p>{% a\n%} b</p>\n<p title='{% c %}'>d</p>", "b\nd"),
        ("\ufeffabc", "abc"),
        ("abc\r\ndef\r\n\r\n```\r\na\r\nb\r\n```\r\n", "abc def\na\nb"),
        ("été *n°* 東京 **😀**\n\nمرحبا [x](y)", "été n° 東京 😀\nمرحبا x"),
        ("", ""),
    ],
)
def test_marks_are_not_text(source: str, text: str) -> None:
    assert read(source) == text


def test_places_are_code_points_however_many_bytes_a_letter_takes() -> None:
    source = "é" * 300 + "\n\n😀 *東京* &amp; tail\n"
    visible = visible_text(source, format=Format.MARKDOWN)
    start = visible.text.index("東京")
    assert visible.source_span(start, start + 2) == (source.index("東京"), source.index("東京") + 2)
    start = visible.text.index("&")
    assert visible.source_span(start, start + 1) == (source.index("&amp;"), source.index("&amp;") + 5)


def test_front_matter_counts_only_at_the_very_start() -> None:
    assert read("abc\n\n---\ntitle: a\n---\n") == "abc\ntitle: a"


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UnmappableSourceError):
        read("abc \ud800")


def test_kinds_are_told() -> None:
    visible = visible_text("## a\n\n> b\n\n- c\n\n| d |\n|---|\n| e |\n\n```\nf\n```\n", format=Format.MARKDOWN)
    assert [block.kind for block in visible.blocks] == ["heading", "quotation", "list_item", "cell", "cell", "code"]


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_visible_text_is_that_of_the_rendering(source: str) -> None:
    rendered = f"<html><body>{pyromark.html(source, options=OPTIONS)}</body></html>"
    assert read(f"\n{source}") == visible_text(rendered, format=Format.HTML).text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[a]({% link b.md %}) ![c *d*]({{ site.baseurl }}/e.png) f", "a f"),
        ("[a]({{ b }} 'c')\n{: .d}", "a"),
        ("`[a]({% b %})` [c]({{ d }})", "[a]({% b %}) c"),
        ("    [a]({{ b }})\n\n[c]({{ d }}", "[a]({{ b }})\n[c]({{ d }}"),
        ("{% comment %}a\n\n*b*\n{% endcomment %}c", "c"),
        ("{::comment}a{:/comment}b {{/* c */}} d", "b d"),
        ("{% comment %} a", "a"),
    ],
)
def test_what_the_generator_takes_out_or_fills_in_is_no_text(source: str, text: str) -> None:
    assert read(source) == text


def test_an_address_that_the_generator_fills_in_is_part_of_the_mark_up() -> None:
    one, other = (visible_text(f"[a]({{{{ {name} }}}}) b", format=Format.MARKDOWN) for name in ("c", "d"))
    assert one.text == other.text == "a b"
    assert one.markup != other.markup
