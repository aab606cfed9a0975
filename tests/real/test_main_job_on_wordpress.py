"""One report, from the reader's words on a WordPress page to the corrected page and back."""

from __future__ import annotations

import pytest

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.core.text.formats import Format
from corrigenda.flows import decide
from corrigenda.store.models import Case, Correction, WriteBack
from corrigenda.testing.connector_contract import Placed
from tests.flows.paper import seen
from tests.real.connected_wordpress import Connected, name_of, page_of
from tests.real.cutting_proxy import cutting
from tests.real.wordpress_newsroom import WordPressNewsroom

pytestmark = pytest.mark.real

BLOCKS = """<!-- wp:paragraph -->
<p>The harbour office's "spring plan" says that the ferry will sail again in in spring.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph -->
<p>The pier was <em>repiared</em> last week -- by volunteers &amp; friends...</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":6} -->
<figure class="wp-block-image"><img src="pier.jpg" alt="The repiared pier" class="wp-image-6"/><figcaption class="wp-element-caption">The old peir on Sunday.</figcaption></figure>
<!-- /wp:image -->

<!-- wp:paragraph -->
<p>Some 3,400 passengers a day used the line before the storm.</p>
<!-- /wp:paragraph -->"""
CLASSIC = """The harbour office's "spring plan" says that the ferry will sail again in in spring.

The pier was <em>repiared</em> last week -- by volunteers &amp; friends...

[caption id="attachment_6" align="alignnone" width="300"]<img src="pier.jpg" alt="The repiared pier" width="300" height="200" /> The old peir on Sunday.[/caption]

Some 3,400 passengers a day used the line before the storm."""


@pytest.mark.law(4)
@pytest.mark.law(6)
@pytest.mark.parametrize("body", [BLOCKS, CLASSIC], ids=["blocks", "classic"])
def test_a_misspelt_word_is_corrected_on_the_public_page_and_nothing_else_in_the_source(
    newsroom: WordPressNewsroom, connected: Connected, body: str
) -> None:
    paper = connected()
    story = newsroom.publish(body, format=Format.HTML)
    paper.report(
        "The pier was repiared last week — by volunteers & friends…",
        "The pier was repaired last week — by volunteers & friends…",
        name=name_of(story),
    )
    case = paper.accept_and_write(paper.case())
    assert newsroom.kept(story) == body.replace("<em>repiared</em>", "<em>repaired</em>")
    assert case.apply == "live", case.reason_words
    assert "<em>repaired</em>" in page_of(story)
    assert (Correction.objects.get().old, Correction.objects.get().new) == ("repiared", "repaired")


@pytest.mark.law(4)
@pytest.mark.parametrize("body", [BLOCKS, CLASSIC], ids=["blocks", "classic"])
def test_a_caption_is_corrected_and_the_picture_left_as_it_is(
    newsroom: WordPressNewsroom, connected: Connected, body: str
) -> None:
    paper = connected()
    story = newsroom.publish(body, format=Format.HTML)
    paper.report("The old peir on Sunday.", "The old pier on Sunday.", name=name_of(story))
    case = paper.accept_and_write(paper.case())
    assert newsroom.kept(story) == body.replace("old peir", "old pier")
    assert case.apply == "live", case.reason_words


def test_a_headline_is_corrected(newsroom: WordPressNewsroom, connected: Connected) -> None:
    paper = connected()
    story = newsroom.publish(BLOCKS, format=Format.HTML, title="The fery returns")
    paper.report("The fery returns", "The ferry returns", name=name_of(story))
    case = paper.accept_and_write(paper.case(), by=paper.standards_editor)
    assert newsroom.column(story, "post_title") == "The ferry returns"
    assert newsroom.kept(story) == BLOCKS
    assert case.apply == "live", case.reason_words


