"""Where a finding leads: to its words or fields, or to the card on which it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.document.finding import Finding

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

_CARDS = {"suggestion.open": "suggestion", "comment.open": "comment"}
"""The kind of card, by rule."""


def leads_to(finding: Finding) -> str:
    """The place to go to: that of the finding, or `suggestion/ID` and `comment/ID` for a card."""
    kind, record = _CARDS.get(finding.rule, ""), str(finding.facts.get("id") or "")
    return f"{kind}/{record}" if kind and record else finding.place


def is_card(place: str) -> bool:
    """Whether a place is that of a card."""
    return place.partition("/")[0] in _CARDS.values()


def show_card(window: MainWindow, key: str) -> None:
    """Go to a card on the review desk: the next letter decides. All open ones are shown where a
    filter would hide it.
    """
    from editor_app.gui.review.shown import Shown
    from editor_app.gui.shell.desks import REVIEW

    window.desks.show(REVIEW)
    cards = window.dock.comments
    cards.catch_up()
    if key not in {entry.key for entry in cards.entries}:
        cards.show_only(Shown())
    if key in {entry.key for entry in cards.entries}:
        cards.activate(key)
