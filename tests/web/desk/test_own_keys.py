"""An editor's own keys are kept, and nonsense is not."""

from __future__ import annotations

import pytest

from corrigenda.store.models import Person
from corrigenda.web.desk.keys import CHOSEN
from tests.web.desk.newsdesk import Newsdesk


def _letters(**own: str) -> dict[str, str]:
    return {f"key-{key.letter}": own.get(key.letter, key.letter) for key in CHOSEN}


def test_own_letters_stand_in_the_help_of_every_page(desk: Newsdesk) -> None:
    answer = desk.browser.post(desk.url("keys/"), _letters(a="z") | {"single_keys": "1"}, follow=True)
    assert "Saved." in answer.content.decode()
    assert Person.objects.get(pk=desk.edda.person_id).own_keys == {"a": "z"}
    page = desk.browser.get(desk.url()).content.decode()
    assert "<kbd data-pressed>z</kbd>" in page
    assert "&quot;a&quot;: &quot;z&quot;" in page


def test_keys_can_be_switched_off_and_made_as_they_were(desk: Newsdesk) -> None:
    desk.browser.post(desk.url("keys/"), _letters(a="z"))
    assert not Person.objects.get(pk=desk.edda.person_id).single_keys
    assert "You have switched them off." in desk.browser.get(desk.url()).content.decode()
    desk.browser.post(desk.url("keys/"), {"reset": "1", "single_keys": "1"})
    kept = Person.objects.get(pk=desk.edda.person_id)
    assert (kept.own_keys, kept.single_keys) == ({}, True)


@pytest.mark.parametrize("letter", ["j", "7", "?", "/", " ", "", "\x00"])
def test_a_letter_that_is_taken_or_is_none_is_refused(desk: Newsdesk, letter: str) -> None:
    answer = desk.browser.post(desk.url("keys/"), _letters(a=letter) | {"single_keys": "1"})
    assert answer.status_code == 422
    assert Person.objects.get(pk=desk.edda.person_id).own_keys == {}
