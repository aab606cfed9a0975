"""What a write never does to a real WordPress: nothing is published, re-dated, renamed or sent out, whatever state a story is in."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import timedelta

import pytest

from corrigenda.connectors.base import BODY, Document, Written
from corrigenda.core.review.policy import Treatment
from corrigenda.core.text.formats import Format
from corrigenda.flows import decide
from corrigenda.flows.undo import undo
from corrigenda.testing.connector_contract import Placed
from tests.flows.paper import seen
from tests.real.connected_wordpress import Connected, name_of
from tests.real.wordpress_newsroom import WordPressNewsroom
from tests.real.wordpress_server import WordPress

pytestmark = pytest.mark.real

STORY = '<p>The pier was repiared last week, says <a href="https://elsewhere.example/pier">the Lighthouse</a>.</p>'
KEPT = [
    "post_content",
    "post_title",
    "post_status",
    "post_date",
    "post_date_gmt",
    "post_name",
    "post_password",
    "ping_status",
    "pinged",
    "guid",
]
WITNESS = """<?php
/* Notes what other plug-ins would take as a reason to send a story out, and every request that leaves this WordPress. */
foreach (['transition_post_status', 'save_post', 'do_pings'] as $hook) {
    add_action($hook, function (...$told) use ($hook) {
        $line = $hook === 'transition_post_status' ? "$told[1]>$told[0]" : $hook;
        file_put_contents(__DIR__ . '/never.log', "$line\\n", FILE_APPEND);
    }, 10, 3);
}
add_filter('pre_http_request', function ($answer, $how, $url) {
    file_put_contents(__DIR__ . '/never.log', "asked $url\\n", FILE_APPEND);
    return new WP_Error('offline', 'No request leaves.');
}, 10, 3);
add_filter('pre_wp_mail', function ($answer) {
    file_put_contents(__DIR__ . '/never.log', "mail\\n", FILE_APPEND);
    return true;
});
"""
STATES: dict[str, tuple[dict[str, object], str]] = {
    "a draft": ({"status": "draft"}, "draft"),
    "pending review": ({"status": "pending"}, "draft"),
    "scheduled": ({"status": "future", "date": "2099-01-01T10:00:00"}, "scheduled"),
    "private": ({"status": "private"}, "private"),
    "behind a password": ({"password": "x"}, "private"),
    "in the bin": ({}, "trashed"),
}


def columns(newsroom: WordPressNewsroom, story: Placed) -> dict[str, str]:
    """Return what the database keeps of a story, but for the time of its last saving."""
    number = story.ref.rsplit("/", 1)[-1]
    asked = (
        f"global $wpdb; echo json_encode($wpdb->get_row('SELECT {', '.join(KEPT)} FROM wp_posts WHERE ID = {number}'));"
    )
    found: dict[str, str] = json.loads(newsroom.wordpress.php(asked))
    return found


def bring_into(newsroom: WordPressNewsroom, story: Placed, *, made: dict[str, object]) -> None:
    """Bring a published story into another state, as its editors would; without `made` into the bin."""
    if made:
        newsroom.wordpress.call("POST", story.ref, **made)
    else:
        newsroom.wordpress.call("DELETE", story.ref)


@pytest.mark.law(5)
@pytest.mark.parametrize(("made", "state"), STATES.values(), ids=STATES.keys())
def test_a_story_that_readers_no_longer_see_is_left_as_it_is_and_the_case_says_in_which_state(
    newsroom: WordPressNewsroom, connected: Connected, made: dict[str, object], state: str
) -> None:
    paper = connected()
    story = newsroom.publish(STORY, format=Format.HTML)
    paper.report("repiared", "repaired", name=name_of(story))
    assert isinstance(paper.accept(paper.case()), decide.Decided)
    bring_into(newsroom, story, made=made)
    before = columns(newsroom, story)
    paper.work(later=timedelta(seconds=30))
    case = paper.case()
    assert (case.apply, case.reason) == ("refused", "not_published")
    assert f"The story is {state} in the CMS" in case.reason_words
    assert columns(newsroom, story) == before


@pytest.mark.law(5)
@pytest.mark.parametrize("kind", ["scheduled", "private", "in the bin"])
def test_a_fix_is_not_taken_back_in_a_story_that_readers_no_longer_see(
    newsroom: WordPressNewsroom, connected: Connected, kind: str
) -> None:
    paper = connected()
    story = newsroom.publish(STORY, format=Format.HTML)
    paper.report("repiared", "repaired", name=name_of(story))
    noted = "An earlier version misspelt a word."
    case = paper.accept_and_write(paper.case(), treatment=Treatment.CORRECTION, notice=noted, by=paper.standards_editor)
    assert case.apply == "live", case.reason_words
    made, state = STATES[kind]
    bring_into(newsroom, story, made=made)
    before = columns(newsroom, story)
    assert isinstance(undo(case, seen=seen(case), by=paper.standards_editor, now=paper.clock), decide.Decided)
    paper.work(later=timedelta(seconds=30))
    assert f"could not be taken back: The story is {state} in the CMS" in paper.case().reason_words
    assert columns(newsroom, story) == before


@pytest.mark.parametrize("database", ["wordpress", "wordpress_on_mariadb"])
def test_a_fix_and_its_undoing_date_rename_publish_and_send_out_nothing(
    request: pytest.FixtureRequest, database: str
) -> None:
    running: WordPress = request.getfixturevalue(database)
    with ExitStack() as stack:
        running.plugin(on=True)
        stack.callback(running.plugin, on=False)
        newsroom = WordPressNewsroom(running, stack=stack)
        story = newsroom.publish(STORY, format=Format.HTML, title="The pier")
        running.php(
            "update_option('default_pingback_flag', 1); do_action('do_pings'); wp_clear_scheduled_hook('do_pings');"
        )
        before = columns(newsroom, story)
        folder = running.folder / "wp-content" / "mu-plugins"
        (folder / "never.php").write_text(WITNESS)
        stack.callback((folder / "never.php").unlink)
        for words in ("repaired", "repiared"):
            document = newsroom.connector.read(story.ref)
            assert isinstance(document, Document)
            fields = {BODY: STORY.replace("repiared", words)}
            said = newsroom.connector.write(story.ref, fields=fields, if_version=document.version)
            assert isinstance(said, Written), said
        number = story.ref.rsplit("/", 1)[-1]
        waiting = running.php(
            f"echo json_encode([wp_next_scheduled('do_pings'), get_post_meta({number}, '_pingme'), get_post_meta({number}, '_encloseme')]);"
        )
    seen_by_others = set((folder / "never.log").read_text().splitlines())
    (folder / "never.log").unlink()
    assert seen_by_others <= {"save_post", "publish>publish", "new>inherit", "inherit>inherit"}
    assert "save_post" in seen_by_others
    assert json.loads(waiting) == [False, [], []]
    assert columns(newsroom, story) == before
