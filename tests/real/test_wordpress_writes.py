"""What a write to a real WordPress leaves alone, refuses, and loses no race for."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import httpx
import pytest

from corrigenda.connectors.base import BODY, EXCERPT, HEADLINE, Conflict, Denied, Document, Held, Written
from corrigenda.core.patching.answers import Patched
from corrigenda.core.patching.change_set import ChangeSet, NoticeBlock, apply_change_set
from corrigenda.core.text.formats import Format
from corrigenda.testing.connector_contract import Placed
from corrigenda.testing.patch_conformance.suite import answer_of_core, conformance_cases
from tests.real.cutting_proxy import cutting
from tests.real.hook_listener import listening
from tests.real.wordpress_newsroom import WordPressNewsroom
from tests.real.wordpress_server import WordPress

pytestmark = pytest.mark.real

STORY = """<!-- wp:paragraph -->
<p>The mayor's "plan" -- said to be <em>repiared</em> -- cost 3,400 &amp; more...</p>
<!-- /wp:paragraph -->

<!-- wp:gallery {"linkTo":"none"} /-->

[caption id="attachment_6" align="alignnone" width="300"]<img src="a.jpg" alt="The pier" /> The pier on Sunday[/caption]"""
FIXED = STORY.replace("repiared", "repaired")
BY_HAND = STORY.replace('{"linkTo":"none"} /-->', '{ "linkTo": "none" } --><!-- /wp:gallery -->')
FRAME = '\n\n<iframe src="https://maps.example/pier" width="300"></iframe>'
KEPT_COLUMNS = (
    "post_title post_excerpt post_date post_date_gmt post_status post_name post_author post_parent menu_order "
    "comment_status ping_status post_password post_type post_mime_type guid"
)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def gazette(wordpress: WordPress, stack: ExitStack) -> WordPressNewsroom:
    """A newsroom on SQLite without our plug-in; the connector is an editor's."""
    wordpress.plugin(on=False)
    return WordPressNewsroom(wordpress, stack=stack)


def read(newsroom: WordPressNewsroom, story: Placed) -> Document:
    document = newsroom.connector.read(story.ref)
    assert isinstance(document, Document), document
    return document


def fix(newsroom: WordPressNewsroom, story: Placed, body: str = FIXED) -> object:
    return newsroom.connector.write(story.ref, fields={BODY: body}, if_version=read(newsroom, story).version)


@pytest.mark.law(4)
def test_a_fix_changes_the_words_and_the_time_of_saving_and_no_other_column(gazette: WordPressNewsroom) -> None:
    story = gazette.publish(STORY, format=Format.HTML)
    before = {name: gazette.column(story, name) for name in KEPT_COLUMNS.split()}
    assert isinstance(fix(gazette, story), Written)
    assert gazette.kept(story) == FIXED
    assert {name: gazette.column(story, name) for name in KEPT_COLUMNS.split()} == before


def test_the_fix_is_on_the_public_page_in_wordpresss_own_typography(gazette: WordPressNewsroom) -> None:
    story = gazette.publish(STORY, format=Format.HTML)
    assert isinstance(fix(gazette, story), Written)
    page = httpx.get(story.url, timeout=30).text
    assert "&#8220;plan&#8221; &#8212; said to be <em>repaired</em> &#8212; cost" in page


def test_headline_excerpt_and_body_are_saved_together(gazette: WordPressNewsroom) -> None:
    story = gazette.publish(STORY, format=Format.HTML, title="Fish &amp; <em>chips</em> repiared")
    before = read(gazette, story)
    assert {field.name for field in before.fields} == {BODY, HEADLINE, EXCERPT}
    fields = {BODY: FIXED, HEADLINE: "Fish &amp; <em>chips</em> repaired", EXCERPT: "In shorter."}
    assert isinstance(gazette.connector.write(story.ref, fields=fields, if_version=before.version), Written)
    assert {field.name: field.source for field in read(gazette, story).fields} == fields


