"""Stories in a git repository: the contract of every connector, and what is git's own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corrigenda.connectors.base import (
    BODY,
    Conflict,
    Denied,
    Document,
    OutcomeUnknown,
    SettingsError,
    Unreachable,
    Written,
)
from corrigenda.connectors.git import clone, connect
from corrigenda.connectors.git.command import Ran
from corrigenda.connectors.git.words import why_not_pushed
from corrigenda.testing.connector_contract import ConnectorContract
from tests.connectors.git_newsroom import SITE, GitNewsroom, git

STORY = '---\ntitle: "The fery returns"\n---\nThe pier was repiared last week.\n'


@pytest.fixture
def gazette(tmp_path: Path) -> GitNewsroom:
    """A newsroom with a repository on this machine."""
    return GitNewsroom(tmp_path)


class TestGit(ConnectorContract):
    lacks = frozenset(
        {
            "test_headline_and_body_are_written_together",
            "test_a_story_that_a_person_has_open_is_left_alone_until_they_are_done",
        }
    )

    @pytest.fixture
    def newsroom(self, gazette: GitNewsroom) -> GitNewsroom:
        return gazette


def fix(gazette: GitNewsroom, ref: str) -> object:
    """Read a story and write its fix, as the flow does."""
    before = gazette.connector.read(ref)
    assert isinstance(before, Document), before
    body = before.field(BODY)
    assert body is not None
    new = body.source.replace("repiared", "repaired")
    return gazette.connector.write(ref, fields={BODY: new}, if_version=before.version)


@pytest.mark.law(4)
def test_a_fix_is_one_commit_on_top_of_the_branch_that_changes_one_file(gazette: GitNewsroom) -> None:
    gazette.push({"content/pier.md": STORY, "content/other.md": "Another story.\n", "build.sh": "exit 0\n"})
    head = gazette.log()[0]
    assert isinstance(fix(gazette, "pier.md"), Written)
    assert gazette.log()[1] == head
    assert git(gazette.bare, "diff", "--name-only", head, "main").decode().split() == ["content/pier.md"]
    assert gazette.raw("content/pier.md") == STORY.replace("repiared", "repaired")


def test_headline_and_body_go_out_in_one_commit_signed_as_the_publisher_wishes(tmp_path: Path) -> None:
    gazette = GitNewsroom(tmp_path, trailers="Desk: Corrections\nVia: Corrigenda", message="Fix {file}")
    gazette.push({"content/pier.md": STORY})
    before = gazette.connector.read("pier.md")
    assert isinstance(before, Document)
    fields = {"headline": "The ferry returns", BODY: "The pier was repaired last week.\n"}
    commits = len(gazette.log())
    assert isinstance(gazette.connector.write("pier.md", fields=fields, if_version=before.version), Written)
    assert len(gazette.log()) == commits + 1
    message = git(gazette.bare, "log", "-1", "--format=%an <%ae>|%cn|%B", "main").decode()
    assert message.strip() == (
        "Corrigenda <corrections@harbour-gazette.example>|Corrigenda|Fix pier.md\n\nDesk: Corrections\nVia: Corrigenda"
    )
    assert git(gazette.bare, "interpret-trailers", "--parse", given=message.encode()).decode().splitlines() == [
        "Desk: Corrections",
        "Via: Corrigenda",
    ]


@pytest.mark.law(5)
def test_a_push_of_another_file_in_between_is_no_conflict_and_is_kept(
    gazette: GitNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    gazette.push({"content/pier.md": STORY})
    overtake_once(gazette, monkeypatch, {"content/weather.md": "Rain.\n"})
    assert isinstance(fix(gazette, "pier.md"), Written)
    assert gazette.raw("content/weather.md") == "Rain.\n"
    assert "repaired" in gazette.raw("content/pier.md")


@pytest.mark.law(5)
def test_a_push_of_the_same_file_in_between_is_a_conflict_and_stands(
    gazette: GitNewsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    gazette.push({"content/pier.md": STORY})
    rewritten = STORY.replace("last week", "on Sunday")
    overtake_once(gazette, monkeypatch, {"content/pier.md": rewritten})
    assert isinstance(fix(gazette, "pier.md"), Conflict)
    assert gazette.raw("content/pier.md") == rewritten


def overtake_once(gazette: GitNewsroom, monkeypatch: pytest.MonkeyPatch, files: dict[str, str | None]) -> None:
    """Have somebody push right before our push, after the branch was read and compared."""
    from corrigenda.connectors.git.clone import Clone

    ours = Clone.push
    waiting = [files]

    def push(clone: Clone, commit: str, *, over: str) -> object:
        if waiting:
            gazette.push(waiting.pop())
        return ours(clone, commit, over=over)

    monkeypatch.setattr(Clone, "push", push)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("about.md", "/about/"),
        ("sport/cup.md", "/sport/cup.html"),
        ("sport/regatta/index.md", "/sport/regatta/"),
        ("sport/_index.md", "/sport"),
        ("index.md", "/"),
        ("_posts/2026-05-04-ferry.md", "/2026/05/04/ferry.html"),
        ("_posts/2026-05-05-pier.markdown", "/2026/05/pier/"),
        ("_posts/2026-05-06-boat.md", "/boat"),
    ],
)
def test_a_generated_page_is_found_by_its_files_name(gazette: GitNewsroom, file: str, path: str) -> None:
    gazette.push({f"content/{file}": STORY, "content/_posts/2025-05-04-ferry.md": STORY})
    assert gazette.connector.find(SITE + path) == file


def test_of_two_dated_posts_of_one_title_none_is_guessed(gazette: GitNewsroom) -> None:
    gazette.push({"content/_posts/2026-05-04-ferry.md": STORY, "content/_posts/2025-05-04-ferry.md": STORY})
    assert gazette.connector.find(f"{SITE}/ferry/") is None
    assert gazette.connector.find(f"{SITE}/2025/05/04/ferry/") == "_posts/2025-05-04-ferry.md"


def test_a_story_that_names_its_own_address_is_found_there(tmp_path: Path) -> None:
    gazette = GitNewsroom(tmp_path, addresses="front matter")
    gazette.push(
        {
            "content/a.md": "---\ntitle: A\npermalink: /ferry/returns/\n---\nSee /ferry/returns/ and b.\n",
            "content/harbour/b.md": '+++\ntitle = "B"\nslug = "pier"\n+++\nMore on /ferry/returns/ there.\n',
            "content/harbour/c/index.md": "---\nslug: crane\n---\nWords.\n",
        }
    )
    assert gazette.connector.find(f"{SITE}/ferry/returns/") == "a.md"
    assert gazette.connector.find(f"{SITE}/harbour/pier/") == "harbour/b.md"
    assert gazette.connector.find(f"{SITE}/harbour/crane") == "harbour/c/index.md"
    assert gazette.connector.find(f"{SITE}/pier/") is None


@pytest.mark.parametrize(
    ("matter", "state"),
    [
        ("draft: true", "draft"),
        ("published: false", "draft"),
        ("date: 2999-01-01", "scheduled"),
        ("publishDate: 2999-01-01T10:00:00Z", "scheduled"),
        ("date: 2026-01-01 10:00:00 +0200", "published"),
        ("title: Nothing more", "published"),
    ],
)
def test_what_the_generator_does_not_build_is_not_published(gazette: GitNewsroom, matter: str, state: str) -> None:
    gazette.push({"content/a.md": f"---\n{matter}\n---\nWords.\n"})
    document = gazette.connector.read("a.md")
    assert isinstance(document, Document)
    assert document.state == state


def test_a_link_in_the_repository_is_no_story(gazette: GitNewsroom) -> None:
    gazette.push({"content/real.md": STORY})
    (gazette.desk / "content" / "link.md").symlink_to("/etc/passwd")
    gazette.push({"content/more.md": STORY})
    assert not isinstance(gazette.connector.read("link.md"), Document)


def test_hooks_and_settings_of_this_machine_are_not_used(
    gazette: GitNewsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-push", "post-commit", "reference-transaction", "prepare-commit-msg"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/hook-ran\n")
        (hooks / name).chmod(0o755)
    (tmp_path / ".gitconfig").write_text(f"[core]\n\thooksPath = {hooks}\n")
    gazette.push({"content/pier.md": STORY})
    monkeypatch.setenv("HOME", str(tmp_path))
    assert isinstance(fix(gazette, "pier.md"), Written)
    assert not (tmp_path / "hook-ran").exists()


@pytest.mark.law(5)
def test_two_workers_with_one_copy_of_the_repository_lose_nothing_of_each_other(gazette: GitNewsroom) -> None:
    gazette.push({f"content/story-{number}.md": STORY for number in range(6)})
    with ThreadPoolExecutor(3) as workers:
        said = list(workers.map(lambda number: fix(gazette, f"story-{number}.md"), range(6)))
    assert [type(one) for one in said] == [Written] * 6
    assert all("repaired" in gazette.raw(f"content/story-{number}.md") for number in range(6))


def test_a_copy_of_the_repository_that_is_damaged_is_made_anew(gazette: GitNewsroom) -> None:
    gazette.push({"content/pier.md": STORY})
    assert isinstance(gazette.connector.read("pier.md"), Document)
    clone = next(folder for folder in gazette.cache.iterdir() if folder.is_dir())
    for damaged in [*clone.rglob("*.pack"), *clone.rglob("*.idx"), *(clone / "objects").glob("??/*")]:
        damaged.unlink()
    looks = [gazette.connector.read("pier.md") for _ in range(2)]
    assert isinstance(looks[-1], Document)
    assert all(isinstance(look, Document | Unreachable) for look in looks)
    (clone / "corrigenda-ready").unlink()
    assert isinstance(fix(gazette, "pier.md"), Written)


@pytest.mark.parametrize("addresses", ["", "front matter"], ids=["lent", "whole"])
def test_a_copy_of_the_repository_does_not_grow_with_every_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, addresses: str
) -> None:
    monkeypatch.setattr(clone, "MOST_PACKS", 4)
    gazette = GitNewsroom(tmp_path, addresses=addresses)
    for day in range(7):
        gazette.push({"content/pier.md": f"{STORY}\nDay {day}.\n"})
        assert isinstance(fix(gazette, "pier.md"), Written)
        assert gazette.raw("content/pier.md") == f"{STORY}\nDay {day}.\n".replace("repiared", "repaired")
    (copy,) = gazette.cache.glob("*.git")
    assert len(list(copy.glob("objects/pack/*.pack"))) <= 4 + 2
    assert len((copy / "shallow").read_text().split()) <= 4 + 2


def test_only_the_stories_that_are_read_are_loaded(gazette: GitNewsroom) -> None:
    gazette.push({"content/pier.md": STORY, "content/other.md": "x" * 100_000})
    assert isinstance(fix(gazette, "pier.md"), Written)
    clone = next(folder for folder in gazette.cache.iterdir() if folder.is_dir())
    kept = git(clone, "rev-list", "--objects", "--all", "--missing=print").decode()
    assert sum(line.startswith("?") for line in kept.splitlines()) >= 1


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"remote": "ext::sh -c touch% /tmp/x"}, "remote"),
        ({"remote": "--upload-pack=touch /tmp/x"}, "remote"),
        ({"remote": "https://edda:secret@git.example/x.git"}, "remote"),
        ({"remote": "https://[git.example/x.git"}, "remote"),
        ({"remote": "http://git.example/x.git", "token": "secret"}, "token"),
        ({"remote": "http://localhost.git.example/x.git", "token": "secret"}, "token"),
        ({"remote": "http://127.0.0.1@git.example/x.git", "token": "secret"}, "token"),
        ({"branch": "--all"}, "branch"),
        ({"branch": "a..b"}, "branch"),
        ({"folder": "../elsewhere"}, "folder"),
        ({"base_url": "harbour-gazette.example"}, "base_url"),
        ({"cache": ""}, "cache"),
        ({"author_email": "nobody"}, "author_email"),
        ({"author_name": "A <b>"}, "author_name"),
        ({"trailers": "not a trailer"}, "trailers"),
    ],
)
def test_wrong_settings_say_which_and_what_to_do(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    right = {
        "remote": "https://git.example/x.git",
        "base_url": SITE,
        "cache": str(tmp_path),
        "author_name": "Corrigenda",
        "author_email": "c@harbour-gazette.example",
    }
    connect(right)
    with pytest.raises(SettingsError, match=named):
        connect({**right, **settings})


BROKEN_OFF = (
    "error: RPC failed; HTTP 503 curl 22 The requested URL returned error: 503\n"
    "send-pack: unexpected disconnect while reading sideband packet\nfatal: the remote end hung up unexpectedly"
)


@pytest.mark.law(5)
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("fatal: unable to access 'https://git.example/x.git/': The requested URL returned error: 503", Unreachable),
        ("ssh: connect to host git.example port 22: Connection timed out", Unreachable),
        (BROKEN_OFF, OutcomeUnknown),
        ("Read from remote host git.example: Connection timed out", OutcomeUnknown),
        ("error: RPC failed; HTTP 403\nThe requested URL returned error: 403\nfatal: hung up unexpectedly", Denied),
    ],
)
def test_a_push_that_breaks_off_on_its_way_leaves_open_what_came_of_it(words: str, kind: type) -> None:
    assert isinstance(why_not_pushed(Ran(1, b"", words)), kind)
