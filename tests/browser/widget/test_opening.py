"""When the form opens, when it must not, and what it leaves behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget.conftest import Reader

FACTS = "() => ({ text: getSelection().toString(), focus: getSelection().focusOffset, anchor: getSelection().anchorOffset })"


def asked_for_dialog(reader: Reader) -> bool:
    """Whether the page has begun to load the dialog."""
    return bool(reader.page.evaluate("performance.getEntriesByType('resource').some((r) => r.name.includes('/form-'))"))


@pytest.mark.parametrize("keys", ["Control+Enter", "Meta+Enter"])
def test_ctrl_enter_and_cmd_enter_open_the_form(reader: Reader, keys: str) -> None:
    reader.reads("plain.html")
    reader.selects("brass band")
    reader.opens(keys)
    expect(reader.box("Should read")).to_be_focused()


@pytest.mark.parametrize("keys", ["Enter", "Shift+Control+Enter", "Alt+Control+Enter"])
def test_other_keys_are_left_to_the_page(reader: Reader, keys: str) -> None:
    reader.reads("plain.html")
    reader.selects("brass band")
    reader.page.keyboard.press(keys)
    assert not asked_for_dialog(reader)


def test_the_field_has_the_focus_in_the_first_frame_and_nothing_moves_when_the_others_come(
    reader: Reader,
) -> None:
    reader.reads("plain.html")
    reader.page.evaluate(
        "() => { window.held = []; window.atFrame = requestAnimationFrame; requestAnimationFrame = (act) => held.push(act) }"
    )
    reader.marks("brass band")
    expect(reader.box("Should read")).to_be_focused()
    expect(reader.box("Why")).to_have_count(0)
    before = reader.box("Should read").bounding_box()
    reader.page.evaluate("() => { requestAnimationFrame = atFrame; held.forEach((act) => act()) }")
    expect(reader.box("Why")).to_be_visible()
    after = reader.box("Should read").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 16, "half of what the room kept free is too large or too small by"
    reader.page.keyboard.type("!")
    expect(reader.box("Should read")).to_have_value("brass band!")


def test_a_field_keeps_its_ctrl_enter(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.page.locator("#search").focus()
    reader.page.keyboard.press("Control+Enter")
    assert not asked_for_dialog(reader)


def test_words_that_the_reader_may_edit_keep_it_too(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.locator("#quote").evaluate("(quote) => { quote.contentEditable = 'true'; quote.focus() }")
    reader.selects("harbour master")
    reader.page.keyboard.press("Control+Enter")
    assert not asked_for_dialog(reader)


def test_a_publisher_may_want_no_key_at_all(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate("document.querySelector('script[data-site]').dataset.key = 'none'")
    reader.selects("brass band")
    reader.page.keyboard.press("Control+Enter")
    assert not asked_for_dialog(reader)
    reader.page.evaluate("corrigenda.open()")
    expect(reader.dialog.locator("mark")).to_have_text("brass band")


def test_ctrl_enter_on_a_button_presses_it_when_no_words_are_marked(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.page.locator("#next").focus()
    reader.page.keyboard.press("Control+Enter")
    assert not asked_for_dialog(reader)


def test_a_page_that_stops_the_key_cannot_keep_it_from_the_reader(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate("document.addEventListener('keydown', (e) => e.stopImmediatePropagation(), true)")
    reader.marks("brass band")
    expect(reader.box("Should read")).to_have_value("brass band")


def test_it_works_on_plain_http(reader: Reader) -> None:
    reader.reads("plain.html")
    assert reader.page.evaluate("isSecureContext") is False
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    reader.sends()
    assert len(reader.desk.received) == 1


@pytest.mark.law(14)
def test_before_the_reader_asks_nothing_is_loaded_stored_or_changed(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.selects("brass band")
    reader.page.wait_for_timeout(50)
    assert [path for path in reader.desk.paths if path.startswith("GET")] == ["GET /embed/v1/corrigenda.js"]
    assert reader.page.evaluate("document.documentElement.children.length") == 2
    assert reader.page.evaluate("localStorage.length + sessionStorage.length + document.adoptedStyleSheets.length") == 0
    assert reader.page.context.cookies() == []


@pytest.mark.law(14)
def test_the_selection_and_the_focus_are_given_back(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.locator("#archive").focus()
    reader.page.evaluate(
        "() => { const n = document.querySelector('#lede').lastChild; getSelection().setBaseAndExtent(n, 40, n, 20) }"
    )
    before = reader.page.evaluate(FACTS)
    reader.opens()
    reader.box("Why").fill("Something.")
    reader.page.keyboard.press("Escape")
    expect(reader.dialog).to_have_count(0)
    assert reader.page.evaluate(FACTS) == before
    assert reader.page.evaluate("document.activeElement.id") == "archive"
    assert reader.page.evaluate("document.documentElement.children.length") == 2


def test_a_script_embedded_twice_opens_one_dialog(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.add_script_tag(url=f"{reader.desk.origin}/embed/v1/corrigenda.js")
    reader.marks("brass band")
    reader.page.evaluate("corrigenda.open()")
    expect(reader.dialog).to_have_count(1)
    assert reader.page.locator("corrigenda-dialog").count() == 1


def test_a_publisher_s_own_button_takes_the_words_that_are_marked_along(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.evaluate("""() => {
      const own = Object.assign(document.createElement("button"), { id: "own", textContent: "Tell us" });
      own.dataset.corrigendaOpen = "";
      document.body.prepend(own);
    }""")
    reader.selects("brass band")
    reader.page.locator("#own").click()
    expect(reader.dialog.locator("mark")).to_have_text("brass band")


def test_write_to_us_opens_the_form_without_a_selection(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.locator("#write").click()
    expect(reader.box("Words in the story")).to_be_focused()
    expect(reader.radio("A passage")).to_be_checked()


def test_write_to_us_leads_to_the_plain_form_when_the_dialog_cannot_be_loaded(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.page.route("**/form-*.js", lambda route: route.abort())
    reader.page.locator("#write").click()
    reader.page.wait_for_url("**/suggest/harbour-gazette?url=*")
    expect(reader.page).to_have_title("The plain form")


def test_a_publishers_own_button_opens_the_form(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.page.locator("#ask").click()
    expect(reader.box("Words in the story")).to_be_visible()


def test_nothing_selected_opens_the_form_with_a_hint(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.opens()
    expect(reader.dialog).to_contain_text("mark the words in the story first and then press Ctrl+Enter")
    expect(reader.box("Words in the story")).to_be_focused()


def test_the_apps_shortcuts_rest_while_the_reader_types(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.marks("Munday", inside="#story")
    reader.page.evaluate("window.shortcuts = []")
    reader.page.keyboard.type("jk/")
    assert reader.page.evaluate("window.shortcuts") == []
    expect(reader.box("Should read")).to_have_value("Mundayjk/")


def test_a_single_page_app_sends_the_story_it_shows_now(reader: Reader) -> None:
    reader.reads("spa.html")
    reader.page.locator("#next").click()
    reader.marks("сім пар", inside="#story")
    reader.box("Should read").fill("вісім пар")
    reader.sends()
    sent = reader.desk.last
    assert sent["url"] == "https://harbour-gazette.example/app/swans"
    assert (sent["title"], sent["language"]) == ("Лебеді повернулися", "uk")
    shown = "Лебеді повернулися\nУ вівторок до гавані повернулися лебеді 🦢🦢, сім пар."
    assert sent["start"] == shown.index("сім пар")
