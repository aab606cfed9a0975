"""The whole story with the change in place, as a page of its own or as a piece of the case's page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from corrigenda.core.notices.directions import direction_of
from corrigenda.core.text.edits import Edit
from corrigenda.store.models import Member
from corrigenda.store.queries import with_other_open_cases
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.choices import choices_of, language_of
from corrigenda.web.desk.shown.chosen import weigh_typed
from corrigenda.web.desk.shown.whole import whole_story
from corrigenda.web.desk.typed import BadFormError, Typed, typed_in
from corrigenda.web.desk.views.answered import bad_form
from corrigenda.web.desk.views.going_on import listing_of


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def story(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Show the story that the case stands in; posted with the form of the decision, with that in place. Changes nothing."""
    case = case_of(member, case_id=case_id)
    try:
        typed = typed_in(request.POST) if request.method == "POST" else Typed()
    except BadFormError as error:
        return bad_form(error)
    edits: tuple[Edit, ...] = ()
    field = ""
    if case.is_open:
        choices = choices_of(case)
        weighed = weigh_typed(case, choices=choices, typed=typed, choice=typed.choice or choices.default)
        if weighed is not None:
            edits, field = weighed.edits, weighed.field
    _, others = with_other_open_cases(case)
    context = {
        "case": case,
        "fields": whole_story(
            case, edits=edits, field=field, places=typed.occurrences, others=[row.case for row in others]
        ),
        "language": language_of(case),
        "direction": direction_of(language_of(case)),
        "site": member.site,
        "member": member,
        "listing": listing_of(request),
    }
    return render(request, "desk/story.html", context)
