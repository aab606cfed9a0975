"""A correction that no reader asked for: opened by staff."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from corrigenda.flows.open_case import NotOpened, Opened, open_case
from corrigenda.store.models import Member
from corrigenda.store.queries import recent_stories
from corrigenda.web.desk.access import for_members
from corrigenda.web.desk.shown.worded import worded

LONGEST = {"url": 2_000, "passage": 20_000, "should_read": 20_000}


@require_http_methods(["GET", "POST"])
@for_members
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the form, or open the case and lead to it."""
    typed = {name: request.POST.get(name, request.GET.get(name, "")).replace("\r\n", "\n") for name in LONGEST}
    fault = ""
    if request.method == "POST":
        answer = _open(member, typed=typed, deletes=bool(request.POST.get("deletes")))
        if isinstance(answer, Opened):
            return redirect("desk:case", site=member.site.key, case_id=answer.cases[0].pk)
        fault = worded(answer.detail)
    context = {
        "member": member,
        "site": member.site,
        "typed": typed,
        "deletes": bool(request.POST.get("deletes")),
        "fault": fault,
        "stories": recent_stories(member.site),
    }
    return render(request, "desk/new.html", context, status=422 if fault else 200)


def _open(member: Member, *, typed: dict[str, str], deletes: bool) -> Opened | NotOpened:
    if not member.decides:
        return NotOpened(_("Your role on this site does not open cases."))
    if any(len(text) > LONGEST[name] or "\x00" in text for name, text in typed.items()):
        return NotOpened(_("This is longer than the desk takes."))
    wanted = typed["should_read"].strip()
    if not typed["passage"].strip() and wanted:
        return NotOpened(_("Give the words of the story that are to be changed, or leave both fields empty."))
    return open_case(
        member.site,
        url=typed["url"].strip(),
        passage=typed["passage"],
        replacement=wanted or ("" if deletes else None),
        actor=member.person,
        now=timezone.now(),
    )
