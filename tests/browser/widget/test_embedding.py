"""The widget in web components, frames and apps, and as each publisher wants it."""

from __future__ import annotations

import json

from playwright.sync_api import expect

from tests.browser.widget.conftest import SELECT, Reader
from tests.browser.widget.stub_intake import EMBED, Reply

IN_SHADOW = """([host, inner, words]) => {
  let root = document.querySelector(host).shadowRoot;
  if (inner) root = root.querySelector(inner).shadowRoot;
  for (const element of root.querySelectorAll("p, blockquote")) {
    const node = element.firstChild, at = node.data.indexOf(words);
    if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
  }
  throw new Error("not there");
}"""
EVENTS = """() => { window.told = [];
  for (const name of ["sent", "waiting", "refused"])
    document.addEventListener(`corrigenda:${name}`, ({ type, detail }) => window.told.push([type, detail])) }"""
SHOWN = "Gulls counted again\nOn the old pier 412 gulls were counted in Febuary.\n“We counted every gull too times.”\nThe next count is in May."


def opened(reader: Reader, *, key: str, title: str) -> Reader:
    """Press the publisher's own key and wait for the dialog under its own title."""
    reader.page.keyboard.press(key)
    reader.page.get_by_role("dialog", name=title, exact=True).wait_for()
    return reader


def test_a_passage_inside_an_open_shadow_root_is_found_with_its_place_in_the_story(reader: Reader) -> None:
    reader.reads("shadow-root.html")
    reader.page.evaluate(IN_SHADOW, ["story-page", None, "Febuary"])
    opened(reader, key="Alt+F2", title="Tell the Gazette")
    reader.page.get_by_label("Should read", exact=True).fill("February")
    reader.page.get_by_role("button", name="Send", exact=True).click()
    reader.page.get_by_role("heading", name="Thank you").wait_for()
    sent = reader.desk.last
    assert (sent["exact"], sent["start"]) == ("Febuary", SHOWN.index("Febuary"))
    assert (sent["title"], sent["language"]) == ("Gulls counted again", "en")
    assert sent["url"] == "https://harbour-gazette.example/stories/gulls"


def test_a_shadow_root_inside_a_shadow_root_is_looked_into_as_well(reader: Reader) -> None:
    reader.reads("shadow-root.html")
    reader.page.evaluate(IN_SHADOW, ["story-page", "pull-quote", "too"])
    opened(reader, key="Alt+F2", title="Tell the Gazette")
    reader.page.get_by_label("Why", exact=True).fill("Two.")
    reader.page.get_by_role("button", name="Send", exact=True).click()
    reader.page.get_by_role("heading", name="Thank you").wait_for()
    sent = reader.desk.last
    assert (sent["exact"], sent["start"]) == ("too", SHOWN.index("too"))
    assert str(sent["prefix"]).endswith("“We counted every gull ")


def test_a_selection_across_the_border_of_a_shadow_root_is_taken_whole(reader: Reader) -> None:
    reader.reads("shadow-root.html")
    first = reader.page.locator("story-page p").first.bounding_box()
    quote = reader.page.locator("pull-quote blockquote").bounding_box()
    assert first is not None
    assert quote is not None
    reader.page.mouse.move(first["x"] + 1, first["y"] + first["height"] / 2)
    reader.page.mouse.down()
    reader.page.mouse.move(quote["x"] + quote["width"] - 2, quote["y"] + quote["height"] - 4, steps=4)
    reader.page.mouse.up()
    opened(reader, key="Alt+F2", title="Tell the Gazette")
    form = reader.page.get_by_role("dialog", name="Tell the Gazette")
    form.get_by_role("textbox", name="Why").fill("It was two times.")
    form.get_by_role("button", name="Send").click()
    form.get_by_role("heading", name="Thank you").wait_for()
    across = "On the old pier 412 gulls were counted in Febuary.\n“We counted every gull too times.”"
    assert reader.desk.last["exact"] == across
    assert reader.desk.last["start"] == SHOWN.index(across)


def test_a_publisher_has_their_own_key_words_and_fields(reader: Reader) -> None:
    reader.reads("shadow-root.html")
    reader.page.keyboard.press("Control+Enter")
    opened(reader, key="Alt+F2", title="Tell the Gazette")
    dialog = reader.page.get_by_role("dialog")
    expect(dialog).to_have_count(1)
    expect(dialog).to_contain_text("Mark the words, then press Alt+F2.")
    expect(dialog.get_by_label("E-mail")).to_have_count(0)
    expect(dialog.get_by_role("radio", name="It is misleading")).to_have_count(0)


