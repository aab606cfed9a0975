"""Whatever a page says of itself, what it shows is kept, or it is said why not."""

from __future__ import annotations

import pytest

from corrigenda.connectors.base import BODY, Denied, Document, Field
from corrigenda.core.text.formats import Format
from corrigenda.flows.identity import story_at
from corrigenda.flows.look import Looked, remember
from corrigenda.store.models import Revision
from tests.people import NOON, harbour_gazette

pytestmark = pytest.mark.django_db
URL = "https://harbour-gazette.example/ferry"


def kept(source: str, *, language: str) -> Looked | Denied:
    story = story_at(harbour_gazette(), url=URL, title="", language="en", now=NOON)
    document = Document(URL, "1", URL, (Field(BODY, Format.HTML, source),), language=language)
    return remember(story, document=document, writes=False, now=NOON)


@pytest.mark.parametrize(("said", "language"), [("pt_BR", "pt-BR"), ("{{ site.language }}", "en"), ("x" * 300, "en")])
def test_only_a_tag_is_taken_for_the_language_of_a_page(said: str, language: str) -> None:
    looked = kept("<p>The ferry.</p>", language=said)
    assert isinstance(looked, Looked)
    assert looked.revision.story.language == language


@pytest.mark.parametrize("sign", ["\0", "\ud83d"])
def test_a_source_that_no_database_keeps_is_refused_in_words(sign: str) -> None:
    answer = kept(f"<p>The {sign} ferry.</p>", language="en")
    assert isinstance(answer, Denied)
    assert "NUL" in answer.detail
    assert not Revision.objects.exists()
