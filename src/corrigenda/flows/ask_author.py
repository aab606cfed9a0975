"""An editor asks a story's author: a link to one case, without its reader, by which the author says what is right (law 13)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from corrigenda.core.review import states
from corrigenda.core.text.said import Said
from corrigenda.flows.answers import Again, Done, TaskAnswer
from corrigenda.flows.guarding import DecideAnswer, Decided, NotAllowed, Seen, guard, lost, record
from corrigenda.flows.mail_language import language_of_mail
from corrigenda.senders.email import Bounced, NotTaken, Sent, send_email
from corrigenda.store.cases import move
from corrigenda.store.models import AuthorLink, Case, Decision, Edit, Member
from corrigenda.store.tasks import queue, tries

SALT = "corrigenda.author"
MOST_DAYS = 30
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom the editor asks, and what: with `edit_id` about that wording, without about the passage alone."""

    name: str
    email: str
    words: str
    days: int
    edit_id: int | None


def ask_author(case: Case, *, asked: Asked, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Make the link, and mail it if there is an address. The case waits for nothing: anybody may decide it meanwhile."""
    if refused := guard(case, kind=Decision.Kind.ASK_AUTHOR, to=None, seen=seen, by=by):
        return refused
    if not case.is_open:
        return NotAllowed("decided", "This case is decided; there is nothing to ask any more.")
    if fault := _fault(asked):
        return fault
    edit = Edit.objects.filter(pk=asked.edit_id, case=case).first() if asked.edit_id is not None else None
    if asked.edit_id is not None and edit is None:
        return NotAllowed("no_variant", "This wording does not belong to the case.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person):
            return lost(case, kind=Decision.Kind.ASK_AUTHOR, seen=seen, by=by)
        decision = record(case, kind=Decision.Kind.ASK_AUTHOR, seen=seen, by=by, now=now, remark=asked.words.strip())
        link = AuthorLink.objects.create(
            case=case,
            decision=decision,
            name=asked.name.strip(),
            email=asked.email.strip(),
            words=asked.words.strip(),
            edit_old=edit.old if edit else case.passage,
            edit_new=edit.new if edit else None,
            made_at=now,
            expires_at=now + timedelta(days=asked.days),
        )
        if link.email:
            queue("mail_author", subject=link.pk, site_id=case.site_id, run_at=now)
    return Decided(case, decision)


def revoke(case: Case, *, link_id: int, seen: Seen, by: Member, now: datetime) -> DecideAnswer:
    """Take an author's link back: from now on it opens nothing. What the author said stays."""
    if refused := guard(case, kind=Decision.Kind.REVOKE, to=None, seen=seen, by=by):
        return refused
    link = AuthorLink.objects.filter(pk=link_id, case=case).first()
    if link is None:
        return NotAllowed("no_link", "There is no such link.")
    if case.apply == states.Apply.WRITING:
        return NotAllowed("being_written", "The fix is being written right now. Try again when that is done.")
    with transaction.atomic():
        if not move(case, now=now, actor=by.person):
            return lost(case, kind=Decision.Kind.REVOKE, seen=seen, by=by)
        AuthorLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now)
        decision = record(case, kind=Decision.Kind.REVOKE, seen=seen, by=by, now=now, remark=link.name)
    return Decided(case, decision)


def link_for(token: str, *, now: datetime) -> AuthorLink | None:
    """Return the link that a token opens now; None for one that is made up, out of date or taken back."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(raw) != 24:
        return None
    link_id = int.from_bytes(raw[:8], "big")
    keys = (None, *settings.SECRET_KEY_FALLBACKS)
    if link_id >= 2**63 or not any(constant_time_compare(token, token_of(link_id, key=key)) for key in keys):
        return None
    links = AuthorLink.objects.select_related("case__site", "case__story", "case__revision")
    return links.filter(pk=link_id, revoked_at=None, expires_at__gt=now).first()


def token_of(link_id: int, *, key: str | None = None) -> str:
    """Return a link's name in its URL: its id and 128 bits of seal; `key` for an earlier secret key."""
    head = link_id.to_bytes(8, "big")
    seal = salted_hmac(SALT, head.hex(), secret=key, algorithm="sha256").digest()[:16]
    return base64.urlsafe_b64encode(head + seal).decode("ascii").rstrip("=")


def author_url(link: AuthorLink) -> str:
    """Return the absolute URL that the author is given."""
    return f"{settings.DESK_URL}/author/{token_of(link.pk)}"


def mail_author(link_id: str, *, now: datetime) -> TaskAnswer:
    """Mail the link to the author, unless it was taken back meanwhile."""
    link = AuthorLink.objects.select_related("case__site", "case__story", "decision__actor").get(pk=int(link_id))
    if link.revoked_at is not None or link.expires_at <= now or link.mail in (link.Mail.SENT, link.Mail.BOUNCED):
        return Done()
    subject, body = _letter(link)
    match send_email(link.email, subject=subject, body=body):
        case Sent():
            AuthorLink.objects.filter(pk=link.pk).update(mail=link.Mail.SENT)
        case Bounced():
            AuthorLink.objects.filter(pk=link.pk).update(mail=link.Mail.BOUNCED)
        case NotTaken(detail=detail):
            pause = min(2 ** tries("mail_author", subject=link.pk), 60)
            return Again(timedelta(minutes=pause), f"the mail server did not take it: {detail}")
    return Done()


def _letter(link: AuthorLink) -> tuple[str, str]:
    """Return subject and body in the language of the story's desk."""
    site, story = link.case.site, " ".join(link.case.story.title.split())
    until = f"{link.expires_at:%Y-%m-%d %H:%M} UTC"
    with translation.override(language_of_mail(site)):
        asks = _("%(who)s of %(site)s has a question about your story “%(story)s”.")
        paragraphs = (
            asks % {"who": link.decision.actor.name, "site": site.name, "story": story},
            link.words or _("Is the passage right as it stands?"),
            f"{_('Please look and answer here, until %(when)s:') % {'when': until}}\n{author_url(link)}",
            _("The link opens this one passage and nothing else. Your answer goes to the editors, who decide."),
        )
        subject = _("A question about “%(story)s”") % {"story": story}
    return subject[:200], "\n\n".join(paragraphs) + "\n"


def _fault(asked: Asked) -> NotAllowed | None:
    if not 1 <= len(asked.name.strip()) <= 200 or not asked.name.isprintable():
        return NotAllowed("no_name", "Give the author's name.")
    if asked.email.strip():
        try:
            validate_email(asked.email.strip())
        except ValidationError:
            return NotAllowed("no_name", "This is not an e-mail address.")
    if not 1 <= asked.days <= MOST_DAYS:
        return NotAllowed("no_name", Said("The link may last from 1 to %(most)s days.", most=MOST_DAYS))
    if len(asked.words) > LONGEST:
        return NotAllowed("no_name", "The question is too long.")
    return None
