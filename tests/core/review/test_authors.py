"""Who is among the authors that a byline names."""

from __future__ import annotations

import pytest

from corrigenda.core.review.authors import is_author


@pytest.mark.parametrize(
    "authors",
    [
        "Edda Novak",
        "By Edda Novak",
        "  edda   NOVAK ",
        "Novak Edda",
        "Ines Holt, Edda Novak",
        "Ines Holt and Edda Novak",
        "Ines Holt & Edda Novak",
        "Ines Holt; Edda Novak; Bo Lind",
        "Von Ines Holt und Edda Novak",
        "Інес Гольт та Edda Novak",
        "Edda Ｎovak",
    ],
)
def test_somebody_named_in_a_byline_is_its_author(authors: str) -> None:
    assert is_author("Edda Novak", authors=authors)


@pytest.mark.parametrize("authors", ["", "Edda", "Novak", "Edda Novakova", "Edda Maria Novak", "Ines Holt", " , and "])
def test_somebody_else_is_not(authors: str) -> None:
    assert not is_author("Edda Novak", authors=authors)


def test_a_person_without_a_name_wrote_nothing() -> None:
    assert not is_author(" ", authors=" , ")