@pytest.mark.law(4)
def test_an_author_whose_account_would_lose_markup_is_refused_before_anything_is_saved(
    wordpress: WordPress, stack: ExitStack
) -> None:
    wordpress.plugin(on=False)
    authors = WordPressNewsroom(wordpress, stack=stack, role="author")
    story = authors.publish(STORY + FRAME, format=Format.HTML)
    said = fix(authors, story, FIXED + FRAME)
    assert isinstance(said, Denied)
    assert "editor's account" in said.detail
    assert authors.kept(story) == STORY + FRAME


def test_an_author_s_account_is_told_beforehand_what_it_may_not_do_and_an_editor_s_has_no_such_limits(
    wordpress: WordPress, stack: ExitStack
) -> None:
    authors = WordPressNewsroom(wordpress, stack=stack, role="author")
    story = authors.publish(STORY, format=Format.HTML)
    own, markup = authors.connector.limits(story.ref)
    assert "only change its own stories" in own
    assert "map or a form" in markup
    assert WordPressNewsroom(wordpress, stack=stack).connector.limits(story.ref) == ()
    assert autosaves(authors, story) == 0


@pytest.mark.law(4)
def test_an_authors_account_keeps_ordinary_markup_and_our_notice_to_the_byte(
    wordpress: WordPress, stack: ExitStack
) -> None:
    wordpress.plugin(on=False)
    authors = WordPressNewsroom(wordpress, stack=stack, role="author")
    story = authors.publish(STORY, format=Format.HTML)
    notice = NoticeBlock("12-7", "An earlier version misspelt “repaired” & more.", language="en")
    noted = apply_change_set(FIXED, format=Format.HTML, change_set=ChangeSet(notice=notice))
    assert isinstance(noted, Patched)
    assert isinstance(fix(authors, story, noted.source), Written)
    assert authors.kept(story) == noted.source
    assert "corrigenda-notice" in httpx.get(story.url, timeout=30).text


@pytest.mark.law(4)
def test_without_the_plug_in_wordpress_writes_blocks_its_own_way_and_changes_nothing_else(
    gazette: WordPressNewsroom,
) -> None:
    story = gazette.publish(BY_HAND, format=Format.HTML)
    assert isinstance(fix(gazette, story, FIXED), Written)
    assert gazette.kept(story) == FIXED


def test_a_contributor_may_not_write_published_stories(wordpress: WordPress, stack: ExitStack) -> None:
    story = WordPressNewsroom(wordpress, stack=stack).publish(STORY, format=Format.HTML)
    contributors = WordPressNewsroom(wordpress, stack=stack, role="contributor")
    assert isinstance(contributors.connector.read(story.ref), Denied)


def test_a_change_of_spaces_alone_is_saved_too(gazette: WordPressNewsroom) -> None:
    story = gazette.publish("<p>Two  spaces and a repiared pier.</p>", format=Format.HTML)
    assert isinstance(fix(gazette, story, "<p>Two spaces and a repiared pier.</p>"), Written)
    assert gazette.kept(story) == "<p>Two spaces and a repiared pier.</p>"


@pytest.mark.parametrize(
    ("made", "state"),
    [
        ({"status": "future", "date": "2099-01-01T10:00:00"}, "scheduled"),
        ({"status": "private"}, "private"),
        ({"status": "pending"}, "draft"),
        ({"status": "publish", "password": "x"}, "private"),
    ],
)
def test_what_readers_cannot_see_keeps_its_state_and_date_through_a_write(
    gazette: WordPressNewsroom, made: dict[str, object], state: str
) -> None:
    post = gazette.wordpress.call("POST", "wp/v2/posts", title="Later", content=STORY, **made)
    story = Placed(str(post["link"]), f"wp/v2/posts/{post['id']}")
    assert read(gazette, story).state == state
    dates = {name: gazette.column(story, name) for name in ("post_date", "post_status", "post_password")}
    fix(gazette, story)
    assert {name: gazette.column(story, name) for name in dates} == dates


