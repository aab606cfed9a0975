"""Where in the story the change stands: in a link, a caption, a heading, in code; and mark-up in new words."""

from __future__ import annotations

import regex

from corrigenda.core.review.checks.finding import Check, Finding
from corrigenda.core.review.checks.subject import Subject
from corrigenda.core.text.characters import spelt_out
from corrigenda.core.text.said import Said

_CHECK_OF_REGION = {
    "link": Check.LINK,
    "caption": Check.CAPTION,
    "heading": Check.HEADLINE,
    "code": Check.CODE,
}
_WORDS = {
    Check.LINK: Said("The change stands in a link."),
    Check.CAPTION: Said("The change stands in a caption."),
    Check.HEADLINE: Said("The change stands in a heading."),
    Check.CODE: Said("The change stands in code, where every sign counts."),
}
_MARK_UP = regex.compile(
    r"</?\p{L}[^<>]{0,200}>|<!--|&(?:#\d+|#x[0-9a-f]+|\p{L}{2,30});|\]\(|\{\{|\}\}|\{%|^---\s*$|\[/?[a-z_-]{1,40}(?:\s[^\[\]]{0,200})?\]|```|\bjavascript:",
    regex.I | regex.M,
)
_LONGEST_SHOWN = 300
_ADDRESS = regex.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+", regex.I)


def check_regions(subject: Subject, *, raises: bool) -> tuple[Finding, ...]:
    """A slip is a slip in a heading, too: only code raises by itself, the others when the change `raises` anyway."""
    edit = subject.edit
    found: dict[Check, Finding] = {}
    for region in subject.regions:
        check = _CHECK_OF_REGION.get(region.kind)
        touched = edit.start < region.end and region.start < edit.end
        if edit.start == edit.end:
            touched = region.start < edit.start < region.end
        if check and touched and check not in found:
            found[check] = Finding(
                check, _WORDS[check], raises=raises or check is Check.CODE, start=region.start, end=region.end
            )
    return tuple(found.values())


def check_mark_up(subject: Subject) -> tuple[Finding, ...]:
    """New words that would read as mark-up, and addresses that come or go."""
    edit = subject.edit
    found: list[Finding] = []
    before = {match.group() for match in _MARK_UP.finditer(edit.old)}
    mark_up = [match.group() for match in _MARK_UP.finditer(edit.new) if match.group() not in before]
    if mark_up:
        evidence = Said("The new words look like mark-up: %(words)s", words=spelt_out(mark_up[0]))
        found.append(Finding(Check.MARK_UP, evidence, raises=True, start=edit.start, end=edit.end))
    start, end = subject.paragraph
    addresses = set(_ADDRESS.findall(subject.text, start, end)) ^ set(_ADDRESS.findall(subject.new_paragraph))
    if addresses:
        evidence = Said(
            "An address comes, goes or changes: %(address)s", address=spelt_out(min(addresses)[:_LONGEST_SHOWN])
        )
        found.append(Finding(Check.LINK, evidence, raises=True, start=edit.start, end=edit.end))
    return tuple(found)