@pytest.mark.law(5)
@pytest.mark.law(6)
@pytest.mark.parametrize("body", [BLOCKS, CLASSIC], ids=["blocks", "classic"])
def test_a_noted_fix_and_its_notice_go_out_in_one_saving_and_are_taken_back_in_one(
    newsroom: WordPressNewsroom, connected: Connected, body: str
) -> None:
    paper = connected()
    story = newsroom.publish(body, format=Format.HTML)
    paper.report("3,400", "4,300", name=name_of(story))
    notice = "An earlier version gave 3,400 as the number of passengers a day. It was 4,300."
    case = paper.accept_and_write(paper.case(), nature=Nature.NUMBER, treatment=Treatment.CORRECTION, notice=notice)
    assert (case.apply, case.notice) == ("live", "published"), case.reason_words
    page = page_of(story)
    assert notice in page
    assert "Some 4,300 passengers" in page
    assert revisions(newsroom, story) == 1
    undone = decide.undo(case, seen=seen(case), by=paper.editor, now=paper.clock)
    assert isinstance(undone, decide.Decided), undone
    paper.work()
    assert newsroom.kept(story) == body
    assert paper.case().apply == "reverted"
    assert revisions(newsroom, story) == 2


@pytest.mark.law(5)
@pytest.mark.parametrize("plug_in", [False, True], ids=["alone", "with the plug-in"])
def test_an_edit_by_somebody_else_between_our_reading_and_our_saving_stands(
    newsroom: WordPressNewsroom, connected: Connected, plug_in: bool
) -> None:
    newsroom.wordpress.plugin(on=plug_in)
    story = newsroom.publish(BLOCKS, format=Format.HTML)
    rewritten = BLOCKS.replace("last week", "on Sunday")

    def somebody_saves(method: str, path: str) -> None:
        # With the plug-in even after our last comparison, right before WordPress carries out our saving.
        if method == "POST" and path.partition("?")[0].endswith("autosaves") != plug_in:
            newsroom.save(story, rewritten)

    proxy = newsroom.stack.enter_context(cutting(newsroom.wordpress.url, method="NONE", before=somebody_saves))
    paper = connected(api=proxy)
    paper.report("repiared last week", "repaired last week", name=name_of(story))
    case = paper.accept_and_write(paper.case())
    assert (case.apply, case.reason) == ("refused", "conflict"), case.reason_words
    assert newsroom.kept(story) == rewritten


@pytest.mark.law(5)
def test_a_saving_whose_answer_was_lost_is_found_out_by_reading_and_made_once(
    newsroom: WordPressNewsroom, connected: Connected
) -> None:
    story = newsroom.publish(BLOCKS, format=Format.HTML)
    proxy = newsroom.stack.enter_context(cutting(newsroom.wordpress.url, method="POST", unless="/autosaves"))
    paper = connected(api=proxy)
    paper.report("repiared last week", "repaired last week", name=name_of(story))
    case = paper.accept_and_write(paper.case())
    assert case.apply == "live", case.reason_words
    assert newsroom.kept(story) == BLOCKS.replace("<em>repiared</em>", "<em>repaired</em>")
    assert [row.state for row in WriteBack.objects.all()] == [WriteBack.State.APPLIED]
    assert revisions(newsroom, story) == 1


@pytest.mark.law(3)
def test_an_account_that_would_lose_markup_refuses_and_says_what_to_do(
    newsroom: WordPressNewsroom, connected: Connected
) -> None:
    authors = WordPressNewsroom(newsroom.wordpress, stack=newsroom.stack, role="author")
    body = BLOCKS + '\n\n<!-- wp:html -->\n<iframe src="https://maps.example/"></iframe>\n<!-- /wp:html -->'
    story = authors.publish(body, format=Format.HTML)
    paper = connected(role="author")
    paper.report("repiared last week", "repaired last week", name=name_of(story))
    case = paper.accept_and_write(paper.case())
    assert (case.apply, case.reason) == ("refused", "denied")
    assert "editor's account" in case.reason_words
    assert newsroom.kept(story) == body
    assert Case.objects.count() == 1


def revisions(newsroom: WordPressNewsroom, story: Placed) -> int:
    """Return how many revisions WordPress keeps of a story, autosaves aside: one for each saving."""
    number = story.ref.rsplit("/", 1)[-1]
    counted = newsroom.wordpress.php(
        "global $wpdb; echo $wpdb->get_var(\"SELECT COUNT(*) FROM wp_posts WHERE post_type = 'revision' "
        f"AND post_parent = {number} AND post_name LIKE '%-revision-v1'\");"
    )
    return int(counted)
