"""Every place of a WordPress story that a fix can go to, and the ten ordinary cases, from the reader's words to the public page."""

from __future__ import annotations

import pytest

from corrigenda.core.text.formats import Format
from corrigenda.store.models import Case, Report
from corrigenda.testing.patch_conformance.suite import ConformanceCase, conformance_cases
from tests.real.connected_wordpress import Connected, name_of, page_of
from tests.real.wordpress_newsroom import WordPressNewsroom

pytestmark = pytest.mark.real

BODY = """<!-- wp:paragraph -->
<p>The keeper's "lamp" isn't lit -- for the first time since the 1980's -- and the peir is dark...</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":6} -->
<figure class="wp-block-image"><img src="pier.jpg" alt="The old peir" class="wp-image-6"/><figcaption class="wp-element-caption">The old peir on Sunday.</figcaption></figure>
<!-- /wp:image -->

<!-- wp:shortcode -->
[tide port="peir"]
<!-- /wp:shortcode -->"""
TEN = [case for case in conformance_cases(Format.HTML) if case.newsroom_case]
CURLY = str.maketrans({"'": "’"})


@pytest.mark.law(3)
@pytest.mark.law(4)
@pytest.mark.parametrize("case", TEN, ids=lambda case: case.id)
def test_an_ordinary_case_ends_right_on_the_public_page_or_is_rightly_left_alone(
    newsroom: WordPressNewsroom, connected: Connected, case: ConformanceCase
) -> None:
    paper = connected()
    story = newsroom.publish(case.source, format=Format.HTML)
    quote = case.quote
    report = paper.report(quote.exact, case.replacement, name=name_of(story), prefix=quote.prefix, suffix=quote.suffix)
    if case.patched is None:
        assert report.placement.status in case.expect
        assert not report.edits.exists()
        assert newsroom.kept(story) == case.source
        return
    written = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert written.apply == "live", written.reason_words
    assert newsroom.kept(story) == case.patched


@pytest.mark.law(4)
def test_a_type_of_posts_of_the_publishers_own_is_corrected(newsroom: WordPressNewsroom, connected: Connected) -> None:
    reviews = WordPressNewsroom(newsroom.wordpress, stack=newsroom.stack, base="reviews")
    paper = connected()
    story = reviews.publish(BODY, format=Format.HTML)
    paper.report("the peir is dark", "the pier is dark", name=name_of(story))
    case = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert case.apply == "live", case.reason_words
    assert reviews.kept(story) == BODY.replace("the peir is", "the pier is")
    assert "/reviews/" in story.url


@pytest.mark.law(4)
def test_an_excerpt_that_a_theme_shows_as_the_standfirst_is_corrected_and_nothing_else(
    newsroom: WordPressNewsroom, connected: Connected
) -> None:
    reviews = WordPressNewsroom(newsroom.wordpress, stack=newsroom.stack, base="reviews")
    paper = connected()
    story = reviews.publish(BODY, format=Format.HTML)
    newsroom.wordpress.call("POST", story.ref, excerpt="The lamp that nobody lihgts, and why.")
    paper.report("nobody lihgts", "nobody lights", name=name_of(story))
    case = paper.case()
    assert case.field == "excerpt"
    case = paper.accept_and_write(case, by=paper.standards_editor)
    assert case.apply == "live", case.reason_words
    assert reviews.column(story, "post_excerpt") == "The lamp that nobody lights, and why."
    assert reviews.kept(story) == BODY
    assert "nobody lights, and why." in page_of(story)


@pytest.mark.law(4)
def test_a_headline_is_corrected_as_it_was_typed_however_wordpress_shows_it(
    newsroom: WordPressNewsroom, connected: Connected
) -> None:
    paper = connected()
    story = newsroom.publish(BODY, format=Format.HTML, title='The fery "Kestrel" returns -- at last')
    paper.report("The fery “Kestrel” returns – at", "The ferry “Kestrel” returns – at", name=name_of(story))
    case = paper.case()
    assert case.field == "headline"
    case = paper.accept_and_write(case, by=paper.standards_editor)
    assert case.apply == "live", case.reason_words
    assert newsroom.column(story, "post_title") == 'The ferry "Kestrel" returns -- at last'
    assert newsroom.kept(story) == BODY


@pytest.mark.law(4)
def test_a_readers_curly_signs_are_matched_and_not_written(newsroom: WordPressNewsroom, connected: Connected) -> None:
    paper = connected()
    story = newsroom.publish(BODY, format=Format.HTML)
    old = "The keeper’s “lamp” isn’t lit — for the first time since the 1980’s — and"
    paper.report(old, old.replace("1980’s", "1890s"), name=name_of(story))
    case = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert case.apply == "live", case.reason_words
    assert newsroom.kept(story) == BODY.replace("1980's", "1890s")


@pytest.mark.law(3)
@pytest.mark.law(4)
@pytest.mark.parametrize(
    ("marked", "wanted", "context", "old", "new"),
    [
        ("peir", "pier", {"prefix": "and the ", "suffix": " is dark"}, "the peir is", "the pier is"),
        ("peir", "pier", {"prefix": "The old ", "suffix": " on Sunday."}, "peir on Sunday", "pier on Sunday"),
    ],
    ids=["in a sentence", "in a caption"],
)
def test_of_a_word_in_sentence_caption_alt_and_shortcode_the_marked_one_is_changed(
    newsroom: WordPressNewsroom,
    connected: Connected,
    marked: str,
    wanted: str,
    context: dict[str, str],
    old: str,
    new: str,
) -> None:
    paper = connected()
    story = newsroom.publish(BODY, format=Format.HTML, title="The peir at night")
    paper.report(marked, wanted, name=name_of(story), **context)
    case = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert case.apply == "live", case.reason_words
    assert newsroom.kept(story) == BODY.replace(old, new)
    assert newsroom.column(story, "post_title") == "The peir at night"


@pytest.mark.law(3)
def test_words_that_a_shortcode_makes_are_not_looked_for_in_the_source(
    newsroom: WordPressNewsroom, connected: Connected
) -> None:
    paper = connected()
    story = newsroom.publish(BODY, format=Format.HTML)
    assert "High water at six" in page_of(story)
    report: Report = paper.report("High water at six", "High water at seven", name=name_of(story))
    assert report.placement.status == "gone"
    assert not Case.objects.filter(edits__report=report).exists()
    assert newsroom.kept(story) == BODY
