"""`corrigenda text`: ask the text core where a passage stands, what a patch would write, which reports are one error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corrigenda.commands.json_lines import (
    Answer,
    BadLineError,
    Files,
    Line,
    answer_each,
    needed_text,
    optional_number,
    optional_text,
    read_line,
    write,
)
from corrigenda.core.anchoring.answers import AlreadyFixed, Ambiguous, Found, Gone, Location, Quote, Seen
from corrigenda.core.anchoring.locate import locate

if TYPE_CHECKING:
    from corrigenda.core.grouping.cases import Grouping, PlacedReport


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `text` with `locate`, `patch` and `group`; each sets `run`, which takes the arguments and returns the exit code."""
    parser = subparsers.add_parser("text", help="ask the text core, one JSON object a line")
    questions = parser.add_subparsers(dest="question", required=True, metavar="QUESTION")
    for name, run, help_text in (
        ("locate", _run_locate, "where does this passage stand now?"),
        ("patch", _run_patch, "what would the source be with this passage replaced?"),
        ("group", _run_group, "which of these reports mean the same error?"),
    ):
        question = questions.add_parser(name, help=help_text)
        question.add_argument(
            "file", nargs="?", type=Path, help="a file of questions, one JSON object a line (default: standard input)"
        )
        question.add_argument(
            "--docs", type=Path, default=Path(), metavar="DIR", help="the folder that file names are relative to"
        )
        question.set_defaults(run=run)


def _run_locate(args: argparse.Namespace) -> int:
    return _each(args, partial(locate_line, files=Files(args.docs)))


def _run_patch(args: argparse.Namespace) -> int:
    return _each(args, partial(patch_line, files=Files(args.docs)))


def _run_group(args: argparse.Namespace) -> int:
    with _questions(args) as lines:
        return group_lines(lines, files=Files(args.docs))


def _each(args: argparse.Namespace, answer: partial[Answer]) -> int:
    with _questions(args) as lines:
        return answer_each(lines, answer=answer)


def _questions(args: argparse.Namespace) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if args.file is None else args.file.open("rb")


def locate_line(line: Line, *, files: Files) -> Answer:
    """Answer one question of `locate`. Raises BadLineError."""
    text = files.text(line, name="text")
    return _location(
        locate(
            text,
            _quote(line),
            start_hint=optional_number(line, name="start"),
            seen=_seen(line, files=files),
            replacement=optional_text(line, name="replacement"),
        )
    )


def _quote(line: Line) -> Quote:
    return Quote(
        needed_text(line, name="exact"),
        optional_text(line, name="prefix") or "",
        optional_text(line, name="suffix") or "",
    )


def _seen(line: Line, *, files: Files) -> Seen | None:
    if line.get("old_text") is None and line.get("old_text_file") is None:
        return None
    text = files.text(line, name="old_text")
    start, end = optional_number(line, name="start"), optional_number(line, name="end")
    if start is None or end is None:
        return _seen_where_it_is_certain(text, _quote(line))
    if not 0 <= start <= end <= len(text):
        raise BadLineError(f"{start}..{end} does not lie in the old text of {len(text)} code points")
    return Seen(text, start, end)


def _seen_where_it_is_certain(text: str, quote: Quote) -> Seen | None:
    match locate(text, quote):
        case Found(start, end, certain=True):
            return Seen(text, start, end)
        case _:
            return None


def _location(location: Location) -> Answer:
    match location:
        case Found(start, end, score, certain):
            return {"status": "found", "start": start, "end": end, "score": round(score, 4), "certain": certain}
        case AlreadyFixed(start, end, score):
            return {"status": "already_fixed", "start": start, "end": end, "score": round(score, 4)}
        case Ambiguous(places):
            found = [{"start": p.start, "end": p.end, "score": round(p.score, 4)} for p in places]
            return {"status": "ambiguous", "certain": False, "places": found}
        case Gone(score):
            return {"status": "gone", "score": round(score, 4), "certain": False}


