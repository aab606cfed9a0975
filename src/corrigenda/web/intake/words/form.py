"""What the plain form says, as a language has to say it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """One language's words; `{site}` and `{seconds}` are filled in."""

    language: str
    title: str
    intro: str
    story: str
    url: str
    url_hint: str
    about: str
    about_passage: str
    about_story: str
    about_photo: str
    about_person: str
    exact: str
    exact_hint: str
    replacement: str
    replacement_hint: str
    delete: str
    kind: str
    error: str
    misleading: str
    why: str
    why_hint: str
    source_link: str
    source_link_hint: str
    email: str
    email_hint: str
    read_in: str
    read_in_web: str
    read_in_app: str
    read_in_newsletter: str
    read_in_print: str
    read_where: str
    read_where_hint: str
    leave_empty: str
    optional: str
    send: str
    summary: str
    no_passage: str
    nothing_said: str
    no_words: str
    bad_source_link: str
    bad_email: str
    too_long: str
    malformed_text: str
    foreign_url: str
    too_many: str
    not_kept: str
    other_page: str
