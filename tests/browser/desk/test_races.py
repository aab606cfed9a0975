"""Somebody else saves the story between our reading and our writing: the editor reads why nothing was written, and writes again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from corrigenda.connectors.base import WriteAnswer
from corrigenda.connectors.folder.client import FolderConnector
from corrigenda.flows.write_back import write_back
from corrigenda.store.models import Case
from tests.browser.walk import show
from tests.web.desk.newsdesk import STORY, Newsdesk

REWRITTEN = STORY.replace("The keeper counts the gulls.", "Nobody counts the gulls.")


def work(case: Case) -> None:
    """Write the case, once its time for undo is over."""
    write_back(str(case.pk), now=timezone.now() + timedelta(minutes=1))


@pytest.mark.law(5)
def test_an_editor_reads_that_the_story_was_saved_by_another_and_writes_the_fix_into_what_stands_there_now(
    editor: Page, desk: Newsdesk
) -> None:
    file = desk.folder / "bridge.html"
    case = desk.report("sevn weeks", "seven weeks")
    show(editor, case)
    editor.keyboard.press("a")
    editor.wait_for_url("**done=**")
    write = FolderConnector.write

    def overtaken(self: FolderConnector, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        file.write_text(REWRITTEN)
        return write(self, ref, fields=fields, if_version=if_version)

    with pytest.MonkeyPatch.context() as raced:
        raced.setattr(FolderConnector, "write", overtaken)
        work(case)
    show(editor, case)
    standing = editor.get_by_role("main")
    expect(standing).to_contain_text("Accepted, but not written")
    expect(standing).to_contain_text("was saved by someone else in the meantime. Nothing was written.")
    assert file.read_text() == REWRITTEN
    editor.get_by_role("button", name="Write again").click()
    expect(editor.get_by_role("button", name="Write again")).to_have_count(0)
    work(case)
    show(editor, case)
    expect(standing).to_contain_text("Written, not yet seen live")
    assert file.read_text() == REWRITTEN.replace("sevn", "seven")
