"""The people of a site: invite them by mail, give them a role, take it away. Each is an act on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from corrigenda.core.text.said import Said
from corrigenda.flows.mail_language import language_of_mail
from corrigenda.flows.members import sign_in_link
from corrigenda.flows.sessions import end_others
from corrigenda.flows.set_up import set_up_member
from corrigenda.senders.email import Bounced, NotTaken, Sent, send_email
from corrigenda.store.acts import record
from corrigenda.store.models import Act, ApiToken, Member, Person, Site

LINK_LASTS = timedelta(days=3)
KEPT_ROLES = (Member.Role.STANDARDS, Member.Role.OPERATOR)
"""The last one of each on a site cannot go: nobody would be left to do what only they may."""


@dataclass(frozen=True, slots=True)
class Done:
    """It is done; `member` as it is now, and whether a mail went out ("" if it did, else why not)."""

    member: Member
    mail_fault: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done, and why."""

    words: str


StaffAnswer = Done | Refused


def people_of(site: Site) -> list[Member]:
    """Return a site's members by name."""
    return list(Member.objects.filter(site=site).select_related("person").order_by("person__name", "id"))


def invite(site: Site, *, email: str, name: str, role: str, by: Member, now: datetime) -> StaffAnswer:
    """Make somebody a member and mail them a link that signs them in once. Somebody known already keeps their name."""
    email, name = email.strip(), name.strip()
    try:
        validate_email(email)
    except ValidationError:
        return Refused("This is not an e-mail address.")
    if not name or len(name) > 200 or not name.isprintable():
        return Refused("Give the person's name.")
    if role not in set(Member.Role):
        return Refused("Choose a role.")
    with transaction.atomic():
        Site.objects.select_for_update().get(pk=site.pk)
        if Member.objects.filter(site=site, person__email__iexact=email).exists():
            return Refused("This address belongs to a member already.")
        person = set_up_member(site, email=email, name=name, role=Member.Role(role))
        member = Member.objects.select_related("person", "site").get(site=site, person=person)
        told = f"{person.email} as {member.get_role_display()}"
        record(site, kind=Act.Kind.INVITED, by=by.person, now=now, detail=told)
    return Done(member, _mail_link(member, by=by, now=now))


def send_link(member: Member, *, by: Member, now: datetime) -> StaffAnswer:
    """Mail a member another link that signs them in once."""
    # The one before is revoked: it may be in the wrong mailbox.
    member.person.sign_in_links.filter(once=True).delete()
    record(member.site, kind=Act.Kind.LINK_SENT, by=by.person, now=now, detail=member.person.email)
    return Done(member, _mail_link(member, by=by, now=now))


def change_role(member: Member, *, role: str, by: Member, now: datetime) -> StaffAnswer:
    """Give a member another role, unless they are the last of theirs that a site cannot be without."""
    if role not in set(Member.Role):
        return Refused("Choose a role.")
    with transaction.atomic():
        stands = _locked(member)
        if stands is None:
            return Refused("This person is not a member any more.")
        if stands.role == role:
            return Done(stands)
        if refused := _is_last(stands):
            return refused
        before = stands.get_role_display()
        stands.role = Member.Role(role)
        stands.save(update_fields=["role"])
        told = f"{stands.person.email}: {before} → {stands.get_role_display()}"
        record(stands.site, kind=Act.Kind.ROLE, by=by.person, now=now, detail=told)
    return Done(stands)


def remove(member: Member, *, by: Member, now: datetime) -> StaffAnswer:
    """Take a person's role on the site away, at once and in every browser; what they decided stays theirs.

    Of somebody who has never signed in it is the invitation that goes, with its link.
    """
    with transaction.atomic():
        stands = _locked(member)
        if stands is None:
            return Refused("This person is not a member any more.")
        if refused := _is_last(stands):
            return refused
        Member.objects.filter(pk=stands.pk).delete()
        only_invited = stands.person.last_login is None
        if only_invited or not Member.objects.filter(person=stands.person).exists():
            # A link that is still in a mailbox must not open anything either.
            stands.person.sign_in_links.all().delete()
        # Wherever the person is signed in, that ends: a member of other sites signs in anew.
        end_others(stands.person, but="", by=by.person, now=now)
        ApiToken.objects.filter(site=stands.site, made_by=stands.person, revoked_at=None).update(revoked_at=now)
        told = f"{stands.person.email}, {stands.get_role_display()}"
        kind = Act.Kind.LINK_REVOKED if only_invited else Act.Kind.REMOVED
        record(stands.site, kind=kind, by=by.person, now=now, detail=told)
    return Done(stands)


def set_password(person: Person, *, password: str, now: datetime) -> None:
    """Give a person a new password, on the record of each of their sites; links to sign in that are under way end."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        person.sign_in_links.filter(once=True).delete()
        for member in Member.objects.filter(person=person).select_related("site"):
            record(member.site, kind=Act.Kind.PASSWORD, by=person, now=now)


def _locked(member: Member) -> Member | None:
    """Return the member as it stands, with the site's people held still until the transaction ends."""
    Site.objects.select_for_update().get(pk=member.site_id)
    return Member.objects.select_related("person", "site").filter(pk=member.pk).first()


def _is_last(member: Member) -> Refused | None:
    others = Member.objects.filter(site=member.site, role=member.role, person__is_active=True).exclude(pk=member.pk)
    if member.role not in KEPT_ROLES or others.exists():
        return None
    role = Said(str(Member.Role(member.role).label))
    return Refused(
        Said("%(who)s is the last %(role)s here. Make somebody else one first.", who=member.person.name, role=role)
    )


def _mail_link(member: Member, *, by: Member, now: datetime) -> str:
    """Mail the link; return "" if the mail server took it, or why not. The link is in this mail and nowhere else."""
    link = sign_in_link(member.person, once=True, lasts=LINK_LASTS, now=now)
    subject, body = _invitation(member, by=by, link=link)
    match send_email(member.person.email, subject=subject, body=body):
        case Sent():
            return ""
        case Bounced():
            return "The mail server refuses this address."
        case NotTaken(detail=detail):
            return f"The mail could not be sent: {detail}"


def require_second_factor(site: Site, *, required: bool, by: Member, now: datetime) -> bool:
    """Let nobody reach the site's desk without a second factor, or let them again; tell whether that changed anything."""
    with transaction.atomic():
        other = Site.objects.filter(pk=site.pk, second_factor_required=not required)
        changed = other.update(second_factor_required=required) == 1
        if changed:
            told = f"second factor: {'required' if required else 'not required'}"
            record(site, kind=Act.Kind.SETTINGS, by=by.person, now=now, detail=told)
    return changed


def _invitation(member: Member, *, by: Member, link: str) -> tuple[str, str]:
    """Return subject and body in the language of who is invited, as far as it is known."""
    with translation.override(language_of_mail(member.site, person=member.person)):
        invites = _("%(who)s invites you to the corrections desk of %(site)s, as %(role)s.")
        role = _(str(Member.Role(member.role).label))
        signs_in = ngettext(
            "This link signs you in, once, within %(n)s day:",
            "This link signs you in, once, within %(n)s days:",
            LINK_LASTS.days,
        )
        paragraphs = (
            invites % {"who": by.person.name, "site": member.site.name, "role": role},
            f"{signs_in % {'n': LINK_LASTS.days}}\n{link}",
            _("There you can set a password. If you expected no invitation, do nothing."),
        )
        subject = _("The corrections desk of %(site)s") % {"site": member.site.name}
    return " ".join(subject.split()), "\n\n".join(paragraphs) + "\n"
