"""The reports of the desk's tests are the widget's own."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Report
from tests.browser.reader import WidgetReader
from tests.people import GAZETTE_URL
from tests.web.desk.newsdesk import Newsdesk


def test_a_reported_case_was_made_by_the_widget_on_the_gazette_s_page(desk: Newsdesk, reader: WidgetReader) -> None:
    case = desk.report("sevn weeks", "seven weeks")
    report = Report.objects.get()
    assert (case.passage, report.url, report.page_url) == ("sevn", f"{GAZETTE_URL}/bridge", f"{reader.paper}/bridge")
    assert (report.prefix.endswith("closed for "), report.suffix.startswith(" while the council")) == (True, True)
    assert report.start is not None
    assert (bool(report.text_digest), report.language, report.suspicious) == (True, "en", "")
    assert report.intake.network


def test_what_no_reader_could_say_is_refused_rather_than_left_out(desk: Newsdesk) -> None:
    with pytest.raises(AssertionError, match="past the widget"):
        desk.report("sevn weeks", "seven weeks", prefix="for ")
    assert not Report.objects.exists()
