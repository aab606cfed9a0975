"""Which flow does which task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from corrigenda.flows.alarm import mail_operators
from corrigenda.flows.answers import TaskAnswer
from corrigenda.flows.ask_author import mail_author
from corrigenda.flows.ask_reader import question_over
from corrigenda.flows.bulk.carry_out import carry_out
from corrigenda.flows.bulk.take_back import take_batch_back
from corrigenda.flows.change_notice import change_given_up, change_notice
from corrigenda.flows.check_page import check_page
from corrigenda.flows.index import index_missing, index_story
from corrigenda.flows.keep_house import keep_house
from corrigenda.flows.place import place, placing_given_up
from corrigenda.flows.read_listing import discover, read_listing
from corrigenda.flows.story_saved import look_again
from corrigenda.flows.take_back import take_back, taking_back_given_up
from corrigenda.flows.tally import tally
from corrigenda.flows.tell_reader import acknowledge, send_message, tell_reader
from corrigenda.flows.try_connection import try_connection
from corrigenda.flows.verify import verify
from corrigenda.flows.wake import wake
from corrigenda.flows.watch import watch
from corrigenda.flows.write_back import write_back, writing_given_up


class Flow(Protocol):
    """A flow that a task runs: about the row `subject`, at the time `now`."""

    def __call__(self, subject: str, /, *, now: datetime) -> TaskAnswer: ...


FLOWS: Mapping[str, Flow] = {
    "acknowledge": acknowledge,
    "carry_out": carry_out,
    "change_notice": change_notice,
    "check_page": check_page,
    "discover": discover,
    "index_missing": index_missing,
    "index_story": index_story,
    "keep_house": keep_house,
    "look_again": look_again,
    "mail_operators": mail_operators,
    "mail_author": mail_author,
    "place": place,
    "question_over": question_over,
    "read_listing": read_listing,
    "send_message": send_message,
    "take_back": take_back,
    "take_batch_back": take_batch_back,
    "tally": tally,
    "tell_reader": tell_reader,
    "try_connection": try_connection,
    "verify": verify,
    "wake": wake,
    "watch": watch,
    "write_back": write_back,
}

ASKS_THE_SITE = frozenset(
    (
        *("change_notice", "check_page", "look_again", "place", "read_listing", "take_back", "try_connection"),
        *("verify", "watch", "write_back"),
    )
)
"""What waits for the answer of a site's own servers."""

SENDS_MAIL = frozenset(("mail_author", "mail_operators", "send_message"))
"""What waits for the mail server."""

EVERY: Mapping[str, timedelta] = {
    "discover": timedelta(minutes=1),
    "index_missing": timedelta(hours=1),
    "keep_house": timedelta(hours=1),
    "tally": timedelta(minutes=5),
}
"""What is done again and again, about no row in particular, and how long after the last time."""

SAYS_GIVEN_UP: Mapping[str, Flow] = {
    "change_notice": change_given_up,
    "place": placing_given_up,
    "take_back": taking_back_given_up,
    "write_back": writing_given_up,
}
"""What is done when a task is given up for which editors and readers wait; the other ones only the operator sees."""