def test_a_story_in_a_frame_of_the_same_origin_can_be_reported_on(reader: Reader) -> None:
    reader.reads("frame.html")
    frame = reader.page.frames[-1]
    frame.evaluate(SELECT, ["article", "Munday", 1])
    frame.locator("h1").click(modifiers=[], position={"x": 2, "y": 2})
    frame.evaluate(SELECT, ["article", "Munday", 1])
    reader.opens()
    reader.box("Should read").fill("Monday")
    reader.sends()
    sent = reader.desk.last
    text = "Tide tables for spring\nHigh water in the harbour is at 6.15 on Munday."
    assert (sent["exact"], sent["start"]) == ("Munday", text.index("Munday"))
    assert (sent["title"], sent["url"]) == ("Tide tables for spring", "https://harbour-gazette.example/stories/tides")
    assert sent["page_url"] == reader.desk.page("frame.html")


def test_a_frame_that_loads_another_story_is_still_heard(reader: Reader) -> None:
    reader.reads("frame.html")
    with reader.page.expect_response("**/rtl.html"):
        reader.page.evaluate("document.querySelector('iframe').src = 'rtl.html'")
    frame = reader.page.frames[-1]
    frame.wait_for_function("window.corrigenda")
    frame.evaluate("() => { delete window.corrigenda }")
    frame.locator("h1").click()
    frame.evaluate(SELECT, ["article", "تسعون", 1])
    reader.page.keyboard.press("Control+Enter")
    expect(reader.page.locator("corrigenda-dialog dialog")).to_be_visible()


def test_a_frame_with_the_widget_of_its_own_opens_one_dialog_its_own(reader: Reader) -> None:
    reader.reads("frame.html")
    with reader.page.expect_response("**/plain.html"):
        reader.page.evaluate("document.querySelector('iframe').src = 'plain.html'")
    frame = reader.page.frames[-1]
    frame.wait_for_function("window.corrigenda")
    frame.locator(".dateline").click()
    frame.evaluate(SELECT, ["article", "brass band", 1])
    reader.page.keyboard.press("Control+Enter")
    expect(frame.locator("corrigenda-dialog dialog")).to_be_visible()
    expect(reader.page.locator("corrigenda-dialog")).to_have_count(0)


def test_the_page_is_told_what_happened_but_no_secret(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(EVENTS)
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    reader.box("E-mail").fill("rosa@lind.example")
    reader.desk.replies.extend([Reply(422, {"detail": "No."}), Reply(500, {})])
    reader.button("Send").click()
    expect(reader.dialog.get_by_role("alert")).to_contain_text("No.")
    reader.button("Send").click()
    reader.dialog.get_by_role("heading", name="waits on this device").wait_for()
    reader.page.evaluate("dispatchEvent(new Event('online'))")
    reader.dialog.get_by_role("heading", name="Thank you").wait_for()
    detail = {"url": "https://harbour-gazette.example/stories/new-ferry", "about": "passage", "kind": "error"}
    assert reader.page.evaluate("told") == [
        ["corrigenda:refused", detail],
        ["corrigenda:waiting", detail],
        ["corrigenda:sent", detail],
    ]


def test_a_script_held_to_its_digest_runs(reader: Reader) -> None:
    reader.page.goto(reader.desk.page("style.css"))
    listing = json.loads((EMBED / "integrity.json").read_text())["files"]
    name = next(name for name in listing if name.startswith("corrigenda-") and name.endswith(".js"))
    embed = """([src, integrity]) => new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src, integrity, crossOrigin: "", onload: done, onerror: failed });
      script.dataset.site = "harbour-gazette";
      document.head.append(script);
    })"""
    reader.page.evaluate(embed, [f"{reader.desk.origin}/embed/v1/{name}", listing[name]])
    reader.page.evaluate("corrigenda.open()")
    expect(reader.dialog).to_be_visible()


def test_as_a_module_it_starts_with_its_options_in_code_and_serves_one_dialog(reader: Reader) -> None:
    reader.page.goto(reader.desk.page("style.css"))
    reader.page.evaluate(
        """async (address) => { const { start } = await import(address);
        for (const site of ["harbour-gazette", "another"]) start({ site, storyUrl: "https://harbour-gazette.example/from-code" }) }""",
        f"{reader.desk.origin}/embed/v1/corrigenda.mjs",
    )
    reader.opens()
    reader.radio("The whole story").check()
    reader.box("Why").fill("It is from last year.")
    reader.sends()
    assert (reader.desk.last["site"], reader.desk.last["url"]) == (
        "harbour-gazette",
        "https://harbour-gazette.example/from-code",
    )


def test_an_app_may_replace_the_story_while_the_reader_writes_about_it(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.marks("Munday", inside="#story")
    reader.page.evaluate(
        "() => { history.pushState({}, '', '/app/other'); document.body.replaceChildren('Another page') }"
    )
    reader.box("Should read").fill("Monday")
    reader.sends()
    assert (reader.desk.last["exact"], reader.desk.last["replacement"]) == ("Munday", "Monday")
    reader.page.keyboard.press("Escape")
    expect(reader.dialog).to_have_count(0)
