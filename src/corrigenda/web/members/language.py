"""The language of a person's screens."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from corrigenda.flows.speak import speak
from corrigenda.store.models import Person
from corrigenda.web.theme.entrance import signed_in_only


@never_cache
@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: HttpRequest) -> HttpResponse:
    """Show the languages, or set one; afterwards one is where one came from."""
    person = request.user
    if not isinstance(person, Person):
        raise Http404
    names = dict(settings.LANGUAGES)
    back = request.GET.get("next", "")
    fault = ""
    if request.method == "POST":
        if speak(person, language=request.POST.get("language", "")[:20], known=names):
            own = url_has_allowed_host_and_scheme(
                back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
            )
            return redirect(back if own else "desk:sites")
        fault = _("This language is not offered.")
    offered = [(code, names[code], code == person.language) for code in names]
    context = {"languages": offered, "chosen": person.language, "fault": fault}
    return render(request, "members/language.html", context, status=422 if fault else 200)