def patch_line(line: Line, *, files: Files) -> Answer:
    """Answer one question of `patch`. Raises BadLineError."""
    from corrigenda.core.grouping.edits import Atomic, Rewrite, edits_of
    from corrigenda.core.patching.answers import Patched, Reason, Refused
    from corrigenda.core.patching.patch import patch_visible
    from corrigenda.core.text.formats import Format
    from corrigenda.core.text.visible import UnmappableSourceError, visible_text

    source = files.text(line, name="source")
    replacement = needed_text(line, name="replacement")
    try:
        kind = Format(needed_text(line, name="format"))
    except ValueError as error:
        raise BadLineError(str(error)) from error
    try:
        visible = visible_text(source, format=kind)
    except UnmappableSourceError as error:
        return _refused(Reason.NOT_MAPPED, str(error))
    location = locate(visible.text, _quote(line), replacement=replacement)
    if not isinstance(location, Found) or not location.certain:
        return _unplaced(location)
    match edits_of(visible.text, start=location.start, end=location.end, replacement=replacement):
        case Atomic(edits):
            wanted = edits
        case Rewrite(edit):
            wanted = (edit,)
        case _:
            return _refused(Reason.NOTHING_TO_CHANGE)
    match patch_visible(visible, edits=wanted):
        case Patched(new_source, source_edits):
            edits_made = [{"start": e.start, "end": e.end, "old": e.old, "new": e.new} for e in source_edits]
            return {"status": "patched", "source": new_source, "edits": edits_made}
        case Refused(reason, detail):
            return _refused(reason, detail)


def _unplaced(location: Location) -> Answer:
    """Refuse where the place is not certain."""
    from corrigenda.core.patching.answers import Reason

    match location:
        case Found():
            return _refused(Reason.NOT_CERTAIN)
        case Ambiguous():
            return _refused(Reason.SEVERAL_PLACES)
        case AlreadyFixed():
            return _refused(Reason.ALREADY_FIXED)
        case Gone():
            return _refused(Reason.PASSAGE_GONE)


def _refused(reason: str, detail: str = "") -> Answer:
    answer: Answer = {"status": "refused", "reason": str(reason), "edits": []}
    if detail:
        answer["detail"] = detail
    return answer


def group_lines(lines: Iterable[bytes], *, files: Files) -> int:
    """Place and group all reports of one story version; return 0, or 1 when a line was bad."""
    from corrigenda.core.grouping.cases import PlacedReport, group

    code = 0
    text: str | None = None
    reports: list[PlacedReport] = []
    seen_ids: set[str] = set()
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        line: Line = {}
        try:
            line = read_line(raw)
            report, text = _placed(line, files=files, text=text, taken=seen_ids)
        except BadLineError as error:
            code = 1
            write({"id": line.get("id"), "line": number, "error": str(error)})
            continue
        seen_ids.add(str(line["id"]))
        if isinstance(report, PlacedReport):
            reports.append(report)
        else:
            write({"report": line["id"], **report})
    if text is not None:
        _write_grouping(group(text, reports=reports))
    return code


def _placed(line: Line, *, files: Files, text: str | None, taken: set[str]) -> tuple[PlacedReport | Answer, str]:
    """Return the report in its place, or the answer of `locate` for one without a place; and the story's text."""
    from corrigenda.core.grouping.cases import PlacedReport

    name = needed_text(line, name="id")
    if name in taken:
        raise BadLineError(f"there is a report {name!r} already")
    own = files.text(line, name="text")
    if text is not None and own != text:
        raise BadLineError("all reports must be of one story version")
    match locate(own, _quote(line)):
        case Found(start, end):
            said = optional_text(line, name="why") or ""
            return PlacedReport(name, start, end, optional_text(line, name="replacement"), said), own
        case other:
            return _location(other), own


def _write_grouping(grouping: Grouping) -> None:
    for case in grouping.cases:
        variants = [
            {
                "reads": variant.reads,
                "reports": list(variant.reports),
                "edits": [{"start": e.start, "end": e.end, "old": e.old, "new": e.new} for e in variant.edits],
            }
            for variant in case.variants
        ]
        write(
            {
                "case": case.key,
                "start": case.start,
                "end": case.end,
                "reports": list(case.reports),
                "variants": variants,
            }
        )
    for remark in grouping.remarks:
        because = [{"case": o.case, "score": o.score, "reason": o.reason} for o in remark.offered]
        write({"remark": remark.report, "offered": [offer.case for offer in remark.offered], "because": because})
