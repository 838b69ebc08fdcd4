"""Where a finding leads: to its words or fields, or to the card on which it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.document.finding import Finding

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

_CARDS = {"suggestion.open": "suggestion", "comment.open": "comment"}
"""The kind of card, by rule."""
_MISSING = {"article.no_author": "authors", "article.no_key_points": "key_points"}
"""Where what is missing altogether is made."""


def leads_to(finding: Finding) -> str:
    """The place to go to: that of the finding, or `suggestion/ID` and `comment/ID` for a card,
    `authors` and `key_points` where there are none yet.
    """
    kind, record = _CARDS.get(finding.rule, ""), str(finding.facts.get("id") or "")
    if kind and record:
        return f"{kind}/{record}"
    return finding.place or _MISSING.get(finding.rule, "")


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


def show_making(window: MainWindow, place: str) -> bool:
    """Go to where authors are named, or a first key point is made; whether that is the place."""
    page = window.centre.page
    if place.startswith("authors") and "/bio" not in place:
        window.dialogues.authors()
    elif place == "key_points" and page is not None:
        made = page.paper.key_points.add_button
        page.area.ensureWidgetVisible(made)
        made.setFocus()
    else:
        return False
    return True