def test_a_story_in_the_bin_is_told_as_such(gazette: WordPressNewsroom) -> None:
    story = gazette.publish(STORY, format=Format.HTML)
    gazette.wordpress.call("DELETE", story.ref)
    assert read(gazette, story).state == "trashed"
    assert isinstance(fix(gazette, story), Denied)


def test_stories_are_found_however_their_address_is_written(gazette: WordPressNewsroom) -> None:
    site = gazette.wordpress.url
    story = gazette.publish(STORY, format=Format.HTML, title="Паром у Києві")
    number = story.ref.rsplit("/", 1)[-1]
    for url in (story.url, story.url.rstrip("/"), f"{site}/?p={number}", f"{story.url}?utm_source=x#more"):
        assert gazette.connector.find(url) == story.ref, url
    parent = gazette.wordpress.call("POST", "wp/v2/pages", title="Harbour", status="publish", content="x")
    child = gazette.wordpress.call(
        "POST", "wp/v2/pages", title="Pier", status="publish", content=STORY, parent=parent["id"]
    )
    assert gazette.connector.find(str(child["link"])) == f"wp/v2/pages/{child['id']}"
    assert gazette.connector.find(f"{site}/pier/the/second/") is None
    assert gazette.connector.find(f"{site}/") is None


def test_a_story_whose_address_changed_is_found_at_the_old_one(gazette: WordPressNewsroom) -> None:
    story = gazette.publish(STORY, format=Format.HTML)
    gazette.wordpress.call("POST", story.ref, slug="ferry-renamed")
    assert gazette.connector.find(story.url) == story.ref


def test_a_site_whose_pages_are_elsewhere_is_searched_by_the_last_part_of_the_path(gazette: WordPressNewsroom) -> None:
    story = gazette.publish(STORY, format=Format.HTML)
    elsewhere = story.url.replace(gazette.wordpress.url, "https://www.harbour-gazette.example")
    assert gazette.connector.find(elsewhere) == story.ref
    assert gazette.connector.find(f"{elsewhere.rstrip('/')}/amp/") == story.ref
    assert gazette.connector.find(elsewhere.replace(".example/", ".example/elsewhere/")) is None


def test_the_api_may_be_at_another_address(gazette: WordPressNewsroom) -> None:
    from corrigenda.connectors.wordpress import connect

    story = gazette.publish(STORY, format=Format.HTML)
    user, password = gazette.wordpress.accounts["editor"]
    url = gazette.wordpress.url
    connector = connect(
        {"url": url, "api": f"{url}/index.php?rest_route=/", "user": user, "application_password": password}
    )
    assert isinstance(connector.read(story.ref), Document)
    assert connector.find(story.url) == story.ref


@pytest.mark.law(3)
@pytest.mark.law(4)
def test_every_shipped_case_in_html_is_right_or_rightly_refused_in_wordpress(gazette: WordPressNewsroom) -> None:
    wrong = []
    for case in conformance_cases(Format.HTML):
        story = gazette.publish(case.source, format=Format.HTML)
        before = read(gazette, story)
        body = before.field(BODY)
        assert body is not None
        kept = gazette.kept_by_rest(story)
        outcome = answer_of_core(replace(case, source=kept))
        said = fix(gazette, story, outcome.source) if outcome.source is not None else None
        now = gazette.kept_by_rest(story)
        if isinstance(said, Written):
            right = now == case.patched if kept == case.source else now == outcome.source
        else:
            right = now == kept
        if not right or outcome.answer not in case.expect:
            wrong.append(f"{case.id}: {outcome.answer} {said}: {now!r}")
    assert wrong == []


WITNESS = """<?php
/* Notes every moment at which other plug-ins would send a story out. */
foreach (['transition_post_status', 'publish_post', 'do_pings', 'wp_after_insert_post', 'save_post'] as $hook) {
    add_action($hook, function (...$told) use ($hook) {
        $line = $hook . ($hook === 'transition_post_status' ? " $told[1]>$told[0]" : '');
        file_put_contents(__DIR__ . '/witness.log', "$line\\n", FILE_APPEND);
    }, 10, 3);
}
"""


