"""How long ago and how long still, in whole phrases: the ending of the unit follows the words about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from corrigenda.web.desk.templatetags.desk_time import ago, due


@pytest.mark.parametrize(
    ("language", "past", "future", "over"),
    [
        ("en", "2 days ago", "due in 1 hour", "due 3 minutes ago"),
        ("de", "vor 2 Tagen", "fällig in 1 Stunde", "fällig seit 3 Minuten"),
        ("ru", "2 дня назад", "срок через 1 час", "срок истёк 3 минуты назад"),
        ("uk", "2 дні тому", "термін через 1 годину", "термін минув 3 хвилини тому"),
    ],
)
def test_a_time_is_told_in_a_phrase_of_its_language(language: str, past: str, future: str, over: str) -> None:
    now = timezone.now()
    with override(language):
        told = (
            ago(now - timedelta(days=2, seconds=9)),
            due(now + timedelta(minutes=90)),
            due(now - timedelta(minutes=3.5)),
        )
    assert told == (past, future, over)
