"""The nouns. Rows are keyed by site, so that the tables can be distributed by it."""

from corrigenda.store.models.act import Act, ActLink
from corrigenda.store.models.agency import AgencyCorrection
from corrigenda.store.models.batch import Batch, BatchItem
from corrigenda.store.models.case import Case, Transition
from corrigenda.store.models.channel import Channel, ChannelItem
from corrigenda.store.models.clock import Clock
from corrigenda.store.models.connection_test import ConnectionTest
from corrigenda.store.models.correction import Correction, LogEntry
from corrigenda.store.models.decision import Decision
from corrigenda.store.models.edit import Edit, Remark
from corrigenda.store.models.factor import Attempt, Passkey, RecoveryCode, SecondFactor
from corrigenda.store.models.intake import Alarm, Block, Intake
from corrigenda.store.models.lease import Lease
from corrigenda.store.models.link import Link
from corrigenda.store.models.listing import Listing
from corrigenda.store.models.macro import Macro
from corrigenda.store.models.member import Member, Person, SignInLink
from corrigenda.store.models.message import Message
from corrigenda.store.models.page_check import PageCheck
from corrigenda.store.models.question import AuthorLink, Question
from corrigenda.store.models.report import Contact, Placement, Report
from corrigenda.store.models.revision import Revision
from corrigenda.store.models.say import Appeal, Withdrawal
from corrigenda.store.models.session import Session
from corrigenda.store.models.site import Site
from corrigenda.store.models.snooze import Snooze
from corrigenda.store.models.story import Story
from corrigenda.store.models.tally import Tally
from corrigenda.store.models.task import Task
from corrigenda.store.models.token import ApiToken
from corrigenda.store.models.week import Week
from corrigenda.store.models.write_back import WriteBack

__all__ = [
    "Act",
    "ActLink",
    "AgencyCorrection",
    "Alarm",
    "ApiToken",
    "Appeal",
    "Attempt",
    "AuthorLink",
    "Batch",
    "BatchItem",
    "Block",
    "Case",
    "Channel",
    "ChannelItem",
    "Clock",
    "ConnectionTest",
    "Contact",
    "Correction",
    "Decision",
    "Edit",
    "Intake",
    "Lease",
    "Link",
    "Listing",
    "LogEntry",
    "Macro",
    "Member",
    "Message",
    "PageCheck",
    "Passkey",
    "Person",
    "Placement",
    "Question",
    "RecoveryCode",
    "Remark",
    "Report",
    "Revision",
    "SecondFactor",
    "Session",
    "SignInLink",
    "Site",
    "Snooze",
    "Story",
    "Tally",
    "Task",
    "Transition",
    "Week",
    "Withdrawal",
    "WriteBack",
]
