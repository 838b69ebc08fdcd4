"""The buttons of a card, by what it is about and whether one looks at it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.gui.review.card import CardButton
from editor_app.gui.review.entries import Entry

translate = QCoreApplication.translate

REPLY, RESOLVE, REOPEN, ASSIGN, MORE = "reply", "resolve", "reopen", "assign", "more"
ACCEPT, REJECT = "accept", "reject"
WHOLE, OLD, NEW = "half", "half:del", "half:ins"
"""Of a replacement: both halves, the words that go, the words that come."""


def buttons_of(entry: Entry, *, active: bool, half: str = "") -> tuple[CardButton, ...]:
    """What can be done with an entry; a suggestion can be decided at any time."""
    if entry.proposal is not None:
        return _of_suggestion(entry, active, half)
    if entry.comment is None or not active:
        return ()
    if entry.comment.resolved:
        return (CardButton(REOPEN, translate("review", "Reopen"), keys="A"), _more())
    return (
        CardButton(REPLY, translate("review", "Reply"), keys="Return"),
        CardButton(RESOLVE, translate("review", "Resolve"), "green", "A"),
        CardButton(ASSIGN, translate("review", "Assign…"), keys="G"),
        _more(),
    )


def _more() -> CardButton:
    tip = translate("review", "Edit or delete what was said")
    return CardButton(MORE, translate("review", "More"), keys="M", tip=tip)


def _of_suggestion(entry: Entry, active: bool, half: str) -> tuple[CardButton, ...]:
    buttons = (
        CardButton(ACCEPT, translate("review", "Accept"), "green", "A"),
        CardButton(REJECT, translate("review", "Reject"), "red", "R"),
    )
    proposal = entry.proposal
    if not active or proposal is None or len(proposal.halves) < 2:
        return buttons
    return (*buttons, *_halves(half))


def _halves(half: str) -> tuple[CardButton, ...]:
    parts = (
        (WHOLE, translate("review", "Both"), translate("review", "Decide on both halves")),
        (OLD, translate("review", "Old"), translate("review", "Decide on the deletion alone")),
        (NEW, translate("review", "New"), translate("review", "Decide on the insertion alone")),
    )
    chosen = f"half:{half}" if half else WHOLE
    return tuple(
        CardButton(
            action, text, "accent" if action == chosen else "soft", "H", tip, action == chosen
        )
        for action, text, tip in parts
    )