@pytest.mark.law(5)
def test_a_fix_of_a_published_story_publishes_nothing_anew_and_leaves_an_editors_draft_of_changes_alone(
    gazette: WordPressNewsroom,
) -> None:
    story = gazette.publish(STORY, format=Format.HTML)
    draft = STORY.replace("3,400", "9,999")
    gazette.wordpress.call("POST", f"{story.ref}/autosaves", content=draft)
    columns = ("post_date", "post_date_gmt", "post_status")
    before = {name: gazette.column(story, name) for name in columns}
    folder = gazette.wordpress.folder / "wp-content" / "mu-plugins"
    (folder / "witness.php").write_text(WITNESS)
    try:
        assert isinstance(fix(gazette, story), Written)
    finally:
        (folder / "witness.php").unlink()
    seen = (folder / "witness.log").read_text().splitlines()
    moves = {line for line in seen if line.startswith("transition_post_status")}
    assert "save_post" in seen
    assert not any(move.endswith(">publish") and move != "transition_post_status publish>publish" for move in moves)
    assert "do_pings" not in seen
    assert {name: gazette.column(story, name) for name in columns} == before
    assert gazette.kept(story) == FIXED
    assert "9,999" not in httpx.get(story.url, timeout=30).text


# -- with our plug-in


@pytest.fixture
def plugged(wordpress_on_mariadb: WordPress, stack: ExitStack) -> WordPressNewsroom:
    """A newsroom on MariaDB with our plug-in."""
    wordpress_on_mariadb.plugin(on=True)
    return WordPressNewsroom(wordpress_on_mariadb, stack=stack)


@pytest.mark.law(4)
def test_with_the_plug_in_blocks_keep_every_byte_however_they_are_written(plugged: WordPressNewsroom) -> None:
    story = plugged.publish(BY_HAND, format=Format.HTML)
    body = read(plugged, story).field(BODY)
    assert body is not None
    assert body.source == BY_HAND
    fixed = BY_HAND.replace("repiared", "repaired")
    assert isinstance(fix(plugged, story, fixed), Written)
    assert plugged.kept(story) == fixed


@pytest.mark.law(5)
def test_a_save_between_our_comparison_and_our_write_stands_and_ours_is_refused(
    plugged: WordPressNewsroom, stack: ExitStack
) -> None:
    story = plugged.publish(STORY, format=Format.HTML)
    version = read(plugged, story).version
    rewritten = STORY.replace("3,400", "4,300")
    proxy = stack.enter_context(
        cutting(
            plugged.wordpress.url,
            method="NONE",
            before=lambda method, path: (
                plugged.save(story, rewritten) if method == "POST" and "autosaves" not in path else None
            ),
        )
    )
    said = plugged.connected(url=proxy).write(story.ref, fields={BODY: FIXED}, if_version=version)
    assert isinstance(said, Conflict)
    assert plugged.kept(story) == rewritten
    assert autosaves(plugged, story) == 0


