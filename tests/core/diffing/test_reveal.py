"""What an editor cannot see is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrigenda.core.diffing.reveal import reveal
from corrigenda.core.text.characters import skeleton, spelt_out

pytestmark = pytest.mark.law(12)


def named(text: str) -> list[tuple[str, str]]:
    return [(glyph.kind, glyph.name) for glyph in reveal(text) if glyph.name]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("pay\u200bpal", "invisible", "zero width space"),
        ("10\u00a0km", "invisible", "no-break space"),
        ("soft\u00adware", "invisible", "soft hyphen"),
        ("a\x07b", "invisible", "control character U+0007"),
        ("a\ufeffb", "invisible", "zero width no-break space"),
        ("a\u3164b", "invisible", "hangul filler"),
        ("safe\u202efdp.exe", "bidirectional", "right-to-left override"),
        ("שלום\u200f!", "bidirectional", "right-to-left mark"),
        ("p\u0430ypal", "look_alike", "cyrillic small letter a in a Latin word"),
        ("Прив\u0065т", "look_alike", "latin small letter e in a Cyrillic word"),
        ("Bar\uff43elona", "look_alike", "fullwidth latin small letter c"),
        ("a\u0301\u0302\u0303\u0304\u0305b", "piled_marks", "5 marks piled on one letter"),
    ],
)
def test_a_deceiving_character_is_named(text: str, kind: str, name: str) -> None:
    assert named(text) == [(kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, “quoted” – and dashed…",
        "👨\u200d👩\u200d👧 went home 1\ufe0f\u20e3",
        "می\u200cخواهم بروم",
        "क्\u200dष",
        "Київ і COVID-19, а також iPhone’у",
        "قال الوزير إن العدد 12",
        "東京ＡＢＣ放送",
        "Straße, naïve, Ελλάδα",
    ],
)
def test_ordinary_writing_is_left_in_peace(text: str) -> None:
    assert named(text) == []


def test_words_that_only_look_alike_have_one_skeleton() -> None:
    assert skeleton("р\u0430ур\u0430l") == skeleton("paypal")
    assert skeleton("pay\u200bpal") == skeleton("paypal")
    assert skeleton("now") != skeleton("not")


def test_a_sentence_about_deceiving_words_spells_them_out() -> None:
    assert spelt_out("a\u202eb") == "a[right-to-left override]b"
    assert spelt_out("p\u0430y") == "p\u0430[cyrillic small letter a in a Latin word]y"
    assert spelt_out("plain “words”") == "plain “words”"


@settings(max_examples=300, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("aб\u0430\u200b\u202e \n\u00a0\u0301👨\u200dＡ1م\u200c"), max_size=30))
def test_the_glyphs_give_back_the_text(text: str) -> None:
    assert "".join(glyph.text for glyph in reveal(text)) == text
