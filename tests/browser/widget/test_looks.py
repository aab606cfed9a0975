"""The dialog on pages that forbid, shrink, turn around or attack it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.widget.conftest import VIEWPORT, Reader
from tests.browser.widget.stub_intake import Desk

CONTROLS = "button, input:not([name=website]), textarea, .option, a[href]"
SIZES = (
    "(all) => all.filter((e) => e.checkVisibility()).map((e) => (e.closest('.option') ?? e).getBoundingClientRect())"
    ".map((box) => Math.min(box.width, box.height))"
)
FOCUSED = (
    "() => { const e = document.querySelector('corrigenda-dialog').shadowRoot.activeElement;"
    " return e && (e.id || e.name || e.className) }"
)
PAINTED = """(e) => { const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const { backgroundColor, color } = getComputedStyle(e);
  return [backgroundColor, color].map((painted) => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = painted; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3) }) }"""
"""The colours of an element's ground and words as red, green and blue."""
TITLES = {
    "en-GB": "Suggest a correction",
    "uk": "Запропонувати виправлення",
    "ru-RU": "Предложить исправление",
    "de-AT": "Korrektur vorschlagen",
    "ja": "訂正を提案する",
    "ar-EG": "اقتراح تصحيح",
    "fi": "Suggest a correction",
}


@pytest.mark.law(11)
@pytest.mark.law(14)
def test_under_a_strict_policy_and_hostile_styles_it_works_as_anywhere(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(locale="en-GB")
    reader = Reader(context.new_page(), desk)
    reader.page.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective))"
    )
    reader.reads("strict-csp.html")
    reader.marks("desided")
    box = reader.box("Should read")
    expect(box).to_be_in_viewport()
    assert box.evaluate("(e) => getComputedStyle(e).borderRadius") == "8px"
    assert reader.button("Send").evaluate(PAINTED) == [[179, 84, 30], [255, 255, 255]]
    expect(reader.dialog.get_by_role("link", name="How we correct our stories")).to_be_visible()
    box.fill("decided")
    reader.sends()
    assert reader.page.evaluate("violations") == []
    context.close()


@pytest.mark.law(11)
def test_markup_in_the_story_and_in_the_readers_words_stays_text(reader: Reader) -> None:
    reader.reads("strict-csp.html")
    reader.marks("<img src=x onerror=alert(1)>")
    expect(reader.dialog.locator("mark")).to_have_text("<img src=x onerror=alert(1)>")
    reader.box("Should read").fill("<script>alert(2)</script>")
    expect(reader.dialog.locator("ins").first).to_be_visible()
    assert reader.dialog.locator("img, script").count() == 0


def test_no_element_of_the_dialog_carries_a_style_attribute(reader: Reader) -> None:
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    assert reader.dialog.locator("[style]").count() == 0


def test_at_320_pixels_nothing_is_cut_and_nothing_scrolls_sideways(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 320, "height": 640})
    reader.reads("plain.html")
    reader.marks("brass band")
    reader.box("Should read").fill("choir")
    dialog = reader.page.locator("corrigenda-dialog dialog")
    assert dialog.evaluate("(e) => e.scrollWidth <= e.clientWidth && e.getBoundingClientRect().width <= 320")
    reader.box("E-mail").scroll_into_view_if_needed()
    expect(reader.button("Send")).to_be_in_viewport()


def test_every_control_is_at_least_24_pixels_each_way(reader: Reader) -> None:
    reader.reads("strict-csp.html")
    reader.marks("desided")
    sizes = reader.dialog.locator(CONTROLS).evaluate_all(SIZES)
    assert len(sizes) >= 8
    assert min(sizes) >= 24