@pytest.mark.law(5)
def test_in_a_hundred_races_with_another_editor_no_word_of_theirs_is_lost(plugged: WordPressNewsroom) -> None:
    story = plugged.publish("<p>count 0</p>\n<p>others:</p>", format=Format.HTML)
    number = story.ref.rsplit("/", 1)[-1]
    plugged.wordpress.php(
        "global $wpdb; $wpdb->query('CREATE TABLE IF NOT EXISTS history (id INT AUTO_INCREMENT PRIMARY KEY, old LONGTEXT, new LONGTEXT)');"
        "$wpdb->query('DROP TRIGGER IF EXISTS witness');"
        f"$wpdb->query('CREATE TRIGGER witness AFTER UPDATE ON wp_posts FOR EACH ROW IF NEW.ID = {number} THEN "
        "INSERT INTO history (old, new) VALUES (OLD.post_content, NEW.post_content); END IF');"
    )
    stop = threading.Event()
    saved: list[int] = []

    def other() -> None:
        while not stop.is_set():
            body = plugged.kept_by_rest(story)
            saved.append(len(saved))
            plugged.save(story, body.replace("</p>\n<p>others:", f"</p>\n<p>others: {len(saved)}"))

    thread = threading.Thread(target=other)
    thread.start()
    outcomes: list[str] = []
    try:
        for _ in range(100):
            document = read(plugged, story)
            body = document.field(BODY)
            assert body is not None
            new = re.sub(r"count (\d+)", lambda found: f"count {int(found[1]) + 1}", body.source)
            said = plugged.connector.write(story.ref, fields={BODY: new}, if_version=document.version)
            outcomes.append(type(said).__name__)
    finally:
        stop.set()
        thread.join()
        rows = plugged.wordpress.php(
            "global $wpdb; echo json_encode($wpdb->get_results('SELECT old, new FROM history ORDER BY id', ARRAY_N));"
            "$wpdb->query('DROP TRIGGER witness');"
        )
    ours = [(old, new) for old, new in json.loads(rows) if _count(new) > _count(old)]
    assert len(ours) == outcomes.count("Written")
    assert set(outcomes) <= {"Written", "Conflict"}
    assert outcomes.count("Conflict") >= 1, "nobody raced"
    assert outcomes.count("Written") >= 1, "every race was lost"
    assert [old.split("\n")[1] for old, _ in ours] == [new.split("\n")[1] for _, new in ours]


def _count(body: str) -> int:
    found = re.search(r"count (\d+)", body)
    assert found is not None
    return int(found[1])


@pytest.mark.law(5)
def test_a_story_that_a_person_has_open_is_left_alone(plugged: WordPressNewsroom) -> None:
    story = plugged.publish(STORY, format=Format.HTML)
    number = story.ref.rsplit("/", 1)[-1]
    plugged.wordpress.php(f"update_post_meta({number}, '_edit_lock', time() . ':' . get_user_by('login', 'arno')->ID);")
    said = fix(plugged, story)
    assert said == Held("Arno is editing the story in WordPress")
    assert plugged.kept(story) == STORY
    assert autosaves(plugged, story) == 0


@pytest.mark.law(4)
def test_with_the_plug_in_an_author_corrects_words_in_a_story_whose_map_an_editor_put_in(
    wordpress_on_mariadb: WordPress, stack: ExitStack
) -> None:
    wordpress_on_mariadb.plugin(on=True)
    authors = WordPressNewsroom(wordpress_on_mariadb, stack=stack, role="author")
    story = authors.publish(STORY + FRAME, format=Format.HTML)
    noted = apply_change_set(
        FIXED + FRAME, format=Format.HTML, change_set=ChangeSet(notice=NoticeBlock("12-7", "It was “repaired”."))
    )
    assert isinstance(noted, Patched)
    assert isinstance(fix(authors, story, noted.source), Written)
    assert authors.kept(story) == noted.source
    assert isinstance(fix(authors, story, noted.source.replace('width="300"', 'width="400"')), Denied)
    assert authors.kept(story) == noted.source
    assert autosaves(authors, story) == 0


HIDDEN = (
    '<p>The pier was repiared.</p>\n<script>var a = 1;</script>\n<p title="a>b">Later <i onclick="x()">more</i></p>'
)


