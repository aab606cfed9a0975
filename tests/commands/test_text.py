"""`corrigenda text`: one JSON object a line in, one out."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from corrigenda.commands.text import add_parser

STORY = (
    "The night ferry to Sandholm will sail again from the old quay, the harbour board said on Tuesday. "
    "Tickets cost 12 crowns and are sold at the pier.\nThe harbour bord meets on Friday at seven."
)


def ask(
    question: str,
    *lines: object,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    docs: Path | None = None,
) -> tuple[int, list[dict[str, object]]]:
    """Run `corrigenda text QUESTION` on `lines` and return its exit code and its answers."""
    raw = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["text", question, *(["--docs", str(docs)] if docs else [])])
    code = args.run(args)
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_passage_is_located(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    line = {
        "id": "r1",
        "text": STORY,
        "exact": "12 crowns",
        "prefix": "quay, the harbour board said on Tuesday. Tickets cost "[-32:],
        "suffix": " and are sold at the pier.",
    }
    code, answers = ask("locate", line, monkeypatch=monkeypatch, capsys=capsys)
    start = STORY.index("12 crowns")
    assert code == 0
    assert answers == [{"id": "r1", "status": "found", "start": start, "end": start + 9, "score": 1.0, "certain": True}]


def test_texts_are_read_from_files_with_their_line_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "now.txt").write_bytes(("Late edition.\r\n" + STORY.replace("12 crowns", "14 crowns")).encode())
    (tmp_path / "old.txt").write_bytes(STORY.encode())
    start = STORY.index("12 crowns")
    line = {
        "id": 1,
        "text_file": "now.txt",
        "old_text_file": "old.txt",
        "start": start,
        "end": start + 9,
        "exact": "12 crowns",
    }
    code, answers = ask(
        "locate", line, {**line, "replacement": "14 crowns"}, monkeypatch=monkeypatch, capsys=capsys, docs=tmp_path
    )
    assert code == 0
    assert [answer["status"] for answer in answers] == ["found", "already_fixed"]
    assert {answer["start"] for answer in answers} == {start + 15}


def test_equal_places_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _, answers = ask(
        "locate",
        {"id": "x", "text": "a dark night\na dark night", "exact": "dark"},
        monkeypatch=monkeypatch,
        capsys=capsys,
    )
    (answer,) = answers
    assert answer["status"] == "ambiguous"
    places = answer["places"]
    assert isinstance(places, list)
    assert [place["start"] for place in places] == [2, 15]


def test_a_bad_line_gets_an_error_with_its_id_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"id": "good", "text": STORY, "exact": "pier"}
    code, answers = ask(
        "locate",
        b"not json",
        b"[1]",
        {"id": "none", "exact": "pier"},
        {"id": "outside", "text_file": "../secret.txt", "exact": "pier"},
        {"id": "absent", "text_file": "absent.txt", "exact": "pier"},
        {"id": "span", "text": STORY, "old_text": STORY, "start": 5, "end": 10_000, "exact": "pier"},
        {"id": "type", "text": STORY, "exact": 3},
        b'{"id": "utf", "exact": "\xff"}',
        good,
        monkeypatch=monkeypatch,
        capsys=capsys,
        docs=tmp_path,
    )
    assert code == 1
    assert [answer["id"] for answer in answers] == [
        None,
        None,
        "none",
        "outside",
        "absent",
        "span",
        "type",
        None,
        "good",
    ]
    assert all("error" in answer for answer in answers[:-1])
    assert answers[-1]["status"] == "found"


def test_a_source_is_patched_only_where_the_place_is_certain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "<p>The night ferry will sail <em>agian</em> from the old quay.</p>\n<p>It sails agian at noon.</p>"
    line = {
        "id": "p",
        "format": "html",
        "source": source,
        "exact": "agian",
        "prefix": "The night ferry will sail ",
        "suffix": " from the old quay.",
        "replacement": "again",
    }
    code, answers = ask(
        "patch",
        line,
        {**line, "prefix": "", "suffix": ""},
        {**line, "exact": "sunk", "prefix": "It was ", "suffix": " in the great storm of the year 1987."},
        {**line, "format": "wordstar"},
        monkeypatch=monkeypatch,
        capsys=capsys,
    )
    assert code == 1
    patched, several, gone, bad = answers
    assert patched["status"] == "patched"
    assert patched["source"] == source.replace("<em>agian</em>", "<em>again</em>")
    assert several["status"] == gone["status"] == "refused"
    assert several["reason"] == "several_places"
    assert gone["reason"] == "passage_gone"
    assert "wordstar" in str(bad["error"])


def test_a_lexical_document_is_patched_in_one_string_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"type": "extended-text", "text": STORY, "format": 0}
    card = {"type": "html", "html": "<p>The <em>bord</em> said &amp; no more.</p>"}
    source = json.dumps({"root": {"children": [{"type": "paragraph", "children": [words]}, card]}})
    line = {
        "id": "g1",
        "format": "lexical",
        "source": source,
        "exact": "bord said",
        "prefix": "on Friday at seven.\nThe ",
        "suffix": " & no more.",
        "replacement": "board said",
    }
    code, answers = ask("patch", line, monkeypatch=monkeypatch, capsys=capsys)
    assert code == 0
    assert answers[0]["status"] == "patched"
    assert answers[0]["source"] == source.replace("<em>bord</em>", "<em>board</em>")


def test_reports_of_one_error_are_one_case(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, answers = ask(
        "group",
        {
            "id": "a",
            "text": STORY,
            "exact": "bord",
            "prefix": "The harbour ",
            "suffix": " meets",
            "replacement": "board",
        },
        {
            "id": "b",
            "text": STORY,
            "exact": "The harbour bord meets",
            "prefix": "sold at the pier.\n",
            "suffix": " on Friday",
            "replacement": "The harbour board meets",
        },
        {"id": "c", "text": STORY, "exact": "bord meets on Friday"},
        {
            "id": "d",
            "text": STORY,
            "exact": "a whale in the river",
            "prefix": "and nobody saw ",
            "suffix": " that morning",
        },
        {"id": "a", "text": STORY, "exact": "bord"},
        monkeypatch=monkeypatch,
        capsys=capsys,
    )
    assert code == 1
    cases = [answer for answer in answers if "case" in answer]
    remarks = [answer for answer in answers if "remark" in answer]
    assert [case["reports"] for case in cases] == [["a", "b"]]
    assert [(remark["remark"], remark["offered"]) for remark in remarks] == [("c", [cases[0]["case"]])]
    assert {"report": "d", "status": "gone"}.items() <= next(a for a in answers if a.get("report") == "d").items()
    assert any("already" in str(answer.get("error")) for answer in answers)
