"""What every sheet of sources is given: the desk, the article that is open, and how to speak."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.document.commands import Command
from editor_app.errors import EditorError
from editor_app.gui.docks.source_lines import printed_date
from editor_app.gui.theme.theme import Theme
from editor_app.references.csl import field_text, outlet
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

translate = QCoreApplication.translate
_SHORT = 48  # letters of an address that are shown in a table

SOURCE = "sources-tools"
"""The name under which changes made in these sheets are known."""


@dataclass(frozen=True, slots=True)
class Place:
    """`say` makes a sentence of a failure; `today` is what a date of access is set to; `session` is
    None where no article is open.
    """

    workspace: Workspace
    session: EditingSession | None
    theme: Theme
    today: date
    say: Callable[[EditorError], str]


def do_step(
    session: EditingSession | None,
    command: Command,
    failed: Callable[[EditorError], object],
    source: str = SOURCE,
) -> bool:
    """Do a command in the open article as a step of its own; whether it could be done. Why not is
    told to `failed`.
    """
    if session is None:
        return False
    session.end_undo_group()
    try:
        session.execute(command, source=source)
    except EditorError as error:
        failed(error)
        return False
    return True


def own_workspace(workspace: Workspace, store: Any) -> Workspace:
    """The same desk on a store of another thread."""
    return Workspace(store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id)


def name_of(item: Mapping[str, Any]) -> str:
    """What a source is called in a list."""
    found = field_text(item, "title") or field_text(item, "raw") or field_text(item, "URL")
    return found or translate("sources", "Source without a title")


def where_of(item: Mapping[str, Any]) -> str:
    """Its outlet and the day it was read."""
    return " · ".join(part for part in (outlet(item), printed_date(item, "accessed")) if part)


def short_link(url: str) -> str:
    """An address as people say it."""
    bare = url.partition("://")[2] or url
    bare = bare.removeprefix("www.").rstrip("/")
    return bare if len(bare) <= _SHORT else f"{bare[:_SHORT]}…"
