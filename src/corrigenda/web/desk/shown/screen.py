"""The screen of one case, whole: built from the rows, and from what was typed if the answer was "look again"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from corrigenda.core.diffing.reveal import Glyph, reveal
from corrigenda.core.notices.directions import direction_of
from corrigenda.core.review import states
from corrigenda.core.review.policy import WEIGHT, Nature, Treatment, is_noted
from corrigenda.flows.attest import ATTESTABLE
from corrigenda.flows.guarding import wrote
from corrigenda.flows.second_person import proposal_in
from corrigenda.flows.sentence import Sentence
from corrigenda.store.lanes import lane_of
from corrigenda.store.models import Case, Correction, Decision, Member, Placement
from corrigenda.store.models.case import UNDER_WAY
from corrigenda.store.queries import QueueRow, correction_of, readers_of, with_other_open_cases
from corrigenda.web.desk.shown.channels import ChannelsShown, channels_of
from corrigenda.web.desk.shown.choices import (
    Choices,
    Weighed,
    choices_of,
    draft_for,
    language_of,
    weightiest,
)
from corrigenda.web.desk.shown.chosen import sentence_of, weigh_typed
from corrigenda.web.desk.shown.elsewhere import PlacesOf, elsewhere_of, weighed_along
from corrigenda.web.desk.shown.history import Change, Happened, changes_of, happened_to
from corrigenda.web.desk.shown.labels import LANES, NATURES, PLACED, PLACED_TOLD, TREATMENTS, told
from corrigenda.web.desk.shown.notice import PreviewShown, PublishedNotice, preview_shown, published_notice
from corrigenda.web.desk.shown.offers import OfferShown, offers_shown
from corrigenda.web.desk.shown.proposed import typed_before
from corrigenda.web.desk.shown.readers import PlaceShown, ReaderShown, places_shown, readers_shown, story_link
from corrigenda.web.desk.shown.rows import RowShown, rows_shown
from corrigenda.web.desk.shown.since import SinceShown, since_shown
from corrigenda.web.desk.shown.substance import substance_of
from corrigenda.web.desk.shown.verbs import MergedShown, Verbs, merged_into, verbs_of
from corrigenda.web.desk.shown.worded import stored, worded
from corrigenda.web.desk.shown.words import ParagraphShown, marked, paragraph_shown
from corrigenda.web.desk.typed import NOTICE_ONLY, OWN, SENTENCE, Typed


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a select field. `why_not` says why it cannot be taken by this person."""

    value: str
    words: Promise | str
    selected: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Deciding:
    """The form of an open case."""

    choices: Choices
    choice: str
    weighed: Weighed | None
    wording: str
    sentence: Sentence
    seals: tuple[str, ...]
    elsewhere: tuple[PlacesOf, ...]
    natures: tuple[Option, ...]
    treatments: tuple[Option, ...]
    label: str
    notice: str
    preview: PreviewShown | None
    codes: tuple[Option, ...]
    reader_text: str
    source: str
    source_public: bool
    asks_source: bool
    own_story: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How a decided case stands."""

    words: str
    detail: str
    under_way: bool
    undoable: bool
    refused: bool
    by_hand: bool
    attestable: bool
    decision: Decision | None
    changes: tuple[Change, ...]
    paragraph: ParagraphShown | None
    notice: str
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything that the case's page shows; `faults` maps a part of the page to what is wrong there.

    `shown` names what is decided on.
    """

    case: Case
    shown: str
    member: Member
    language: str
    direction: str
    placed_words: Promise | str
    placed_told: Promise | str
    treatment_words: Promise | str
    asked: tuple[Glyph, ...]
    passage: ParagraphShown | None
    places: tuple[PlaceShown, ...]
    story_link: str
    readers: tuple[ReaderShown, ...]
    since: SinceShown | None
    others: tuple[RowShown, ...]
    offers: tuple[OfferShown, ...]
    happened: Happened
    published_notice: PublishedNotice | None
    amending: Typed
    channels: ChannelsShown | None
    lane: str
    lane_words: Promise | str
    deciding: Deciding | None
    verbs: Verbs | None
    merged: tuple[MergedShown, ...]
    standing: Standing | None
    faults: Mapping[str, str] = field(default_factory=dict)


