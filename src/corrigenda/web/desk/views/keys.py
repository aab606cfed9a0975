"""A person's own keys."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from corrigenda.flows.choose_keys import choose_keys
from corrigenda.store.models import Member
from corrigenda.web.desk.access import for_members
from corrigenda.web.desk.keys import CHOSEN, fault_in


@require_http_methods(["GET", "POST"])
@for_members
def keys(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the keys, or take the person's own; "as they were" forgets those."""
    person, fault = member.person, ""
    own, on = dict(person.own_keys), person.single_keys
    if request.method == "POST":
        on = bool(request.POST.get("single_keys"))
        typed = {key.letter: request.POST.get(f"key-{key.letter}", key.letter)[:1] for key in CHOSEN}
        own = {} if request.POST.get("reset") else {letter: key for letter, key in typed.items() if letter != key}
        fault = fault_in(own)
        if not fault:
            choose_keys(person, own=own, on=on)
            return redirect(f"{reverse('desk:keys', kwargs={'site': member.site.key})}?saved=1")
    context = {
        "member": member,
        "site": member.site,
        "letters": [(key.letter, key.does, own.get(key.letter, key.letter)) for key in CHOSEN],
        "on": on,
        "fault": fault,
        "saved": request.GET.get("saved"),
    }
    return render(request, "desk/keys.html", context, status=422 if fault else 200)
