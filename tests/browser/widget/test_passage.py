"""Which words count as the passage the reader marked, and where they stand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from corrigenda.core.text.formats import Format
from corrigenda.core.text.visible import visible_text
from tests.browser.widget.conftest import Reader
from tests.browser.widget.stub_intake import EXAMPLES

FURNITURE = re.compile(r"<aside.*?</aside>", re.DOTALL)


def story_text(page: str) -> str:
    """The visible text of an example's story as the desk's text core reads it, furniture taken out of the source."""
    source = (EXAMPLES / page).read_text(encoding="utf-8")
    article = source[source.index("<article>") : source.index("</article>") + len("</article>")]
    return visible_text(FURNITURE.sub("", article), format=Format.HTML).text


def fnv1a(text: str) -> str:
    """FNV-1a, 32 bits, over UTF-8: what `text_digest` holds."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return f"{value:08x}"


def send_remark(reader: Reader) -> dict[str, object]:
    """Send what is marked with a reason only, and return the report."""
    reader.opens()
    reader.box("Why").fill("Look again.")
    reader.sends()
    return reader.desk.last


@pytest.mark.parametrize("story", ["plain.html", "strict-csp.html"])
def test_widget_and_desk_read_the_same_text_from_a_story(reader: Reader, story: str) -> None:
    reader.reads(story)
    reader.selects("council")
    sent = send_remark(reader)
    text = story_text(story)
    assert sent["text_digest"] == fnv1a(text)
    assert sent["start"] == text.index("council")


