"""What an editor typed and ticked, as it came; kept as it is when the answer is "look again"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import Enum
from typing import TypeVar

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows.confirm import Occurrence
from corrigenda.flows.decide import Seen
from corrigenda.flows.sentence import Sentence, SentencePlace
from corrigenda.store.models import Decision

Kind = TypeVar("Kind", bound=Enum)

OWN = "own"
NOTICE_ONLY = "notice"
SENTENCE = "sentence"
VARIANT = "variant-"
NO_SENTENCE = Sentence("", SentencePlace.PARAGRAPH)
LONGEST = 20_000
MOST_TICKED = 100
COMMAND_KEY = re.compile(r"[\w-]{0,40}", re.ASCII)
"""Names one page of a case: a form that is sent twice from it acts once."""


class BadFormError(ValueError):
    """The form was not one of ours: a value is missing or is none of those offered."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The case's forms as posted. Empty or None: that part was not posted."""

    choice: str = ""
    wording: str | None = None
    sentence: Sentence = NO_SENTENCE
    nature: Nature | None = None
    treatment: Treatment | None = None
    label: str | None = None
    notice: str | None = None
    evidence: frozenset[str] = frozenset()
    occurrences: tuple[Occurrence, ...] = ()
    code: Decision.Code | None = None
    reader_text: str = ""
    source: str = ""
    source_public: bool = False


def typed_in(data: QueryDict) -> Typed:
    """Read the case's forms. Raises BadFormError."""
    return Typed(
        choice=text_in(data, "choice"),
        wording=text_in(data, "wording") if "wording" in data else None,
        sentence=Sentence(
            text_in(data, "sentence"), one_of(SentencePlace, data.get("sentence_place")) or SentencePlace.PARAGRAPH
        ),
        nature=one_of(Nature, data.get("nature")),
        treatment=one_of(Treatment, data.get("treatment")),
        label=text_in(data, "label")[:100] if "label" in data else None,
        notice=text_in(data, "notice") if "notice" in data else None,
        evidence=frozenset(data.getlist("evidence")),
        occurrences=_ticked(data),
        code=one_of(Decision.Code, data.get("code")),
        reader_text=text_in(data, "reader_text"),
        source=text_in(data, "source")[:2_000],
        source_public=bool(data.get("source_public")),
    )


def seen_in(data: Mapping[str, str]) -> Seen:
    """Return the version and the revision that were on the screen, and the command's key. Raises BadFormError."""
    revision = number_in(data, "revision") if data.get("revision") else None
    key = data.get("key", "")
    if not COMMAND_KEY.fullmatch(key):
        raise BadFormError("key")
    return Seen(number_in(data, "version"), revision, key)


def place_in(data: Mapping[str, str]) -> tuple[str, int, int]:
    """Return field, start and end of the place chosen. Raises BadFormError."""
    return data.get("field", ""), number_in(data, "start"), number_in(data, "end")


def _ticked(data: QueryDict) -> tuple[Occurrence, ...]:
    """Return the places ticked beside the choice that was taken; every choice has tick boxes of its own."""
    places: list[Occurrence] = []
    for value in dict.fromkeys(data.getlist(f"occurrence-{data.get('choice', '')}")):
        name, *span = value.rsplit(":", 2)
        if len(span) != 2 or len(places) >= MOST_TICKED:
            raise BadFormError("occurrence")
        at = dict(zip(("start", "end"), span, strict=True))
        places.append(Occurrence(name, number_in(at, "start"), number_in(at, "end")))
    return tuple(places)


def number_in(data: Mapping[str, str], name: str) -> int:
    """Return a number that is not negative. Raises BadFormError."""
    text = data.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadFormError(name)
    return int(text)


def text_in(data: Mapping[str, str], name: str) -> str:
    """Return a text field as typed; browsers send line ends as CR LF, and the stories' own are LF."""
    text = data.get(name, "").replace("\r\n", "\n")
    if len(text) > LONGEST or "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise BadFormError(name)
    return text


def one_of(kinds: type[Kind], value: str | None) -> Kind | None:
    """Return which of the kinds is meant, None for none. Raises BadFormError."""
    if not value:
        return None
    try:
        return kinds(value)
    except ValueError as error:
        raise BadFormError(value) from error


def morning_in(data: Mapping[str, str], name: str) -> datetime | None:
    """Return the morning of the day that was chosen, where the desk's clock is; None for none. Raises BadFormError."""
    text = data.get(name, "")
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError as error:
        raise BadFormError(name) from error
    if day is None:
        raise BadFormError(name)
    return datetime.combine(day, time(7), tzinfo=timezone.get_current_timezone()).astimezone(UTC)
