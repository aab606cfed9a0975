"""A test of a connection: while it is made the page looks again by itself, then it is the form with what was found."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from corrigenda.core.diffing.words import word_diff
from corrigenda.flows.connect import Wanted
from corrigenda.flows.try_connection import Words
from corrigenda.store.models import ConnectionTest, Member
from corrigenda.web.sites.access import for_managers
from corrigenda.web.sites.views.connection import Tried, show_form

LOOK_AGAIN_SECONDS = 1


@require_safe
@for_managers
def show(request: HttpRequest, member: Member, test_id: int) -> HttpResponse:
    """Show what was found to whoever asked for it; until then, look again by itself."""
    test = get_object_or_404(ConnectionTest, pk=test_id, site=member.site, asked_by=member.person)
    if test.done_at is None:
        context = {"member": member, "site": member.site, "here": "connection", "test": test}
        response = render(request, "sites/connection_test.html", context)
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
        return response
    if test.saved:
        messages.success(request, _("Connected, and tested."))
        return redirect("sites:connection", site=member.site.key)
    typed = {str(name): str(value) for name, value in test.connector_settings.items()}
    would = test.result.get("would")
    runs = word_diff(would["before"], new=would["after"]) if would else ()
    return show_form(
        request,
        member=member,
        wanted=Wanted(test.connector, typed),
        draft=test.draft,
        on=Words(test.url, test.old, test.new),
        tried=Tried(**test.result, runs=runs),
    )
