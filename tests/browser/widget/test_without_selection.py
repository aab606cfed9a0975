"""Write to us: the same form for those who mark no words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader


@pytest.fixture
def writer(reader: Reader) -> Reader:
    """Return a reader who has clicked "write to us"."""
    reader.reads("plain.html")
    reader.page.locator("#write").click()
    reader.dialog.wait_for()
    return reader


def test_a_pasted_sentence_is_found_in_the_story(writer: Reader) -> None:
    writer.box("Words in the story").fill('"A town without a ferry is an island."')
    expect(writer.dialog).to_contain_text("not found in the story")
    writer.box("Words in the story").fill("'A town  without a ferry is an island.'")
    expect(writer.dialog).to_contain_text("Found in the story.")
    expect(writer.box("Should read")).to_have_value("‘A town without a ferry is an island.’")
    writer.box("Should read").fill("‘A town without a ferry is an islet.’")
    writer.sends()
    sent = writer.desk.last
    assert sent["exact"] == "‘A town without a ferry is an island.’"
    assert sent["replacement"] == "‘A town without a ferry is an islet.’"
    assert str(sent["prefix"]).endswith("used to say: ")
    assert isinstance(sent["start"], int)


def test_words_that_stand_twice_are_said_to(writer: Reader) -> None:
    writer.box("Words in the story").fill("3.2 million")
    expect(writer.dialog).to_contain_text("These words stand 2 times in the story.")
    writer.box("Why").fill("The second is a guess.")
    writer.sends()
    assert (writer.desk.last["exact"], writer.desk.last["prefix"], writer.desk.last["start"]) == (
        "3.2 million",
        "",
        None,
    )


def test_words_that_are_not_found_are_sent_all_the_same(writer: Reader) -> None:
    writer.box("Words in the story").fill("a string quartet")
    expect(writer.dialog).to_contain_text("They are sent all the same.")
    writer.box("Why").fill("It stood here this morning.")
    writer.sends()
    assert (writer.desk.last["exact"], writer.desk.last["replacement"]) == ("a string quartet", None)


def test_what_the_reader_typed_is_not_overwritten_by_a_later_paste(writer: Reader) -> None:
    writer.box("Words in the story").fill("brass band")
    writer.box("Should read").fill("choir")
    writer.box("Words in the story").fill("a brass band")
    expect(writer.box("Should read")).to_have_value("choir")


@pytest.mark.parametrize(
    ("choice", "about"),
    [("The whole story", "story"), ("A photo", "photo"), ("I am the person in the story", "person")],
)
def test_a_report_can_be_about_something_else_than_words(writer: Reader, choice: str, about: str) -> None:
    writer.radio(choice).check()
    expect(writer.box("Words in the story")).to_have_count(0)
    expect(writer.box("Should read")).to_have_count(0)
    writer.button("Send").click()
    expect(writer.box("Why")).to_be_focused()
    assert writer.desk.received == []
    writer.box("Why").fill("The ferry in it is the old one.")
    writer.sends()
    sent = writer.desk.last
    assert (sent["about"], sent["exact"], sent["replacement"], sent["start"]) == (about, "", None, None)


def test_a_passage_without_words_is_asked_for(writer: Reader) -> None:
    writer.box("Why").fill("Something is wrong.")
    writer.button("Send").click()
    expect(writer.box("Words in the story")).to_be_focused()
    expect(writer.dialog.get_by_role("alert")).to_contain_text("Paste the words you mean")
    assert writer.desk.received == []


def test_a_link_for_another_story_sends_to_that_story(reader: Reader) -> None:
    reader.reads("plain.html")
    other = "https://harbour-gazette.example/stories/old-pier"
    reader.page.evaluate(
        "(url) => { document.querySelector('#write').search = '?url=' + encodeURIComponent(url) }", other
    )
    reader.page.locator("#write").click()
    expect(reader.dialog).to_contain_text(other)
    reader.radio("The whole story").check()
    reader.box("Why").fill("The fire was in March.")
    reader.sends()
    assert (reader.desk.last["url"], reader.desk.last["text_digest"]) == (other, "")
