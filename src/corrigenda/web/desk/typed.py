"""What an editor typed and ticked, as it came; kept as it is when the answer is "look again"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from django.http import QueryDict

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows.confirm import Occurrence
from corrigenda.flows.decide import Seen
from corrigenda.store.models import Decision

Kind = TypeVar("Kind", bound=Enum)

OWN = "own"
NOTICE_ONLY = "notice"
VARIANT = "variant-"
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
        choice=_text(data, "choice"),
        wording=_text(data, "wording") if "wording" in data else None,
        nature=_one_of(Nature, data.get("nature")),
        treatment=_one_of(Treatment, data.get("treatment")),
        label=_text(data, "label")[:100] if "label" in data else None,
        notice=_text(data, "notice") if "notice" in data else None,
        evidence=frozenset(data.getlist("evidence")),
        occurrences=_ticked(data),
        code=_one_of(Decision.Code, data.get("code")),
        reader_text=_text(data, "reader_text"),
        source=_text(data, "source")[:2_000],
        source_public=bool(data.get("source_public")),
    )


def seen_in(data: Mapping[str, str]) -> Seen:
    """Return the version and the revision that were on the screen, and the command's key. Raises BadFormError."""
    revision = _number(data, "revision") if data.get("revision") else None
    key = data.get("key", "")
    if not COMMAND_KEY.fullmatch(key):
        raise BadFormError("key")
    return Seen(_number(data, "version"), revision, key)


def place_in(data: Mapping[str, str]) -> tuple[str, int, int]:
    """Return field, start and end of the place chosen. Raises BadFormError."""
    return data.get("field", ""), _number(data, "start"), _number(data, "end")


def _ticked(data: QueryDict) -> tuple[Occurrence, ...]:
    """Return the places ticked beside the choice that was taken; every choice has tick boxes of its own."""
    places: list[Occurrence] = []
    for value in dict.fromkeys(data.getlist(f"occurrence-{data.get('choice', '')}")):
        name, *span = value.rsplit(":", 2)
        if len(span) != 2 or len(places) >= MOST_TICKED:
            raise BadFormError("occurrence")
        at = dict(zip(("start", "end"), span, strict=True))
        places.append(Occurrence(name, _number(at, "start"), _number(at, "end")))
    return tuple(places)


def _number(data: Mapping[str, str], name: str) -> int:
    text = data.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise BadFormError(name)
    return int(text)


def _text(data: Mapping[str, str], name: str) -> str:
    """Return a text field as typed; browsers send line ends as CR LF, and the stories' own are LF."""
    text = data.get(name, "").replace("\r\n", "\n")
    if len(text) > LONGEST or "\x00" in text or any("\ud800" <= char <= "\udfff" for char in text):
        raise BadFormError(name)
    return text


def _one_of(kinds: type[Kind], value: str | None) -> Kind | None:
    if not value:
        return None
    try:
        return kinds(value)
    except ValueError as error:
        raise BadFormError(value) from error
