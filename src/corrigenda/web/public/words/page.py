"""What the public pages say, as a language has to say it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """One language's words; `{site}`, `{number}` and `{count}` are filled in.

    `moment` is Django's date format. `states` gives heading and explanation of each state of a report,
    `natures` what each kind of error is called.
    """

    language: str
    moment: str

    corrections: str
    corrections_lede: str
    small_fixes: str
    small_fixes_lede: str
    small_fix: str
    none_yet: str
    no_small_fixes_yet: str
    it_said: str
    it_says: str
    changed_to: str
    older: str
    newest: str
    permalink: str
    entry: str
    attested: str
    withdrawn: str
    withdrawn_because: str
    removed: str
    history: str
    history_kinds: dict[str, str]
    fingerprint: str
    read_story: str
    feeds: str

    your_report: str
    private: str
    received_on: str
    what_became: str
    what_you_sent: str
    about: str
    abouts: dict[str, str]
    kinds: dict[str, str]
    you_marked: str
    you_suggest: str
    you_delete: str
    why: str
    source_link: str
    story: str
    newsroom_says: str
    see_correction: str
    mail_sent: str
    mail_will_be_sent: str
    states: dict[str, tuple[str, str]]
    natures: dict[str, str]
