"""What a public page says of itself."""

from __future__ import annotations

from corrigenda.core.text.page import PageFacts, page_facts

PAGE = """<!doctype html>
<html lang="en-GB" dir="ltr"><head><title>Ferry sinks | The Harbour Gazette</title>
<link rel="alternate canonical" href="https://harbour-gazette.example/ferry">
<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Somebody">
<meta property="og:title" content="Ferry &amp; crew">
<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "x"},
 {"@type": "NewsArticle", "headline": "Ferry sinks", "author": [{"name": "Rosa Lind"}, "Ola Perrin"],
  "datePublished": "2026-03-01T08:00:00Z"}]}</script></head>
<body><h1>The Harbour Gazette</h1><article><h1>Ferry
 <em>sinks</em></h1></article></body></html>"""


def test_a_page_that_says_everything_is_read() -> None:
    assert page_facts(PAGE) == PageFacts(
        title="Ferry sinks | The Harbour Gazette",
        headline="Ferry sinks",
        canonical_url="https://harbour-gazette.example/ferry",
        language="en-GB",
        direction="ltr",
        site_name="The Harbour Gazette",
        author="Rosa Lind, Ola Perrin",
        published="2026-03-01T08:00:00Z",
    )


def test_a_page_that_says_nothing_has_no_facts() -> None:
    assert page_facts("") == PageFacts()


def test_the_story_s_own_headline_counts_before_the_page_s() -> None:
    assert page_facts("<h1>Gazette</h1><main><h1>Ferry</h1></main>").headline == "Ferry"
    assert page_facts("<meta property=og:title content=Ferry><h1>Gazette</h1>").headline == "Ferry"
    assert page_facts("<title>T</title><h1>Ferry</h1>").headline == "Ferry"
    assert page_facts("<title>T</title>").headline == "T"


def test_the_title_of_a_drawing_in_a_headline_is_no_word_of_it() -> None:
    page = "<title>T</title><h1><svg><title>Anchor</title><path/></svg>Ferry</h1>"
    assert page_facts(page) == PageFacts(title="T", headline="Ferry")


def test_what_no_database_keeps_is_no_fact() -> None:
    data = r'{"headline": "Fer\ud83dry\u0000 sinks"}'
    assert page_facts(f'<script type="application/ld+json">{data}</script>').headline == "Ferry sinks"


def test_broken_structured_data_is_passed_over() -> None:
    nested = "[" * 5000
    for data in ("{", "[1, 2]", "null", nested, '{"headline": {"name": {"name": 1}}}'):
        facts = page_facts(f'<title>T</title><script type="application/ld+json">{data}</script>')
        assert facts.title == "T"
        assert facts.headline == "T"


def test_words_in_scripts_and_comments_are_no_facts() -> None:
    assert page_facts("<script>'<title>x</title>'</script><!-- <h1>x</h1> -->").headline == ""
