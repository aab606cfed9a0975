"""What the site's settings on the desk say counts in the dialog; an attribute of the script counts more."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader
from tests.browser.widget.test_looks import PAINTED

SENTENCES = Path(__file__).parents[3] / "src/corrigenda/flows/widget_words.json"


def test_the_desk_is_asked_for_options_only_when_the_reader_asks_for_the_form(reader: Reader) -> None:
    reader.reads("plain.html")
    assert "GET /embed/v1/options.json" not in reader.desk.paths
    # Hints are asked for after the form stands.
    with reader.page.expect_response("**/api/v1/hints*"):
        reader.marks("brass band")
    assert reader.desk.paths.count("GET /embed/v1/options.json") == 1
    assert reader.desk.paths.count("GET /api/v1/hints") == 1


def test_an_attribute_of_the_script_says_it_better_than_the_settings(reader: Reader) -> None:
    reader.desk.options.update(
        kinds="error",
        email="off",
        accent="#8a1538",
        words={"en": {"youMarked": "From the settings", "send": "Off it goes", "yourChange": "It would read"}},
    )
    reader.reads("plain.html")
    reader.page.evaluate(
        """() => Object.assign(document.querySelector("script[data-site]").dataset,
          { email: "on", words: JSON.stringify({ youMarked: "From the page" }) })"""
    )
    reader.marks("brass band")
    expect(reader.dialog.get_by_text("From the page")).to_be_visible()
    expect(reader.box("E-mail")).to_be_visible()
    expect(reader.radio("It is wrong")).to_be_hidden()
    assert reader.button("Off it goes").evaluate(PAINTED)[0] == [138, 21, 56]
    reader.box("Should read").fill("choir")
    expect(reader.dialog.get_by_text("It would read")).to_be_visible()


def test_a_selector_from_the_settings_names_the_story(reader: Reader) -> None:
    reader.desk.options.update(story="#lede")
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    reader.sends()
    assert reader.page.locator("#lede").inner_text().index("brass band") == reader.desk.last["start"]


def test_every_sentence_on_the_way_can_be_said_otherwise(reader: Reader) -> None:
    ours = json.loads(SENTENCES.read_text(encoding="utf-8"))["en"]
    reader.desk.options.update(words={"en": {name: f"‹{name}›" for name in ours}}, policyUrl="/policy", readIn="on")
    reader.reads("plain.html")
    dialog = reader.page.get_by_role("dialog")
    seen = []
    reader.selects("brass band")
    reader.page.keyboard.press("Control+Enter")
    dialog.get_by_label("‹shouldRead›").fill("choir")
    dialog.get_by_text("‹readIn›").first.click()
    expect(dialog.get_by_text("‹yourChange›")).to_be_visible()
    seen.append(dialog.inner_text())
    dialog.get_by_label("‹shouldRead›").fill("")
    dialog.get_by_role("button", name="‹send›").click()
    dialog.get_by_role("heading", name="‹keptTitle›").wait_for()
    seen.append(dialog.inner_text())
    dialog.get_by_role("button", name="‹close›").last.click()
    reader.page.evaluate("getSelection().empty()")
    reader.page.keyboard.press("Control+Enter")
    expect(dialog.get_by_label("‹wordsInStory›")).to_be_focused()
    seen.append(dialog.inner_text())
    dialog.get_by_role("button", name="‹send›").click()
    expect(dialog.get_by_role("alert")).to_have_text("‹sayWords›")
    unsaid = [re.sub("‹[^›]*›", "", text) for text in seen]
    assert [words for words in ours.values() if any(words in text for text in unsaid)] == []
    assert all(text.count("‹") > 3 for text in seen)


def test_words_of_another_language_are_left_out(reader: Reader) -> None:
    reader.desk.options.update(words={"uk": {"youMarked": "Не тут"}})
    reader.reads("plain.html")
    reader.marks("brass band")
    expect(reader.dialog.get_by_text("You marked")).to_be_visible()


def test_a_desk_that_is_slow_to_say_does_not_keep_the_reader_waiting(reader: Reader) -> None:
    reader.page.route("**/options.json*", lambda route: None)
    reader.reads("plain.html")
    reader.marks("brass band")
    expect(reader.box("E-mail")).to_be_visible()
    reader.box("Should read").fill("choir")
    reader.sends()


def test_where_it_was_read_is_asked_in_a_fold_where_the_site_wants_it_and_goes_along(reader: Reader) -> None:
    fold = reader.dialog.locator("summary")
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    expect(reader.dialog.get_by_text("Your change")).to_be_visible()
    expect(fold).to_have_count(0)
    reader.sends()
    assert (reader.desk.last["read_in"], reader.desk.last["read_where"]) == ("web", "")
    reader.desk.options.update(readIn="on")
    reader.reads("plain.html")
    reader.marks("brass band")
    expect(fold).to_have_text("Where did you read it? Website")
    expect(reader.radio("In print")).to_be_hidden()
    fold.click()
    expect(reader.radio("Website")).to_be_checked()
    expect(reader.box("Which issue, which page?")).to_be_hidden()
    reader.radio("In print").check()
    reader.box("Which issue, which page?").fill(" Saturday, page 5 ")
    reader.page.reload()
    reader.page.wait_for_function("window.corrigenda")
    reader.marks("brass band")
    expect(reader.radio("In print")).to_be_checked()
    reader.box("Should read").fill("choir")
    reader.sends()
    assert (reader.desk.last["read_in"], reader.desk.last["read_where"]) == ("print", "Saturday, page 5")


def test_an_issue_that_was_named_before_the_website_was_chosen_does_not_go_along(reader: Reader) -> None:
    reader.desk.options.update(readIn="on")
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.dialog.locator("summary").click()
    reader.radio("Newsletter").check()
    reader.box("Which issue, which page?").fill("Number 12")
    reader.radio("Website").check()
    reader.box("Should read").fill("choir")
    reader.sends()
    assert (reader.desk.last["read_in"], reader.desk.last["read_where"]) == ("web", "")


def test_a_story_that_has_not_changed_and_was_not_reported_has_no_word_of_it(reader: Reader) -> None:
    reader.desk.hints.update(gone=["00000000"], reported={"00000000": 7})
    reader.reads("plain.html")
    with reader.page.expect_response("**/api/v1/hints*") as asked:
        reader.marks("brass band")
    assert "brass" not in asked.value.url
    expect(reader.dialog.locator(".hint")).to_be_attached()
    expect(reader.dialog.locator(".hint")).to_have_text("")
