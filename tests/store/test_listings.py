"""What a URL says of the queue: read for what it is worth, never a server error."""

from __future__ import annotations

import pytest
from django.utils import timezone

from corrigenda.store.models import Member
from corrigenda.store.queue import Cursor, Listing, listed, moment_in
from tests.people import harbour_gazette, ola_perrin


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "-inf", "-1", "-62135596800", "1e20", "9" * 400])
def test_what_is_no_moment_since_1970_is_none(text: str) -> None:
    assert moment_in(text) is None
    assert Cursor.read(f"{text}-1") is None


@pytest.mark.django_db
@pytest.mark.parametrize("as_of", ["-62135596800", "0", "253402300799"])
def test_the_oldest_moment_leaves_room_for_the_longest_age(as_of: str) -> None:
    member: Member = ola_perrin(harbour_gazette())
    listing = Listing.read({"as_of": as_of, "older": "999"})
    assert list(listed(listing, member=member, now=timezone.now())) == []
