"""What a choice comes to, asked by the page while the editor types: checks, proposal, and the draft of the notice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from corrigenda.core.review.policy import Nature, Treatment
from corrigenda.store.models import Member
from corrigenda.web.desk.access import case_of, for_members
from corrigenda.web.desk.shown.choices import choices_of, draft_for, weightiest
from corrigenda.web.desk.shown.chosen import sentence_of, weigh_typed
from corrigenda.web.desk.shown.elsewhere import weighed_along
from corrigenda.web.desk.shown.screen import treatments_for
from corrigenda.web.desk.typed import BadFormError, typed_in


@require_POST
@for_members
def review(request: HttpRequest, member: Member, case_id: int) -> HttpResponse:
    """Weigh the choice as it is ticked and typed. Changes nothing."""
    case = case_of(member, case_id=case_id)
    try:
        typed = typed_in(request.POST)
    except BadFormError:
        return HttpResponseBadRequest()
    choices = choices_of(case)
    weighed = weigh_typed(case, choices=choices, typed=typed)
    if weighed is None:
        return JsonResponse({"changes": False})
    along = weighed_along(case, weighed=weighed, places=typed.occurrences)
    proposal = weightiest((weighed, *along)).proposal
    nature, treatment = typed.nature or proposal.nature, typed.treatment or proposal.treatment
    when = timezone.localtime()
    drafts = {
        kind.value: draft_for(
            case, edits=weighed.edits, nature=nature, treatment=kind, when=when, sentence=sentence_of(typed)
        )
        for kind in Treatment
    }
    return JsonResponse(
        {
            "changes": True,
            "seal": weighed.seal,
            "quoted": weighed.quoted,
            "findings": [
                {"check": str(found.check), "evidence": found.evidence, "raises": found.raises}
                for found in weighed.findings
            ],
            "nature": proposal.nature.value,
            "treatment": proposal.treatment.value,
            "reasons": list(dict.fromkeys([*weighed.proposal.reasons, *proposal.reasons])),
            "why_not": {
                option.value: str(option.why_not)
                for option in treatments_for(member, proposed=proposal.treatment, chosen=treatment)
            },
            "drafts": {name: {"label": draft.label, "text": draft.text} for name, draft in drafts.items()},
            "runs": [
                {"kind": run.kind, "glyphs": [{"text": glyph.text, "name": glyph.name} for glyph in run.glyphs]}
                for run in (weighed.paragraph.runs if weighed.paragraph else ())
            ],
            "natures": [kind.value for kind in Nature],
        }
    )
