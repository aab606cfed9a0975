"""The same words elsewhere in the story, by field, for an editor to fix all or some."""

from __future__ import annotations

import pytest

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.flows import confirm, decide
from corrigenda.flows.occurrences import occurrences_in
from tests.flows.paper import Paper, seen

STORY = """---
title: Mrs Vastrand closes the gates
standfirst: For forty years Vastrand kept the key
---

Mrs Vastrand keeps the original.

![Mrs Vastrand at the quay](quay.png)

The gates of Vastrand closed on Monday.
"""


def test_every_field_and_every_picture_s_words_are_named(paper: Paper) -> None:
    (paper.folder / "gates.md").write_text(STORY)
    paper.report("Mrs Vastrand keeps", "Mrs Vasstrand keeps", name="gates")
    case = paper.case()
    assert case.revision is not None
    found = occurrences_in(case.revision, words="Vastrand", field=case.field, span=(case.start or 0, case.end or 0))
    assert [(one.field, one.where) for one in found] == [
        ("headline", "text"),
        ("standfirst", "text"),
        ("body", "text"),
        ("body", "alt_text"),
    ]


@pytest.mark.law(3)
def test_of_a_headline_told_in_the_front_matter_and_above_the_story_the_one_that_is_read_is_meant(paper: Paper) -> None:
    (paper.folder / "weir.md").write_text(
        "---\ntitle: The wier is repaired\n---\n\n# The wier is repaired\n\nIt cost 300 pounds.\n"
    )
    paper.report("wier is", "weir is", name="weir")
    case = paper.case()
    assert case.field == "body"
    assert case.revision is not None
    found = occurrences_in(case.revision, words="wier", field=case.field, span=(case.start or 0, case.end or 0))
    assert [one.field for one in found] == ["headline"]


def test_the_ones_that_are_ticked_are_fixed_in_the_same_write_and_no_others(paper: Paper) -> None:
    file = paper.folder / "gates.md"
    file.write_text(STORY)
    paper.report("Mrs Vastrand keeps", "Mrs Vasstrand keeps", name="gates")
    case = paper.case()
    assert case.revision is not None
    found = occurrences_in(case.revision, words="Vastrand", field=case.field, span=(case.start or 0, case.end or 0))
    ticked = tuple(
        confirm.Occurrence(one.field, one.start, one.end)
        for one in found
        if one.where == "text" and one.field != "standfirst"
    )
    edit = case.edits.get()
    accepted = confirm.Accept(
        confirm.Variant(edit.pk),
        Nature.NAME,
        Treatment.CORRECTION,
        notice_label="Correction",
        notice_text="The name is Vasstrand.",
        occurrences=ticked,
    )
    answer = decide.accept(case, seen=seen(case), accepted=accepted, by=paper.editor, now=paper.clock)
    assert isinstance(answer, decide.Decided), answer
    paper.work()
    written = file.read_text()
    assert "title: Mrs Vasstrand closes the gates" in written
    assert "standfirst: For forty years Vastrand kept the key" in written
    assert "Mrs Vasstrand keeps the original." in written
    assert "The gates of Vasstrand closed on Monday." in written
    assert "![Mrs Vastrand at the quay](quay.png)" in written
