"""What a reader gave as a source is told so that nobody takes it for something else."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Report
from tests.web.desk.newsdesk import Newsdesk


@pytest.mark.law(12)
def test_a_look_alike_host_is_spelled_out(desk: Newsdesk) -> None:
    case = desk.report("sevn", "seven", source_link="https://www.gаzette.example/a?b=1")
    page = desk.page(case)
    assert 'href="https://www.gаzette.example/a?b=1"' in page
    assert ">www.xn--gzette-3nf.example</bdi>" in page
    assert "CYRILLIC SMALL LETTER A" in page.upper()


def test_the_link_tells_nobody_where_it_was_followed_from(desk: Newsdesk) -> None:
    case = desk.report("sevn", "seven", source_link="https://atlas.example/")
    page = desk.page(case)
    link = page.split('href="https://atlas.example/"')[1].split(">")[0]
    assert 'referrerpolicy="no-referrer"' in link
    assert "noreferrer" in link
    assert "noopener" in link


@pytest.mark.law(11)
def test_what_is_no_link_is_shown_as_text(desk: Newsdesk) -> None:
    case = desk.report("sevn", "seven")
    Report.objects.update(source_link="javascript:alert(1)")
    page = desk.page(case)
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
