"""The visible text of HTML is what a browser shows."""

from __future__ import annotations

import pytest

from corrigenda.core.text.formats import Format
from corrigenda.core.text.mapping import VisibleText
from corrigenda.core.text.visible import visible_text


def read(source: str) -> str:
    return visible_text(source, format=Format.HTML).text


def blocks(visible: VisibleText) -> list[tuple[str, str]]:
    return [(block.kind, visible.text[block.start : block.end]) for block in visible.blocks]


def regions(visible: VisibleText) -> list[tuple[str, str]]:
    return [(region.kind, visible.text[region.start : region.end]) for region in visible.regions]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>abc</p>", "abc"),
        ("<p>abc  def\t\n\r\f ghi</p>", "abc def ghi"),
        ("<p> abc </p>", "abc"),
        ("<p>abc <b> def</b></p>", "abc def"),
        ("<p>abc <b></b> def</p>", "abc def"),
        ("<p>abc<b> </b>def</p>", "abc def"),
        ("<p>abc <br> def</p>", "abc\ndef"),
        ("<p>abc<br></p><p>def</p>", "abc\ndef"),
        ("<p>abc<br><br><br>def</p>", "abc\ndef"),
        ("abc<p>def</p>ghi", "abc\ndef\nghi"),
        ("<div>abc<div>def</div></div>ghi", "abc\ndef\nghi"),
        ("<div></div><p></p>abc", "abc"),
        ("<p>abc<span>def</span>ghi</p>", "abcdefghi"),
        ("<p>abc<wbr>def&shy;ghi</p>", "abcdef\u00adghi"),
        ("<p>abc&nbsp;&nbsp; def</p>", "abc\u00a0\u00a0 def"),
        ("<p>&lt;b&gt; &amp;amp; &#x1F600; &hellip; &notit;</p>", "<b> &amp; 😀 … ¬it;"),
        ("<p>AT&T &nosuch; a&b</p>", "AT&T &nosuch; a&b"),
        ("<p>a < b and 3<4</p>", "a < b and 3<4"),
        ("<pre>\n  abc\n\tdef  </pre>ghi", "  abc\n\tdef\nghi"),
        ("<pre>\r\nabc\r\ndef</pre>", "abc\ndef"),
        ("<pre>abc</pre><pre>\n\ndef</pre>", "abc\n\ndef"),
        ("<ul><li>abc<li>def</ul>", "abc\ndef"),
        ("<dl><dt>abc<dd>def<dt>ghi</dl>", "abc\ndef\nghi"),
        ("<table><tr><th>abc<td>def<tr><td>ghi</table>", "abc\ndef\nghi"),
        ("<p>abc<hr>def", "abc\ndef"),
        ("<p>a<ruby>b<rp>(</rp><rt>c</rt><rp>)</rp></ruby></p>", "abc"),
        ("<p>one</p>\n\n\n<p>two</p>", "one\ntwo"),
        ("<p>👩‍👩‍👧 e\u0301</p>", "👩‍👩‍👧 e\u0301"),
        ("<p>abc </>def</>\r\n</> ghi</p></></>", "abc def ghi"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_white_space_and_blocks_are_laid_out_as_a_browser_does(source: str, text: str) -> None:
    assert read(source) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) document.write('<p>x</p>')</script>",
        "<style>p{}</style>",
        "<template><p>x</p></template>",
        "<noscript><p>x</noscript>",
        "<p hidden>x",
        "<p hidden=until-found>x</p>",
        '<span style="color:red; display : none">x<b>y</b></span>',
        '<p style="visibility:hidden">x</p>',
        "<!-- x --><!---->",
        "<![CDATA[ x ]]>",
        "<?php echo 'x' ?>",
        "<iframe>x</iframe>",
        "<textarea>x</textarea><select><option>x</select>",
        "<video>x</video><audio>x</audio><object data=film.swf>x</object><canvas>x</canvas>",
        "<svg><title>x</title><style>x</style></svg>",
        "<dialog>x</dialog>",
        '<img alt="x" title="x"><input value="x">',
        "<title>x</title>",
    ],
)
def test_what_no_reader_sees_is_no_text(hidden: str) -> None:
    assert read(f"<p>abc</p>{hidden}<p>def</p>") == "abc\ndef"


@pytest.mark.parametrize(
    "shown",
    [
        "<p aria-hidden=true>x</p>",
        "<details><summary>x</summary></details>",
        "<dialog open>x</dialog>",
        "<p style='display:block'>x</p>",
    ],
)
def test_what_a_reader_sees_or_can_open_is_text(shown: str) -> None:
    assert read(f"<p>abc</p>{shown}<p>def</p>") == "abc\nx\ndef"


def test_of_a_page_the_body_is_text() -> None:
    page = "<!doctype html><html><head><title>T</title><meta name=a content=b></head><body><p>abc</p></body></html>"
    assert read(page) == "abc"


def test_a_head_without_an_end_ends_where_the_body_begins() -> None:
    assert read("<!doctype html><html><head><title>T</title><p>abc") == "abc"