def screen_of(
    case: Case, *, member: Member, now: datetime, typed: Typed | None = None, faults: Mapping[str, str] | None = None
) -> Screen:
    """Return the case's screen; what was `typed` stands in its fields again."""
    reports = readers_of(case)
    happened = happened_to(case)
    lane = lane_of(case)
    language = language_of(case)
    readers = readers_shown(case, reports=reports)
    own, rows = with_other_open_cases(case)
    others = rows_shown(rows, now=now)
    return Screen(
        case=case,
        shown=substance_of(case, own=own, reports=reports, said=len(happened.said)),
        member=member,
        language=language,
        direction=direction_of(language),
        placed_words=told(PLACED, case.placed),
        placed_told=told(PLACED_TOLD, case.placed),
        treatment_words=told(TREATMENTS, case.treatment),
        asked=reveal(case.passage),
        passage=_passage(case),
        places=places_shown(case, reports=reports) if case.placed == Placement.Status.AMBIGUOUS else (),
        story_link=story_link(case),
        readers=readers,
        since=since_shown(case, reports=reports),
        others=others,
        offers=offers_shown(own, rows=rows, shown=others) if case.is_open else (),
        happened=happened,
        published_notice=published_notice(
            case,
            accepted=happened.accepted,
            correction=correction_of(case) if happened.accepted else None,
            member=member,
        ),
        amending=typed or Typed(),
        channels=channels_of(case, accepted=happened.accepted, member=member),
        lane=lane.value,
        lane_words=told(LANES, lane),
        deciding=_deciding(case, own=own, happened=happened, member=member, now=now, typed=typed)
        if case.is_open
        else None,
        verbs=(
            verbs_of(case, member=member, readers=readers, others=others, happened=happened, now=now)
            if case.is_open
            else None
        ),
        merged=merged_into(case),
        standing=None if case.is_open else _standing(case, member=member, happened=happened),
        faults=faults or {},
    )


def _passage(case: Case) -> ParagraphShown | None:
    """Return the passage in its paragraph, nothing changed; None where it has no place."""
    stored = case.revision.field(case.field) if case.revision else None
    if stored is None or case.start is None or case.end is None or case.end > len(stored["text"]):
        return None
    return marked(stored["text"], start=case.start, end=case.end)


def _deciding(
    case: Case, *, own: QueueRow, happened: Happened, member: Member, now: datetime, typed: Typed | None
) -> Deciding:
    choices = choices_of(case, wordings=own.wordings)
    typed = typed if typed is not None else typed_before(proposal_in(happened.said).row, case=case, choices=choices)
    known = {OWN} if choices.stretch else set()
    known |= {choice.value for choice in choices.variants} | {NOTICE_ONLY, SENTENCE}
    choice = typed.choice if typed.choice in known else choices.default
    wording = _wording(choices, typed=typed, choice=choice)
    weighed = weigh_typed(case, choices=choices, typed=replace(typed, wording=wording), choice=choice)
    along = weighed_along(case, weighed=weighed, places=typed.occurrences) if weighed else ()
    proposal = (weightiest((weighed, *along)) if weighed else choices.notice_only).proposal
    # An own wording that nobody has typed yet is weighed when it is; until then only the reader's word counts.
    silent_start = weighed is None and choice == OWN and case.kind != "misleading"
    nature = typed.nature or (Nature.SPELLING if silent_start else proposal.nature)
    proposed = Treatment.SILENT if silent_start else proposal.treatment
    treatment = typed.treatment or proposed
    edits = weighed.edits if weighed else ()
    sentence = sentence_of(typed, choice=choice)
    draft = draft_for(case, edits=edits, nature=nature, treatment=treatment, when=now, sentence=sentence)
    label, notice = typed.label or draft.label, typed.notice or draft.text
    seals = [choice.weighed.seal for choice in choices.variants if choice.weighed and choice.weighed.seal]
    return Deciding(
        choices=choices,
        choice=choice,
        weighed=weighed,
        wording=wording,
        sentence=typed.sentence,
        seals=tuple(dict.fromkeys([*seals, *([weighed.seal] if weighed and weighed.seal else [])])),
        elsewhere=elsewhere_of(case, choices=choices, typed=typed, own=weighed if choice == OWN else None),
        natures=tuple(Option(kind.value, told(NATURES, kind), kind is nature) for kind in Nature),
        treatments=treatments_for(member, proposed=proposed, chosen=treatment),
        label=label,
        notice=notice,
        preview=preview_shown(case, label=label, text=notice) if is_noted(treatment) else None,
        codes=tuple(Option(code.value, worded(str(code.label)), code is typed.code) for code in Decision.Code),
        reader_text=typed.reader_text,
        source=typed.source or str(case.agency or ""),
        source_public=typed.source_public,
        asks_source=weighed is not None and weighed.quoted,
        own_story=member.decides and wrote(case.story, by=member),
    )


