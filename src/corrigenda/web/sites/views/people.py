"""The people of a site: who they are, and inviting, changing and removing them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from corrigenda.flows import staff
from corrigenda.store.models import Member
from corrigenda.web.sites.access import for_managers


@require_safe
@for_managers
def people(request: HttpRequest, member: Member) -> HttpResponse:
    """List the site's people."""
    return _page(request, member=member)


@require_POST
@for_managers
def invite(request: HttpRequest, member: Member) -> HttpResponse:
    """Invite somebody by mail."""
    typed = {name: request.POST.get(name, "") for name in ("email", "name", "role")}
    answer = staff.invite(member.site, by=member, now=timezone.now(), **typed)
    if isinstance(answer, staff.Refused):
        return _page(request, member=member, typed=typed, fault=_(answer.words), status=422)
    return _done(request, answer, member=member, said=_("Invited: %(who)s."))


@require_POST
@for_managers
def link(request: HttpRequest, member: Member, member_id: int) -> HttpResponse:
    """Mail somebody another link to sign in."""
    whom = _of_site(member, member_id=member_id)
    answer = staff.send_link(whom, by=member, now=timezone.now())
    return _done(request, answer, member=member, said=_("A link was sent to %(who)s."))


@require_POST
@for_managers
def role(request: HttpRequest, member: Member, member_id: int) -> HttpResponse:
    """Give somebody another role."""
    whom = _of_site(member, member_id=member_id)
    answer = staff.change_role(whom, role=request.POST.get("role", ""), by=member, now=timezone.now())
    return _done(request, answer, member=member, said=_("%(who)s has another role now."))


@require_POST
@for_managers
def remove(request: HttpRequest, member: Member, member_id: int) -> HttpResponse:
    """Take somebody's role on this site away."""
    whom = _of_site(member, member_id=member_id)
    answer = staff.remove(whom, by=member, now=timezone.now())
    return _done(request, answer, member=member, said=_("%(who)s is no member any more."))


@require_POST
@for_managers
def second_factor(request: HttpRequest, member: Member) -> HttpResponse:
    """Ask everybody here for a second factor, or stop asking."""
    required = request.POST.get("required") == "yes"
    staff.require_second_factor(member.site, required=required, by=member, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("sites:people", site=member.site.key)


def _of_site(member: Member, *, member_id: int) -> Member:
    """Return a member of the same site; raises Http404."""
    return get_object_or_404(Member.objects.select_related("person", "site"), pk=member_id, site=member.site)


def _done(request: HttpRequest, answer: staff.StaffAnswer, *, member: Member, said: str) -> HttpResponse:
    if isinstance(answer, staff.Refused):
        return _page(request, member=member, fault=_(answer.words), status=422)
    words = said % {"who": answer.member.person.name}
    if answer.mail_fault:
        messages.warning(request, f"{words} {answer.mail_fault}")
    else:
        messages.success(request, words)
    # One's own role may have been the one that changed: then this page is not one's own any more.
    still = Member.objects.filter(pk=member.pk).first()
    if still is None:
        return redirect("desk:sites")
    return redirect("sites:people" if still.manages else "desk:queue", site=member.site.key)


def _page(
    request: HttpRequest,
    *,
    member: Member,
    typed: dict[str, str] | None = None,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    typed = typed or {"email": "", "name": "", "role": Member.Role.EDITOR.value}
    context = {
        "member": member,
        "site": member.site,
        "here": "people",
        "people": staff.people_of(member.site),
        "roles": [(one.value, _(str(one.label))) for one in Member.Role],
        "typed": typed,
        "fault": fault,
    }
    return render(request, "sites/people.html", context, status=status)
