"""The demo paper's own stories, and the errors that were put into them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

import pytest

from corrigenda.demo.newsroom.folder import story_files
from corrigenda.demo.newsroom.reading import read_heading
from corrigenda.demo.stories import copy_to
from tests.demo.newspaper import article, open_newsroom, words_of


class PlantedError(TypedDict):
    """One entry of the answer key: `wrong` as it reads on the page; `right` is None where only a note can help."""

    file: str
    wrong: str
    right: str | None
    kind: str
    because: str


ERRORS: list[PlantedError] = json.loads(Path(__file__).with_name("errors.json").read_text())


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    copy_to(folder)
    return folder


def url_path(file: str) -> str:
    return "/" + file.rpartition(".")[0]


def test_every_story_is_on_the_front_page_and_opens(paper: Path) -> None:
    reader = open_newsroom(paper)
    front = reader.get("/").text
    files = story_files(paper)
    assert len(files) >= 12
    for story in files:
        assert f'href="{story.url_path}"' in front
        page = reader.get(story.url_path)
        assert page.status_code == 200
        assert page.text.count("/embed/v1/corrigenda.js") == 1
        assert "/suggest/harbour?url=http%3A%2F%2Fgazette.example%2F" in page.text


def test_the_paper_comes_in_six_languages_and_three_formats(paper: Path) -> None:
    files = story_files(paper)
    languages = [read_heading(file).language for file in files]
    assert {
        language: languages.count(language) >= 2 for language in ("en", "uk", "ru", "de", "ar", "ja")
    } == dict.fromkeys(("en", "uk", "ru", "de", "ar", "ja"), True)
    assert {file.file.suffix for file in files} == {".html", ".md", ".txt"}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error["wrong"][:30])
def test_a_planted_error_stands_once_in_its_story(paper: Path, error: PlantedError) -> None:
    page = open_newsroom(paper).get(url_path(error["file"]))
    text = words_of(article(page.text))
    assert text.count(error["wrong"]) == 1
    assert error["right"] is None or error["right"] not in text


@pytest.mark.parametrize("error", [error for error in ERRORS if error["right"]], ids=lambda error: error["wrong"][:30])
def test_a_fix_written_to_the_file_shows_at_once(tmp_path: Path, error: PlantedError) -> None:
    copy_to(tmp_path)
    reader = open_newsroom(tmp_path)
    before = words_of(article(reader.get(url_path(error["file"])).text))
    file = tmp_path / error["file"]
    assert error["right"] is not None
    file.write_text(file.read_text().replace(error["wrong"], error["right"]))
    after = words_of(article(reader.get(url_path(error["file"])).text))
    assert after == before.replace(error["wrong"], error["right"])
    assert after != before


def test_pictures_of_the_stories_are_served(paper: Path) -> None:
    reader = open_newsroom(paper)
    for picture in (paper / "pictures").iterdir():
        answer = reader.get(f"/pictures/{picture.name}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("image/svg+xml")


def test_every_picture_named_in_a_story_exists(paper: Path) -> None:
    reader = open_newsroom(paper)
    for story in story_files(paper):
        for picture in article(reader.get(story.url_path).text).find_all("img"):
            source = picture.attr("src")
            assert source is not None
            assert reader.get(source).status_code == 200


def test_what_editors_meet_every_day_stands_in_the_paper(paper: Path) -> None:
    html = "\n".join(open_newsroom(paper).get(story.url_path).text for story in story_files(paper))
    for needed in ("<table>", "<li>", "<figcaption>", "&amp;", "<blockquote>", "“", "«", "„", "「", "‘", "』"):
        assert needed in html


def test_a_quotation_runs_over_two_paragraphs_and_the_first_stays_open(paper: Path) -> None:
    paragraphs = article(open_newsroom(paper).get("/harbour-master").text).find_all("p")
    first = next(number for number, one in enumerate(paragraphs) if words_of(one).startswith("“In February"))
    assert words_of(paragraphs[first]).count("”") == 0
    spoken = [words_of(one) for one in paragraphs[first:] if words_of(one).startswith("“")]
    assert spoken[1].endswith("”")


def test_stories_are_copied_only_into_an_empty_folder(tmp_path: Path) -> None:
    copy_to(tmp_path / "new")
    assert (tmp_path / "new" / "uk" / "richkovyi-avtobus.html").is_file()
    edited = tmp_path / "new" / "gull-count.txt"
    edited.write_text("Corrected")
    copy_to(tmp_path / "new")
    assert edited.read_text() == "Corrected"
