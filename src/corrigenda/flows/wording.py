"""The words of a correction as they go out: one line for the story and the log."""

from __future__ import annotations

from corrigenda.store.models import Decision


def notice_line(decision: Decision) -> str:
    """Return label and text of a decision's notice as one line of plain text."""
    label, text = decision.notice_label.strip(), decision.notice_text.strip()
    if not label or text.startswith(label):
        return text
    return f"{label.rstrip(':')}: {text}"
