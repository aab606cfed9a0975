"""Whether a report's words are blurred: the built-in lists, and whatever else an installation plugs in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.metadata import entry_points

from corrigenda.core.review.abuse import abuse_in
from corrigenda.store.models import Report

logger = logging.getLogger(__name__)

HOOKS = "corrigenda.abuse"
"""The entry points that are asked as well: each takes a text and its language, and returns reasons in words."""
Hook = Callable[[str, str], Iterable[str]]


def abuse_of(report: Report) -> list[dict[str, str]]:
    """Return why a report's words are blurred, as rows to keep: the rule, and the words that it met."""
    said = (report.why, report.replacement or "")
    found = [
        {"rule": one.rule.value, "words": one.words} for text in said for one in abuse_in(text, quoting=report.exact)
    ]
    for hook in _hooks():
        for text in filter(None, said):
            found += [
                {"rule": reason[:200], "words": ""} for reason in _asked(hook, text=text, language=report.language)
            ]
    return found


def _asked(hook: Hook, *, text: str, language: str) -> list[str]:
    """Ask a plug-in. One that breaks must not keep a reader's report from the editors."""
    try:
        return list(hook(text, language))
    except Exception:
        logger.exception("the plug-in %r for abuse broke", hook)
        return []


@lru_cache(maxsize=1)
def _hooks() -> tuple[Hook, ...]:
    found = []
    for point in entry_points(group=HOOKS):
        try:
            found.append(point.load())
        except Exception:
            logger.exception("the plug-in %s for abuse cannot be loaded", point.name)
    return tuple(found)
