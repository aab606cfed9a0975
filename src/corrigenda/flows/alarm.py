"""Report abuse to a site's operators: a row that waits for them, and a mail that names no words and no reader."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from corrigenda.core.review.roles import RIGHTS, Right
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.mail_language import language_of_mail
from corrigenda.senders.email import NotTaken, send_email
from corrigenda.store.acts import record
from corrigenda.store.models import Act, Alarm, Member, Report
from corrigenda.store.tasks import queue, tries

LONGEST_PAUSE = 60
WHO = [role.value for role, rights in RIGHTS.items() if Right.BLOCK in rights and Right.DECIDE not in rights]
"""The roles that are written to: those who run a site and do not sit at its desk."""


def raise_alarm(report: Report, *, by: Member, now: datetime) -> bool:
    """Report a report; tell whether nobody had done so before."""
    with transaction.atomic():
        alarm, new = Alarm.objects.get_or_create(report=report, defaults={"site": by.site, "by": by.person, "at": now})
        if new:
            record(by.site, kind=Act.Kind.ALARMED, by=by.person, now=now, subject=f"report:{report.pk}")
            queue("mail_operators", subject=alarm.pk, site_id=by.site_id, run_at=now)
    return new


def see_alarm(alarm: Alarm, *, by: Member, now: datetime) -> bool:
    """Say that an alarm was looked at; tell whether it had not been."""
    return Alarm.objects.filter(pk=alarm.pk, site=by.site, seen_at=None).update(seen_by=by.person, seen_at=now) == 1


def mail_operators(alarm_id: str, *, now: datetime) -> TaskAnswer:
    """Tell the site's operators that there is something to look at. One task, so a mail may come twice, never not at all."""
    alarm = Alarm.objects.select_related("site", "by").get(pk=int(alarm_id))
    if alarm.seen_at is not None:
        return Done()
    people = Member.objects.filter(site=alarm.site, role__in=WHO, person__is_active=True).select_related("person")
    for member in people:
        subject, body = _letter(alarm, to=member)
        answer = send_email(member.person.email, subject=subject, body=body)
        if isinstance(answer, NotTaken):
            pause = min(2 ** tries("mail_operators", subject=alarm.pk), LONGEST_PAUSE)
            return Again(timedelta(minutes=pause), f"the mail server did not take it: {answer.detail}")
    return Done()


def _letter(alarm: Alarm, *, to: Member) -> tuple[str, str]:
    """Return subject and body in the language of who gets it."""
    with translation.override(language_of_mail(alarm.site, person=to.person)):
        told = _("%(who)s reports abuse in what a reader of %(site)s sent.")
        paragraphs = (
            told % {"who": alarm.by.name, "site": alarm.site.name},
            f"{settings.DESK_URL}/reports/{alarm.site.key}/abuse/",
            _(
                "There you can read it and block its sender. You get this mail because you are an operator of this site."
            ),
        )
        subject = _("Abuse reported at %(site)s") % {"site": alarm.site.name}
    return " ".join(subject.split()), "\n\n".join(paragraphs) + "\n"
