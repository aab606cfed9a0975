"""A desk with a database of its own, connected to a CMS: reports are sent, placed, accepted and written as in the product."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar
from unittest.mock import patch

from benchmarks._cms import Cms
from benchmarks.patching import Fix
from corrigenda.connectors.base import Connector, FindAnswer, ReadAnswer, WriteAnswer

if TYPE_CHECKING:
    from corrigenda.store.models import Case, Member, Report, Site


@dataclass(frozen=True)
class Interrupted:
    """A connector between whose reading and writing somebody else does something."""

    inner: Connector
    meanwhile: Callable[[], None]
    writes: ClassVar[bool] = True

    def find(self, url: str) -> FindAnswer:
        return self.inner.find(url)

    def read(self, ref: str) -> ReadAnswer:
        return self.inner.read(ref)

    def write(self, ref: str, *, fields: Mapping[str, str], if_version: str) -> WriteAnswer:
        self.meanwhile()
        return self.inner.write(ref, fields=fields, if_version=if_version)

    def limits(self, ref: str) -> tuple[str, ...]:
        return self.inner.limits(ref)


class Desk:
    """The desk of one site; its editor is a standards editor, who may accept whatever is asked."""

    def __init__(self, cms: Cms) -> None:
        from django.utils import timezone

        from corrigenda.flows.set_up import NewSite, set_up_member, set_up_site
        from corrigenda.store.models import Member

        self.site: Site = set_up_site(
            NewSite("gazette", "The Harbour Gazette", cms.url, connector=cms.kind,
                    connector_settings=cms.settings, private_network=True),
            now=timezone.now(),
        )  # fmt: skip
        stellan = set_up_member(
            self.site, email="stellan@harbour-gazette.example", name="Stellan Marsh", role=Member.Role.STANDARDS
        )
        self.editor: Member = stellan.memberships.get(site=self.site)

    def report(self, fix: Fix, *, url: str, key: str) -> list[Case] | str:
        """Send the fix as a reader would, and place it; its cases, one for each atomic edit, or why there is none."""
        from django.utils import timezone

        from corrigenda.flows.place import place
        from corrigenda.flows.submit import Kept, Submission, submit
        from corrigenda.store.models import Case, Report

        quote, replacement = fix.asked[0]
        submission = Submission(
            site="gazette", url=url, about="passage", kind="error", elapsed=9_000,
            exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, replacement=replacement,
        )  # fmt: skip
        answer = submit(submission, key=key, now=timezone.now())
        if not isinstance(answer, Kept):
            return f"not kept: {type(answer).__name__}"
        place(str(answer.report_id), now=timezone.now())
        report: Report = Report.objects.select_related("placement").get(pk=answer.report_id)
        if report.placement.status != "found":
            return f"not placed: {report.placement.status}"
        made = Case.objects.filter(edits__report=report).select_related("site", "story__site", "revision").distinct()
        return list(made.order_by("id")) or "not placed: a remark"

    def write(self, cases: list[Case], *, meanwhile: Callable[[], None] | None = None) -> str:
        """Accept the cases and write them; how that ended, "applied" if every one of them was.

        `meanwhile` happens after the story was read and before the write is sent.
        """
        from django.utils import timezone

        from corrigenda.core.review.policy import Nature, Treatment
        from corrigenda.flows import confirm, decide
        from corrigenda.flows.write_back import write_back
        from corrigenda.store.models import Case

        for case in cases:
            edit = case.edits.get()
            # A changed quotation is accepted only with its record.
            accepted = confirm.Accept(
                confirm.Variant(edit.pk), Nature.SPELLING, Treatment.SILENT, source="The commit of the corpus."
            )
            seen = decide.Seen(case.version, case.revision_id)
            decided = decide.accept(case, seen=seen, accepted=accepted, by=self.editor, now=timezone.now())
            if not isinstance(decided, decide.Decided):
                return f"not accepted: {type(decided).__name__} {getattr(decided, 'words', '')}"[:70]
        with _interrupted(meanwhile):
            for case in cases:
                write_back(str(case.pk), now=timezone.now() + timedelta(minutes=1))
        ended = Case.objects.filter(pk__in=[case.pk for case in cases]).order_by("id")
        left = [case for case in ended if case.apply != "applied"]
        part = "in part, " if 0 < len(left) < len(cases) else ""
        return f"{part}{left[0].apply}: {left[0].reason}" if left else "applied"


@contextmanager
def _interrupted(meanwhile: Callable[[], None] | None) -> Iterator[None]:
    from corrigenda.flows import write_back
    from corrigenda.flows.look import connector_of

    if meanwhile is None:
        yield
        return

    def interrupted(site: Site) -> Connector:
        return Interrupted(connector_of(site), meanwhile)

    with patch.object(write_back, "connector_of", interrupted):
        yield