def test_the_keyboard_reaches_everything_and_leaves_the_dialog_only_for_the_browser(
    browser: Browser, desk: Desk
) -> None:
    # In a window of its own: in Firefox the browser's own controls keep the focus that Tab gave them.
    context = browser.new_context(viewport=VIEWPORT, locale="en-GB")
    reader = Reader(context.new_page(), desk)

    def presses(key: str, *, times: int) -> list[str | None]:
        reached = []
        for _ in range(times):
            reader.page.keyboard.press(key)
            reached.append(reader.page.evaluate(FOCUSED))
        return reached

    the_browsers_own_controls = None
    reader.reads("plain.html")
    reader.marks("brass band")
    assert reader.page.evaluate(FOCUSED) == "should-read"
    assert presses("Tab", times=5) == ["kind", "why", "source", "email", "send"]
    reader.box("Should read").focus()
    before_should_read, beyond = presses("Shift+Tab", times=2)
    # Chromium turns round, or without a window's controls rests on the page; Firefox stops at the dialog itself, which the
    # arrow keys scroll.
    assert (before_should_read, beyond in {"send", "", None}) == ("close", True), beyond
    reader.button("Send").focus()
    assert presses("Tab", times=1) == [the_browsers_own_controls]
    assert reader.page.evaluate("['BODY', 'CORRIGENDA-DIALOG'].includes(document.activeElement.nodeName)")
    context.close()


@pytest.mark.parametrize("language", TITLES)
def test_the_dialog_speaks_the_pages_language(reader: Reader, language: str) -> None:
    reader.reads(f"plain.html?lang={language}")
    reader.selects("brass band")
    reader.page.keyboard.press("Control+Enter")
    expect(reader.page.get_by_role("dialog", name=TITLES[language], exact=True)).to_be_visible()
    direction = "rtl" if language.startswith("ar") else "ltr"
    expect(reader.page.locator("corrigenda-dialog dialog")).to_have_css("direction", direction)


def test_a_right_to_left_story_keeps_its_direction_in_the_form(reader: Reader) -> None:
    reader.reads("rtl.html")
    reader.selects("تسعون دقيقة")
    reader.page.keyboard.press("Control+Enter")
    page = reader.page
    page.get_by_role("textbox", name="الصواب", exact=True).fill("تسعين دقيقة")
    page.get_by_role("button", name="إرسال", exact=True).click()
    page.get_by_role("heading", name="حُفظ بلاغك").wait_for()
    assert (reader.desk.last["direction"], reader.desk.last["language"]) == ("rtl", "ar")


def test_dark_pages_get_a_dark_dialog_and_calm_readers_no_motion(browser: Browser, desk: Desk) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce")
    reader = Reader(context.new_page(), desk)
    reader.reads("plain.html")
    reader.marks("brass band")
    dialog = reader.page.locator("corrigenda-dialog dialog")
    expect(dialog).to_have_css("background-color", "rgb(29, 31, 34)")
    expect(dialog).to_have_css("animation-name", "none")
    context.close()


def contrast(colours: list[list[int]]) -> float:
    """The contrast of two colours after WCAG 2."""

    def luminance(colour: list[int]) -> float:
        parts = [
            part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted(map(luminance, colours), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


OWN_ACCENT = [29, 79, 69]


@pytest.mark.parametrize(
    ("accent", "ground"),
    [
        ("#ffd400", [255, 212, 0]),
        ("#777777", [119, 119, 119]),
        ("rgb(0 0 0 / 0%)", [0, 0, 0]),
        ("#ffffff10", [255, 255, 255]),
        ("currentcolor", OWN_ACCENT),
        ("var(--brand)", OWN_ACCENT),
        ("inherit", OWN_ACCENT),
        ("mauvish", OWN_ACCENT),
        ("red; --ink: red", OWN_ACCENT),
    ],
)
def test_whatever_accent_a_publisher_chose_the_words_on_it_can_be_read(
    reader: Reader, accent: str, ground: list[int]
) -> None:
    reader.reads("plain.html")
    reader.page.evaluate("(c) => { document.querySelector('script[data-site]').dataset.accent = c }", accent)
    reader.marks("brass band")
    colours = reader.button("Send").evaluate(PAINTED)
    assert colours[0] == ground
    assert contrast(colours) >= 4.5