def treatments_for(member: Member, *, proposed: Treatment, chosen: Treatment) -> tuple[Option, ...]:
    """Return the treatments; those that this member may not choose, because they tell less than policy asks, say so."""
    return tuple(
        Option(kind.value, told(TREATMENTS, kind), kind is chosen, why_not(member, proposed=proposed, kind=kind))
        for kind in sorted(Treatment, key=WEIGHT.__getitem__)
    )


def why_not(member: Member, *, proposed: Treatment, kind: Treatment) -> str:
    """Say why the member may not choose a treatment, or nothing."""
    if WEIGHT[kind] >= WEIGHT[proposed] or member.lowers:
        return ""
    return _("not allowed here") if not is_noted(kind) else _("only a standards editor")


def _wording(choices: Choices, *, typed: Typed, choice: str) -> str:
    if typed.wording:
        return typed.wording
    if choices.stretch is None:
        return ""
    usable = [one for one in choices.variants if not one.fault and not one.blurred]
    best = next((one for one in usable if one.value == choice), usable[0] if usable else None)
    return best.wording if best else choices.stretch.text


def _standing(case: Case, *, member: Member, happened: Happened) -> Standing:
    accepted = happened.accepted if case.decision == states.Decision.ACCEPTED else None
    undoable = case.decision in (states.Decision.ACCEPTED, states.Decision.REJECTED, states.Decision.ALREADY_FIXED)
    return Standing(
        words=worded(states.STATUS_WORDS[case.display_status]),
        detail=stored(case.reason_words),
        under_way=case.apply in UNDER_WAY,
        undoable=undoable and case.apply not in (states.Apply.WRITING, states.Apply.REVERTED),
        refused=case.apply in (states.Apply.REFUSED, states.Apply.FAILED),
        by_hand=case.apply == states.Apply.MANUAL,
        attestable=case.apply in ATTESTABLE and member.role == Member.Role.STANDARDS,
        decision=accepted or happened.last,
        changes=changes_of(accepted) if accepted else (),
        paragraph=_decided_paragraph(case, decision=accepted),
        notice=accepted.notice_text if accepted else "",
        correction=correction_of(case),
    )


def _decided_paragraph(case: Case, *, decision: Decision | None) -> ParagraphShown | None:
    """Return the confirmed change in its paragraph, from the revision that was confirmed."""
    if decision is None or not decision.edits or decision.revision is None:
        return None
    name = decision.edits[0]["field"]
    stored = decision.revision.field(name)
    return paragraph_shown(stored["text"], edits=decision.edits_of(name)) if stored else None


def with_treatment(typed: Typed, *, weighed: Weighed) -> Typed:
    """Raise what was chosen to what policy asks for an own wording that was not weighed before; its notice is drafted."""
    asked = weighed.proposal.treatment
    if typed.treatment and WEIGHT[typed.treatment] >= WEIGHT[asked]:
        return typed
    return replace(typed, treatment=asked, nature=weighed.proposal.nature, notice=None, label=None)
