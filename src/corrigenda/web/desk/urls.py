"""The URLs of this face."""

from __future__ import annotations

from django.urls import path

from corrigenda.web.desk.views import (
    case,
    channels,
    decisions,
    elsewhere,
    keys,
    live,
    new,
    notices,
    numbers,
    queue,
    review,
    verbs,
)

app_name = "desk"
urlpatterns = [
    path("", queue.sites, name="sites"),
    path("<slug:site>/", queue.queue, name="queue"),
    path("<slug:site>/numbers/", numbers.numbers, name="numbers"),
    path("<slug:site>/numbers/<slug:table>.csv", numbers.numbers_csv, name="numbers-csv"),
    path("<slug:site>/live/", live.live, name="live"),
    path("<slug:site>/cases/<int:case_id>/look/", live.look, name="look"),
    path("<slug:site>/keys/", keys.keys, name="keys"),
    path("<slug:site>/new/", new.new, name="new"),
    path("<slug:site>/cases/<int:case_id>/", case.case, name="case"),
    path("<slug:site>/cases/<int:case_id>/state/", case.state, name="state"),
    path("<slug:site>/cases/<int:case_id>/review/", review.review, name="review"),
    path("<slug:site>/cases/<int:case_id>/elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("<slug:site>/cases/<int:case_id>/preview-notice/", notices.preview, name="preview-notice"),
    path("<slug:site>/cases/<int:case_id>/amend-notice/", notices.amend, name="amend-notice"),
    path("<slug:site>/cases/<int:case_id>/withdraw-notice/", notices.withdraw, name="withdraw-notice"),
    path("<slug:site>/channels/", channels.channels, name="channels"),
    path("<slug:site>/cases/<int:case_id>/channels/", channels.add, name="add-channel-item"),
    path("<slug:site>/cases/<int:case_id>/channels/<int:channel_id>/", channels.item, name="channel-item"),
    path("<slug:site>/cases/<int:case_id>/accept/", decisions.accept, name="accept"),
    path("<slug:site>/cases/<int:case_id>/reject/", decisions.reject, name="reject"),
    path("<slug:site>/cases/<int:case_id>/already-fixed/", decisions.already_fixed, name="already-fixed"),
    path("<slug:site>/cases/<int:case_id>/undo/", decisions.undo, name="undo"),
    path("<slug:site>/cases/<int:case_id>/write-again/", decisions.write_again, name="write-again"),
    path("<slug:site>/cases/<int:case_id>/attest/", decisions.attest, name="attest"),
    path("<slug:site>/cases/<int:case_id>/merge/", verbs.merge, name="merge"),
    path("<slug:site>/cases/<int:case_id>/split/", verbs.split, name="split"),
    path("<slug:site>/cases/<int:case_id>/take-out/", verbs.take_out, name="take-out"),
    path("<slug:site>/cases/<int:case_id>/keep-apart/", verbs.keep_apart, name="keep-apart"),
    path("<slug:site>/cases/<int:case_id>/snooze/", verbs.snooze, name="snooze"),
    path("<slug:site>/cases/<int:case_id>/take-up/", verbs.take_up, name="take-up"),
    path("<slug:site>/cases/<int:case_id>/ask-reader/", verbs.ask_reader, name="ask-reader"),
    path("<slug:site>/cases/<int:case_id>/ask-author/", verbs.ask_author, name="ask-author"),
    path("<slug:site>/cases/<int:case_id>/revoke-link/", verbs.revoke_link, name="revoke-link"),
    path("<slug:site>/cases/<int:case_id>/escalate/", verbs.escalate, name="escalate"),
    path("<slug:site>/cases/<int:case_id>/hand-back/", verbs.hand_back, name="hand-back"),
    path("<slug:site>/cases/<int:case_id>/assign/", verbs.assign, name="assign"),
    path("<slug:site>/cases/<int:case_id>/choose-place/", decisions.choose_place, name="choose-place"),
]