def test_a_passage_across_inline_markup_is_its_words(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects("ferry Saltwind crossed")
    sent = send_remark(reader)
    text = story_text("plain.html")
    assert sent["exact"] == "ferry Saltwind crossed"
    assert sent["start"] == text.index("ferry Saltwind crossed")


def test_the_second_of_two_equal_places_is_told_apart_by_its_position(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects("3.2 million", time=2)
    sent = send_remark(reader)
    assert sent["start"] == story_text("plain.html").rindex("3.2 million")
    assert str(sent["prefix"]).endswith("the region adds another ")


def test_where_the_words_around_stand_twice_as_well_more_of_them_go_along(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "() => { const p = document.querySelector('#quote'); p.after(p.cloneNode(true), p.cloneNode(true)) }"
    )
    reader.selects("harbour master", time=2)
    sent = send_remark(reader)
    around = f"{sent['prefix']}{sent['exact']}{sent['suffix']}"
    assert 64 < len(str(sent["prefix"])) == len(str(sent["suffix"])) <= 384
    quote = story_text("plain.html").split("\n")[3]
    repeated = story_text("plain.html").replace(quote, "\n".join([quote] * 3))
    assert repeated.count(around) == 1
    assert repeated.index(around) + len(str(sent["prefix"])) == sent["start"]


def test_an_ad_between_paragraphs_is_left_out_of_the_passage(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects_between("article > p:nth-of-type(4)", "h2")
    sent = send_remark(reader)
    assert sent["exact"] == "“Now nobody has to drive around the bay.”\nWho pays for it?"
    assert str(sent["exact"]) in story_text("plain.html")


def test_hidden_words_are_no_words_of_the_story(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects_between("#last-boat", "#last-boat")
    assert send_remark(reader)["exact"] == "Last boat: 22.45"


def test_white_space_at_the_ends_of_a_selection_is_not_of_the_passage(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects(" brass band. ")
    assert send_remark(reader)["exact"] == "brass band."


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("#caption", "new peir"),
        ("#cell", "Saltwind"),
        ("h1", "first crossing"),
        ("#archive", "archive"),
        ("#last-boat", "22.45"),
        ("#long-way", "knows of fi"),
    ],
)
def test_captions_cells_headlines_links_items_and_parts_of_words_can_be_marked(
    reader: Reader, inside: str, words: str
) -> None:
    reader.reads("plain.html")
    reader.selects(words, inside=inside)
    sent = send_remark(reader)
    assert (sent["exact"], sent["url"]) == (words, "https://harbour-gazette.example/stories/new-ferry")
    start = sent["start"]
    assert isinstance(start, int)
    assert story_text("plain.html").startswith(words, start)
    assert sent["end"] == start + len(words)


def test_a_passage_never_begins_or_ends_inside_a_character(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.page.locator("#next").click()
    reader.page.evaluate(
        "() => { const n = document.querySelector('#story p').firstChild; const i = n.data.indexOf('🦢');"
        " getSelection().setBaseAndExtent(n, i + 1, n, i + 3) }"
    )
    assert send_remark(reader)["exact"] == "🦢🦢"


def test_words_in_a_related_card_go_to_the_story_they_belong_to(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects("over nihgt", inside="#teaser")
    reader.opens()
    expect(reader.dialog).to_contain_text(
        "goes to another story, the one these words belong to: “Why the old pier burned”"
    )
    reader.box("Should read").fill("overnight")
    reader.sends()
    sent = reader.desk.last
    assert sent["url"] == f"{reader.desk.pages}/stories/old-pier"
    assert (sent["exact"], sent["title"]) == ("over nihgt", "Why the old pier burned")
    assert (sent["start"], sent["end"], sent["text_digest"]) == (None, None, "")


def test_a_teaser_before_the_story_is_not_taken_for_it(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "() => { const teaser = document.createElement('article'); teaser.id = 'first';"
        " teaser.innerHTML = '<h3><a href=\"/stories/lighthouse\">The lighthouse is for rent</a></h3><p>Two roms, one lamp.</p>';"
        " document.querySelector('main').prepend(teaser) }"
    )
    reader.selects("council", inside="#money")
    sent = send_remark(reader)
    text = story_text("plain.html")
    assert (sent["title"], sent["start"]) == ("New ferry makes its first crossing", text.index("council"))
    assert sent["text_digest"] == fnv1a(text)
    reader.button("Close").first.click()
    reader.selects("roms", inside="#first")
    sent = send_remark(reader)
    assert (sent["url"], sent["start"]) == (f"{reader.desk.pages}/stories/lighthouse", None)


def test_three_clicks_on_a_paragraph_of_a_card_mean_that_paragraph(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.locator("#teaser").click(click_count=3)
    sent = send_remark(reader)
    assert sent["exact"] == "Investigators blame a heater that was left on over nihgt."
    assert sent["url"] == f"{reader.desk.pages}/stories/old-pier"


def test_three_clicks_before_an_ad_mean_the_paragraph(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.locator("article > p:nth-of-type(4)").click(click_count=3)
    assert send_remark(reader)["exact"] == "“Now nobody has to drive around the bay.”"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ('<h4>“The Tide,” <i><a href="/films/tide">Salt And Glass</a></i></h4>', "Salt And Glass"),
        ('<p>The harbour master read <a href="/stories/log">the log of the fery</a> aloud, twice.</p>', "fery"),
        ('<h3><a href="/stories/log">The log</a></h3><p>The pages are wett.</p>', "wett"),
    ],
    ids=["in a heading", "in a sentence", "below a heading that is a link"],
)
def test_words_in_a_section_of_the_story_are_of_the_story_though_a_link_stands_there(
    reader: Reader, html: str, words: str
) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "(html) => { const section = document.createElement('section'); section.id = 'part'; section.innerHTML = html +"
        " '<p>' + 'Whoever keeps a log keeps a town. '.repeat(30) + '</p>';"
        " document.querySelector('article').append(section) }",
        html,
    )
    reader.selects(words, inside="#part")
    sent = send_remark(reader)
    assert (sent["exact"], sent["title"]) == (words, "New ferry makes its first crossing")
    assert sent["start"] is not None


def test_of_a_long_list_of_related_stories_each_teaser_is_the_story_that_it_leads_to(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "() => { const list = document.createElement('aside'); list.className = 'related-stories'; list.id = 'list';"
        " list.innerHTML = ['harbour', 'pier', 'lamps'].map((name) => `<p><a href='/stories/${name}'>The ${name}</a>"
        " ${'and what the council said of it at length. '.repeat(8)} See the ${name}s.</p>`).join('');"
        " document.querySelector('article').append(list) }"
    )
    reader.selects("piers", inside="#list")
    sent = send_remark(reader)
    assert (sent["exact"], sent["url"]) == ("piers", f"{reader.desk.pages}/stories/pier")


def test_a_link_in_a_sentence_is_of_the_sentence_not_of_another_story(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate("document.querySelector('#archive').href = '/stories/archive'")
    reader.selects("archive", inside="#archive")
    assert send_remark(reader)["url"] == "https://harbour-gazette.example/stories/new-ferry"


def test_words_of_an_ad_are_sent_without_a_place_in_the_story(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects("Lighthouse Hotel", inside=".ad")
    sent = send_remark(reader)
    assert (sent["exact"], sent["start"], sent["end"]) == ("Lighthouse Hotel", None, None)


def test_everything_marked_is_answered_with_a_request_for_fewer_words(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "() => { const p = document.createElement('p'); p.append('Ferry. '.repeat(300)); document.querySelector('article').append(p) }"
    )
    reader.page.keyboard.press("Control+a")
    reader.opens()
    expect(reader.dialog).to_contain_text("mark fewer words, or write about the story as a whole")
    expect(reader.radio("The whole story")).to_be_checked()
    reader.box("Why").fill("All of this is from last year.")
    reader.sends()
    assert (reader.desk.last["about"], reader.desk.last["exact"]) == ("story", "")


def test_a_whole_short_story_is_answered_so_too(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.keyboard.press("Control+a")
    reader.opens()
    expect(reader.dialog).to_contain_text("You marked the whole story.")
    expect(reader.radio("The whole story")).to_be_checked()


def test_a_selection_that_begins_before_the_story_means_the_storys_words(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects_between("header.site", "h1")
    sent = send_remark(reader)
    assert (sent["exact"], sent["start"]) == ("New ferry makes its first crossing", 0)


@pytest.mark.parametrize(
    ("first", "last"), [("article > p:nth-of-type(4)", "#teaser"), (".ad", "#money"), (".ad", "#teaser")]
)
def test_furniture_at_an_end_of_the_selection_or_at_both_is_left_out(reader: Reader, first: str, last: str) -> None:
    reader.reads("plain.html")
    reader.selects_between(first, last)
    sent = send_remark(reader)
    assert "Advertisement" not in str(sent["exact"])
    assert "Investigators" not in str(sent["exact"])
    assert "Who pays for it?" in str(sent["exact"])
    start = sent["start"]
    assert isinstance(start, int)
    assert story_text("plain.html").startswith(str(sent["exact"]), start)


def test_what_a_style_writes_beside_the_words_is_not_of_them(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.add_style_tag(content="#cell::before { content: 'MS ' } #cell::after { content: ' (new)' }")
    reader.selects_between("#cell", "#cell")
    assert send_remark(reader)["exact"] == "Saltwind"


def test_words_that_a_page_will_not_let_be_selected_are_read_all_the_same(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.add_style_tag(content="article, article * { -webkit-user-select: none; user-select: none }")
    reader.selects("brass band")
    sent = send_remark(reader)
    assert (sent["exact"], sent["start"]) == ("brass band", story_text("plain.html").index("brass band"))


def test_words_on_a_button_of_the_story_can_be_marked(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "() => { const b = document.createElement('button'); b.id = 'more'; b.append('Show the tmetable'); b.onclick = () => { window.pressed = true };"
        " document.querySelector('#last-boat').append(b); b.focus() }"
    )
    reader.selects("tmetable", inside="#more")
    assert send_remark(reader)["exact"] == "tmetable"
    assert not reader.page.evaluate("window.pressed")


@pytest.mark.parametrize(
    "translate",
    [
        "document.documentElement.classList.add('translated-ltr')",
        "document.documentElement.lang = 'fi'",
        "document.querySelector('#lede').setAttribute('_istranslated', '1')",
    ],
)
def test_words_of_a_translated_page_are_not_sent_as_the_storys(reader: Reader, translate: str) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(translate)
    reader.selects("brass band")
    reader.opens()
    expect(reader.dialog).to_contain_text("Your browser has translated this page")
    expect(reader.box("Should read")).to_have_count(0)
    reader.button("Send").click()
    expect(reader.dialog.get_by_role("alert")).to_have_text("Say what is wrong.")
    reader.box("Why").press("Control+End")
    reader.page.keyboard.type("It was a choir.")
    reader.sends()
    sent = reader.desk.last
    assert (sent["about"], sent["exact"], sent["replacement"], sent["text_digest"]) == ("story", "", None, "")
    assert sent["why"] == "Marked in the translation: “brass band”\nIt was a choir."
