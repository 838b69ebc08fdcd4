"""What the sources desk says: where nothing is shown, and which keys do something now."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.gui.sources_desk.entry import AGAIN, PROPOSED, PUBLISHER, WITHDRAWN
from editor_app.gui.sources_desk.rows import ALL, NOT_CITED, PROBLEMS, TO_VERIFY

translate = QCoreApplication.translate

Keys = tuple[tuple[str, str], ...]
"""(key, what it does)."""


def nothing_shown(wanted: str) -> tuple[str, str, str]:
    """Title, sentence and first step where a filter lets nothing through."""
    every = translate("SourcesDesk", "Show all sources")
    return {
        ALL: (
            translate("SourcesDesk", "No sources yet"),
            translate(
                "SourcesDesk", "Paste footnote lines or links here, or enter the first source."
            ),
            translate("SourcesDesk", "New source"),
        ),
        TO_VERIFY: (
            translate("SourcesDesk", "Nothing to verify"),
            translate("SourcesDesk", "Every cited source of this article has been verified."),
            every,
        ),
        PROBLEMS: (
            translate("SourcesDesk", "Nothing to mend"),
            translate("SourcesDesk", "No source of this article has a problem."),
            every,
        ),
        NOT_CITED: (
            translate("SourcesDesk", "Every source is cited"),
            translate("SourcesDesk", "Nothing stands here that the text does not use."),
            every,
        ),
    }[wanted]


def after_saving(note: str) -> str:
    """What happened besides a source's being saved, by the names of `entry`."""
    return {
        PUBLISHER: publisher_filled(),
        WITHDRAWN: translate("SourcesDesk", "The source has changed: it is to be verified again"),
        AGAIN: translate("SourcesDesk", "Somebody had removed this source; it is there again"),
        PROPOSED: proposed(),
    }[note]


def proposed() -> str:
    """While one suggests: the step is done when somebody accepts it."""
    return translate("SourcesDesk", "Proposed: the source stays as it is until that is accepted")


def nothing_found() -> tuple[str, str, str]:
    """The same where no source has the words that are looked for."""
    return (
        translate("SourcesDesk", "No source fits"),
        translate("SourcesDesk", "Try fewer words, or another filter."),
        translate("SourcesDesk", "Show all sources"),
    )


def publisher_filled() -> str:
    """A publisher was known from the link."""
    return translate("SourcesDesk", "Publisher filled from the domain")


def nothing_open() -> tuple[str, str]:
    """Title and sentence where no article is open."""
    return (
        translate("SourcesDesk", "No article is open"),
        translate("SourcesDesk", "Its sources are entered and verified here."),
    )


def keys_entering() -> Keys:
    """While a field is open."""
    return (
        ("Tab", translate("SourcesDesk", "next field")),
        ("Ctrl+Return", translate("SourcesDesk", "save and next")),
        ("Alt+Down", translate("SourcesDesk", "next source")),
        ("Ctrl+J", translate("SourcesDesk", "go to field")),
        ("Esc", translate("SourcesDesk", "leave it as it was")),
    )


def keys_moving() -> Keys:
    """Between the sources."""
    return (
        ("Return", translate("SourcesDesk", "write")),
        ("Ctrl+N", translate("SourcesDesk", "new")),
        ("F8", translate("SourcesDesk", "next problem")),
        ("F4", translate("SourcesDesk", "form")),
        ("Ctrl+F", translate("SourcesDesk", "find")),
        ("Ctrl+Shift+Return", translate("SourcesDesk", "verify")),
        ("Del", translate("SourcesDesk", "remove")),
    )


def keys_of_queue() -> Keys:
    """While sources are verified one after the other."""
    return (
        ("V", translate("SourcesDesk", "verify and next")),
        ("F", translate("SourcesDesk", "fix")),
        ("W", translate("SourcesDesk", "leave it")),
        ("Return", translate("SourcesDesk", "write")),
        ("Q", translate("SourcesDesk", "all sources")),
    )


def keys_of_problem() -> Keys:
    """Beside the fields, and where F8 led to: letters are keys."""
    return (
        ("W", translate("SourcesDesk", "leave it")),
        ("F", translate("SourcesDesk", "fix")),
        ("Return", translate("SourcesDesk", "write")),
        ("F8", translate("SourcesDesk", "next problem")),
        ("V", translate("SourcesDesk", "verify")),
        ("C", translate("SourcesDesk", "cite")),
    )


def keys_of_twin() -> Keys:
    """While another record says the same as this one."""
    return (
        ("Ctrl+U", translate("SourcesDesk", "use that one")),
        ("F7", translate("SourcesDesk", "compare")),
    )
