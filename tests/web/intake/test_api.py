"""Reports come in over HTTP: kept before they are answered, or refused in words."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Report
from tests.web.intake.conftest import Intake


@pytest.mark.law(1)
def test_a_report_that_was_answered_is_kept(intake: Intake) -> None:
    answer = intake.post()
    assert answer.status_code == 201, answer.text
    assert str(Report.objects.get().pk) == answer.json()["report"]
    assert answer.json()["receipt"].startswith("http://127.0.0.1:8000/receipt/")
