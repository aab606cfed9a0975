"""Which file a URL path names."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrigenda.demo.newsroom.folder import Moved, Nothing, StoryFile, look_up, story_files
from tests.demo.newspaper import Reader, open_newsroom


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"<p>{name}</p>")


def test_a_story_is_found_by_its_name_without_the_ending(folder: Path) -> None:
    write(folder, "a.html", "sub/b.md", "sub/deep/c.txt", "d.htm")
    for path, name in {"/a": "a.html", "/sub/b": "sub/b.md", "/sub/deep/c": "sub/deep/c.txt", "/d": "d.htm"}.items():
        assert look_up(folder, url_path=path) == StoryFile(folder / name, path)


def test_a_path_with_the_ending_leads_to_the_one_without(folder: Path) -> None:
    write(folder, "sub/b.html")
    answer = open_newsroom(folder).get("/sub/b.html?from=letter")
    assert (answer.status_code, answer.headers["location"]) == (301, "/sub/b?from=letter")
    assert look_up(folder, url_path="/sub/b/") == Moved("/sub/b")


def test_an_index_is_the_page_of_its_folder(folder: Path) -> None:
    write(folder, "sub/index.html", "index.md")
    assert look_up(folder, url_path="/sub/") == StoryFile(folder / "sub/index.html", "/sub/")
    assert look_up(folder, url_path="/sub") == Moved("/sub/")
    assert look_up(folder, url_path="/sub/index.html") == Moved("/sub/")
    assert look_up(folder, url_path="/index") == StoryFile(folder / "index.md", "/index")


def test_of_two_files_with_one_name_each_has_its_own_path(folder: Path) -> None:
    write(folder, "a.html", "a.md", "a/index.txt")
    assert [story.url_path for story in story_files(folder)] == ["/a", "/a.md", "/a/index"]


def test_names_with_spaces_and_letters_of_any_script_work(folder: Path, reader: Reader) -> None:
    names = [
        "ein Schiff & mehr.html",
        "міст через лиман.md",
        "連絡船.txt",
        "سوق/الميناء.html",
        "100% sure?.md",
        "a#b.txt",
    ]
    write(folder, *names)
    front = reader.get("/").text
    for name in names:
        href = quote("/" + name.rpartition(".")[0])
        assert f'href="{href}"' in front
        assert reader.get(href).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret", "/../secret.txt", "/%2e%2e/secret", "/sub/../../secret", "/..%2fsecret", "/..%5csecret",
        "/.hidden", "/.git/config", "/sub/.hidden", "//etc/passwd", "/%00", "/a%00.html", "/link", "/" + "x" * 5000,
        "/sub", "/sub/", "/no-such-story", "/program.py", "/%ff%fe",
    ],
)  # fmt: skip
def test_a_path_that_names_no_story_is_not_found(folder: Path, reader: Reader, path: str) -> None:
    write(folder, ".hidden.html", ".git/config.txt", "sub/.hidden.md", "program.py")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    answer = reader.get("http://gazette.example" + path)
    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert "behind the clock" not in answer.text


def test_the_list_of_stories_leaves_out_what_readers_may_not_see(folder: Path) -> None:
    write(folder, ".hidden.html", ".git/config.txt", "shown.md", "program.py")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    assert [story.url_path for story in story_files(folder)] == ["/shown"]


NAMES = st.sampled_from(["a", "b", "index", "a.html", "a.md", "é", "x y", "index.md"])


@settings(max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.sets(st.tuples(NAMES, NAMES, st.sampled_from([".html", ".md", ".txt"])), max_size=6))
def test_every_file_has_one_path_and_the_path_leads_back(
    tmp_path_factory: pytest.TempPathFactory, files: set[tuple[str, str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("names")
    for parent, name, suffix in files:
        (folder / parent).mkdir(exist_ok=True)
        (folder / parent / (name + suffix)).write_text("x")
    stories = story_files(folder)
    assert len(stories) == len(files)
    assert len({story.url_path for story in stories}) == len(files)
    for story in stories:
        assert look_up(folder, url_path=story.url_path) == story


@settings(max_examples=150, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from(["/", "..", "../", "\\", "s", "secret", ".txt", "\0", "\ud800", "%2e"]), max_size=8)
)
def test_no_path_leads_out_of_the_folder(folder: Path, pieces: list[str]) -> None:
    assert isinstance(look_up(folder, url_path="/" + "".join(pieces)), Nothing)
