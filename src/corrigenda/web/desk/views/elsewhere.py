"""Where else the words of an own wording stand, asked by the page while the editor types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from corrigenda.store.models import Member
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.screen import screen_of
from corrigenda.web.desk.typed import OWN, BadFormError, typed_in


@require_POST
@for_members
def elsewhere(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Show the places of the own wording with it in place. Changes nothing."""
    case = case_of(member, case_id=case_id)
    try:
        typed = typed_in(request.POST)
    except BadFormError:
        return HttpResponseBadRequest()
    screen = screen_of(case, member=member, now=timezone.localtime(), typed=typed)
    own = [each for each in (screen.deciding.elsewhere if screen.deciding else ()) if each.choice == OWN]
    if not own:
        return HttpResponse(status=204)
    return render(request, "desk/elsewhere_rows.html", {"screen": screen, "each": own[0]})
