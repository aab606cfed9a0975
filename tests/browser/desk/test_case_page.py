"""The parts of a case's page that lead elsewhere: an offered remark, and the place in the story, in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from corrigenda.core.text.fragment import text_fragment
from tests.web.desk.newsdesk import Newsdesk

FAR = "<p style='block-size: 3000px'>Nothing stands here.</p>"


def test_an_offered_remark_is_put_into_the_case_by_key(editor: Page, desk: Newsdesk) -> None:
    word = desk.report("sevn weeks", "seven weeks")
    desk.report("closed for sevn weeks while", None, why="It is spelt seven, I believe.")
    desk.report("The bridge was closed", None, why="Closed or shut?")
    editor.goto(f"{editor.url.split('/desk/')[0]}{desk.url(f'cases/{word.pk}/')}")
    offers = editor.get_by_role("region", name="May be the same error")
    expect(offers.get_by_role("listitem")).to_have_count(2)
    editor.keyboard.press("y")
    expect(offers.get_by_role("listitem")).to_have_count(1)
    editor.keyboard.press("n")
    expect(offers).to_have_count(0)
    editor.reload()
    expect(offers).to_have_count(0)
    expect(editor.get_by_role("region", name="What readers sent")).to_contain_text("spelt seven")
    expect(editor.get_by_role("region", name="What readers sent")).not_to_contain_text("Closed or shut?")


def test_the_link_to_the_story_leads_to_the_place_that_is_meant_of_two_alike(page: Page) -> None:
    text = "The keeper counts the carts.\nThe keeper counts the gulls."
    first, second = (f"<p>{line}</p>" for line in text.split("\n"))
    page.route(
        "http://paper.example/**",
        lambda route: route.fulfill(body=f"<!doctype html>{first}{FAR}{second}{FAR}", content_type="text/html"),
    )
    start = text.rindex("counts")
    page.goto("http://paper.example/a" + text_fragment(text, start=start, end=start + len("counts")))
    page.wait_for_function("scrollY > 2000")
