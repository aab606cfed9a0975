"""The tracks of a case move only as the table says."""

from __future__ import annotations

import pytest

from corrigenda.core.review.states import (
    DECIDED,
    OPEN_DECISIONS,
    STATES,
    STATUS_WORDS,
    TRANSITIONS,
    Actor,
    Apply,
    Decision,
    NoticeState,
    Told,
    Track,
    allowed,
    decision_allowed,
    display_status,
)


def test_every_move_of_the_table_stays_on_its_track() -> None:
    for move in TRANSITIONS:
        states = {state.value for state in STATES[move.track]}
        assert move.before | {move.after} <= states
        assert move.after not in move.before or move.name == "amend"
        assert move.actors


def test_every_move_has_a_name_of_its_own() -> None:
    names = [(move.track, move.name) for move in TRANSITIONS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("track", list(Track))
def test_every_state_can_be_reached(track: Track) -> None:
    first = next(iter(STATES[track])).value
    reached = {first}
    while more := {m.after for m in TRANSITIONS if m.track is track and m.before & reached} - reached:
        reached |= more
    assert reached == {state.value for state in STATES[track]}


@pytest.mark.law(7)
def test_nothing_is_written_that_no_person_or_rule_put_into_the_queue() -> None:
    moves = [move for move in TRANSITIONS if move.track is Track.APPLY]
    # What is being written came out of the queue, and may go back into it to wait.
    assert all(move.before <= {Apply.QUEUED, Apply.FAILED} for move in moves if move.after == Apply.WRITING)
    into_queue = [move for move in moves if move.after == Apply.QUEUED and move.before != {Apply.WRITING}]
    assert into_queue
    assert all(Actor.SYSTEM not in move.actors and Actor.READER not in move.actors for move in into_queue)
    into_writing = {
        before for m in TRANSITIONS if m.track is Track.APPLY and m.after == Apply.WRITING for before in m.before
    }
    assert into_writing == {Apply.QUEUED, Apply.FAILED}
    assert {b for m in TRANSITIONS if m.after == Apply.FAILED for b in m.before} == {Apply.WRITING}
    assert not allowed(Track.DECISION, before=Decision.NEW, after=Decision.ACCEPTED, actor=Actor.SYSTEM)


@pytest.mark.law(6)
def test_only_a_look_at_the_public_page_makes_a_fix_live() -> None:
    into_live = [move for move in TRANSITIONS if move.track is Track.APPLY and move.after == Apply.LIVE]
    assert [move.name for move in into_live] == ["seen_live"]
    assert into_live[0].actors <= {Actor.SYSTEM, Actor.CMS}
    assert Apply.WRITING not in into_live[0].before


@pytest.mark.law(6)
def test_a_person_s_word_attests_and_never_makes_live() -> None:
    into = [move for move in TRANSITIONS if move.track is Track.APPLY and move.after == Apply.ATTESTED]
    assert [(move.name, move.actors) for move in into] == [("attest", frozenset({Actor.STANDARDS_EDITOR}))]
    assert into[0].before == {Apply.APPLIED, Apply.MANUAL, Apply.NOT_LIVE}
    assert allowed(Track.APPLY, before=Apply.ATTESTED, after=Apply.LIVE, actor=Actor.SYSTEM)
    assert not allowed(Track.APPLY, before=Apply.ATTESTED, after=Apply.LIVE, actor=Actor.STANDARDS_EDITOR)
    assert "not seen" in STATUS_WORDS["attested"]


@pytest.mark.parametrize("apply", [Apply.QUEUED, Apply.WRITING])
@pytest.mark.parametrize("after", [Decision.MERGED, Decision.REJECTED])
def test_a_case_about_to_be_written_cannot_be_merged_or_rejected(apply: Apply, after: Decision) -> None:
    for before in Decision:
        assert not decision_allowed(before, after=after, apply=apply)


def test_an_accepted_fix_can_be_undone_until_the_writing_starts() -> None:
    assert decision_allowed(Decision.ACCEPTED, after=Decision.ONGOING, apply=Apply.QUEUED, actor=Actor.EDITOR)
    assert not decision_allowed(Decision.ACCEPTED, after=Decision.ONGOING, apply=Apply.WRITING, actor=Actor.EDITOR)
    assert allowed(Track.APPLY, before=Apply.QUEUED, after=Apply.NONE)
    assert not allowed(Track.APPLY, before=Apply.WRITING, after=Apply.NONE)


def test_every_open_case_can_be_decided_and_no_decided_case_decided_again_without_reopening() -> None:
    for before in OPEN_DECISIONS:
        for after in DECIDED:
            assert allowed(Track.DECISION, before=before, after=after)
    for before in DECIDED:
        for after in DECIDED - {before}:
            assert not allowed(Track.DECISION, before=before, after=after)
        assert allowed(Track.DECISION, before=before, after=Decision.ONGOING)


@pytest.mark.law(9)
def test_a_published_notice_never_becomes_a_draft_or_nothing() -> None:
    for before in (NoticeState.PUBLISHED, NoticeState.AMENDED):
        after = {state for state in NoticeState if allowed(Track.NOTICE, before=before, after=state)}
        assert after == {NoticeState.AMENDED, NoticeState.WITHDRAWN}


def test_a_message_that_went_out_is_not_sent_again_without_a_new_outcome() -> None:
    assert not allowed(Track.TOLD, before=Told.SENT, after=Told.SENT)
    assert allowed(Track.TOLD, before=Told.SENT, after=Told.QUEUED)


def test_every_combination_has_a_status_in_words() -> None:
    for decision in Decision:
        for apply in Apply:
            for notice in NoticeState:
                assert display_status(decision, apply=apply, notice=notice) in STATUS_WORDS


def test_written_is_not_shown_as_live_and_a_due_notice_is_shown() -> None:
    assert display_status(Decision.ACCEPTED, apply=Apply.APPLIED, notice=NoticeState.NOT_NEEDED) == "applied"
    assert display_status(Decision.ACCEPTED, apply=Apply.LIVE, notice=NoticeState.DRAFT) == "notice_due"
    assert display_status(Decision.ACCEPTED, apply=Apply.LIVE, notice=NoticeState.PUBLISHED) == "live"
    assert display_status(Decision.ACCEPTED, apply=Apply.NONE, notice=NoticeState.PUBLISHED) == "noted"
    assert display_status(Decision.REJECTED, apply=Apply.NONE, notice=NoticeState.NOT_NEEDED) == "rejected"