@pytest.mark.law(11)
@pytest.mark.parametrize(
    "attack",
    [
        HIDDEN.replace("a = 1", "a = 2"),
        HIDDEN.replace("x()", "y()"),
        HIDDEN.replace("repiared", "<img src=x onerror=y()>"),
        HIDDEN.replace("repiared", "<svg><script>y()</script></svg>"),
        HIDDEN.replace("<script>var a = 1;</script>", "") + "<script>var a = 1;</script>",
        HIDDEN.replace("repiared", '<b title="').replace("Later", '"onclick=y() '),
        HIDDEN.replace("repiared", "repaired"),  # a tag that WordPress and browsers would end at different places
    ],
)
def test_with_the_plug_in_an_author_gets_no_mark_up_past_the_filter(
    wordpress_on_mariadb: WordPress, stack: ExitStack, attack: str
) -> None:
    wordpress_on_mariadb.plugin(on=True)
    story = WordPressNewsroom(wordpress_on_mariadb, stack=stack, role="author").publish(HIDDEN, format=Format.HTML)
    digest = hashlib.sha256(f"{HIDDEN}\0The ferry returns\0In short.".encode()).hexdigest()
    headers = {"X-Corrigenda": "1", "X-Corrigenda-If-Match": digest}
    account, address = wordpress_on_mariadb.accounts["author"], f"{wordpress_on_mariadb.url}/wp-json/{story.ref}"
    said = httpx.post(address, json={"content": attack}, headers=headers, auth=account, timeout=30)
    assert said.status_code == 200
    kept = WordPressNewsroom(wordpress_on_mariadb, stack=stack).kept(story)
    assert not re.search(r"<script|<[^>]*\son\w+=", kept)


def test_the_condition_tells_nothing_to_those_who_may_not_save(plugged: WordPressNewsroom) -> None:
    story = plugged.publish(STORY, format=Format.HTML)
    headers = {"X-Corrigenda-If-Match": "0" * 64}
    address = f"{plugged.wordpress.url}/wp-json/{story.ref}"
    assert httpx.post(address, json={"content": "x"}, headers=headers, timeout=30).status_code == 401
    as_editor = plugged.wordpress.accounts["editor"]
    assert httpx.post(address, json={"content": "x"}, headers=headers, auth=as_editor, timeout=30).status_code == 412
    assert plugged.kept(story) == STORY


def test_the_widgets_line_is_on_stories_and_the_desk_is_told_of_every_saving(plugged: WordPressNewsroom) -> None:
    with listening() as desk:
        plugged.wordpress.php(
            "update_option('corrigenda', ['desk' => 'https://desk.harbour-gazette.example', 'site' => 'gazette', "
            f"'hook' => '{desk.url}', 'secret' => 'a secret']);"
        )
        try:
            story = plugged.publish(STORY, format=Format.HTML)
            assert isinstance(fix(plugged, story), Written)
            later = plugged._make(STORY, status="draft", title="Later")
            number = later.ref.rpartition("/")[2]
            plugged.wordpress.php(f"wp_update_post(['ID' => {number}, 'post_status' => 'publish']);")
            page = httpx.get(story.url, timeout=30).text
            home = httpx.get(plugged.wordpress.url, timeout=30).text
            told = desk.heard(3)
        finally:
            plugged.wordpress.php("delete_option('corrigenda');")
    line = re.search(r"<script[^>]*corrigenda\.js[^>]*>", page)
    assert line is not None
    assert 'data-site="gazette"' in line[0]
    assert "async" in line[0]
    assert "https://desk.harbour-gazette.example/embed/v1/corrigenda.js" in line[0]
    assert "corrigenda.js" not in home
    assert [(one.body["event"], one.body["ref"]) for one in told] == [
        ("published", story.ref),
        ("saved", story.ref),
        ("published", later.ref),
    ]
    assert [one.body["url"] for one in told[:2]] == [story.url, story.url]
    assert all(one.is_signed("a secret") for one in told)


def autosaves(newsroom: WordPressNewsroom, story: Placed) -> int:
    """Return how many autosaves WordPress keeps beside a story."""
    number = story.ref.rsplit("/", 1)[-1]
    return int(
        newsroom.wordpress.php(
            f"global $wpdb; echo $wpdb->get_var(\"SELECT COUNT(*) FROM wp_posts WHERE post_parent = {number} AND post_name LIKE '%autosave%'\");"
        )
    )