def test_blocks_and_regions_tell_what_their_words_are() -> None:
    source = (
        "<h2>Head</h2><blockquote><p>Quoted <a href=/x>link</a></p></blockquote><figure><figcaption>Cap</figcaption></figure>"
        "<ul><li><em>Item</em></li></ul><table><td>Cell</table><p><a name=x>Anchor</a> <code>code</code> <b>bold</b></p>"
    )
    visible = visible_text(source, format=Format.HTML)
    assert blocks(visible) == [
        ("heading", "Head"),
        ("quotation", "Quoted link"),
        ("caption", "Cap"),
        ("list_item", "Item"),
        ("cell", "Cell"),
        ("paragraph", "Anchor code bold"),
    ]
    assert regions(visible) == [
        ("heading", "Head"),
        ("quotation", "Quoted link"),
        ("link", "link"),
        ("caption", "Cap"),
        ("list_item", "Item"),
        ("emphasis", "Item"),
        ("cell", "Cell"),
        ("code", "code"),
        ("strong", "bold"),
    ]


def test_a_notice_in_the_story_is_told_from_the_story() -> None:
    visible = visible_text('<p>abc</p><p data-corrigenda-notice="c-1">def</p>', format=Format.HTML)
    assert blocks(visible) == [("paragraph", "abc"), ("notice", "def")]


def test_blank_lines_make_paragraphs_only_where_a_cms_makes_them() -> None:
    assert read("One\ntwo\n\nthree <em>four\n\nfive</em>") == "One two\nthree four\nfive"
    assert read("<p>One\n\ntwo</p>") == "One two"
    assert read("<html><body><div>One\n\ntwo</div></body></html>") == "One two"


def test_shortcodes_are_mark_up_and_words_in_brackets_are_words() -> None:
    assert (
        read('One [sic] [gallery ids="1,2"] two [Rosa Lind] [note]three[/note]') == "One [sic]\ntwo [Rosa Lind] three"
    )
    assert read("<p>Write [[gallery]] so</p>") == "Write [[gallery]] so"


def test_every_visible_letter_leads_back_to_its_source() -> None:
    source = "<p>One &amp; <b>two</b>\n  three&#8217;s</p>"
    visible = visible_text(source, format=Format.HTML)
    assert visible.text == "One & two three’s"
    for words, written in (("One", "One"), ("&", "&amp;"), ("two three", "two</b>\n  three"), ("’s", "&#8217;s")):
        start = visible.text.index(words)
        span = visible.source_span(start, start + len(words))
        assert span is not None
        assert source[slice(*span)] == written


def test_the_break_between_two_blocks_stands_nowhere_in_the_source() -> None:
    visible = visible_text("<p>a</p><p>b</p>", format=Format.HTML)
    assert visible.source_span(1, 2) is None


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_count_every_kind_of_line_end(line_end: str) -> None:
    source = f"<p>a</p>{line_end}<!-- {line_end} --><p\n{line_end}class=x>b{line_end}c &amp;{line_end}</p>{line_end}d"
    visible = visible_text(source, format=Format.HTML)
    assert visible.text == "a\nb c &\nd"
    assert visible.source_span(2, 5) == (source.index(">b") + 1, source.index("c &") + 1)


def test_an_empty_title_in_a_drawing_swallows_nothing() -> None:
    assert read("<p>a<svg><title/><use/></svg> b</p><p>c</p>") == "a b\nc"
    assert read("<p>a</p><script src=x />x</script><p>c</p>") == "a\nc"
    assert read('<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>a</p></body></html>') == "a"


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("display:none", "a c"),
        ("Display : NONE ! important; display:block", "a c"),
        ("display:none; display:inline", "a b c"),
        ("display:block", "a\nb\nc"),
        ("display:inline-block", "ab c"),
        ("white-space:pre", "a b  c"),
        ("white-space: pre-wrap;", "a b  c"),
        ("/*display:none*/", "a b c"),
        ("/*display:none", "a b c"),
        ("background:url(x;display:none)", "a b c"),
        ("content:'x;display:none'", "a b c"),
        ("--display:none; visibility", "a b c"),
        ("visibility:hidden", "a c"),
    ],
)
def test_a_style_attribute_counts_as_far_as_it_shows_words(style: str, text: str) -> None:
    assert read(f'<!doctype html><body>a<span style="{style}"> b </span> c') == text


def test_what_is_seen_again_inside_something_unseen_is_text() -> None:
    assert read('<p>a<b style="visibility:hidden">x<i style="visibility:visible">y</i></b>b</p>') == "ayb"


def test_a_region_ends_where_the_white_space_of_a_button_was_dropped() -> None:
    visible = visible_text("<p>a <button><b>b </b></button>c</p>", format=Format.HTML)
    assert visible.text == "a bc"
    assert regions(visible) == [("strong", "b")]


def test_styles_and_drawings_by_the_thousand_take_no_more_than_their_share() -> None:
    for piece in ("<button> a </button>", "<svg><text>a</text></svg>", "<b style='/*'>a</b>", "<p style='((((('>a</p>"):
        assert read(piece * 4_000).count("a") == 4_000


def test_white_space_behind_the_picture_of_a_button_is_shown() -> None:
    assert read("<p>a<button> <img> b </button>c<button><svg></svg></button> d") == "a bc d"
