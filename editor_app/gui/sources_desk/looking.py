"""What follows from a source a moment after it was written: what is the same already, and what
of it the house style has no place for. None of it runs on a key press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.errors import EditorError
from editor_app.gui.library.names import untitled
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.rows import Row
from editor_app.services.source_entry import borrowed
from editor_app.services.source_merging import Twin, near
from editor_app.services.workspace import Workspace

PAUSE = 220
"""Milliseconds without a key."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One record as it was looked at."""

    row: Row
    item: Mapping[str, Any]
    article: Article


class Looking(QObject):
    """`found(twin, sentence)`, twin None where there is none; `lost(fields)` not printed."""

    found = Signal(object, str)
    lost = Signal(list)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._at: Looked | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look_now)

    def look_at(self, row: Row, item: Mapping[str, Any], article: Article) -> None:
        """Look at this record in a moment."""
        self._at = Looked(row, item, article)
        self._timer.start()

    def rest(self) -> None:
        """There is nothing to look at."""
        self._timer.stop()
        self._at = None
        self.found.emit(None, "")
        self.lost.emit([])

    def look_now(self) -> None:
        """Look without waiting."""
        self._timer.stop()
        at = self._at
        if at is None:
            return
        self.lost.emit(self._unprintable(at))
        twin = self._twin(at)
        self.found.emit(twin, self._sentence(at, twin) if twin is not None else "")

    def _unprintable(self, at: Looked) -> list[str]:
        """What is not in the line. What is only not read back from it is printed nevertheless."""
        # The patterns that read lines are loaded when they are needed first.
        from editor_app.references.house_style import render_line, unprintable

        item = at.item
        line = " ".join(render_line(item, at.article.language, None).split())

        def printed(name: str) -> bool:
            text = " ".join(fields.shown(item, fields.grid_field(name)).split())
            return bool(text) and text in line

        told = {name: value for name, value in item.items() if not name.startswith("not-same:")}
        return [
            name
            for name in unprintable(told)
            if name in told and name != "type" and not printed(name)
        ]

    def _twin(self, at: Looked) -> Twin | None:
        if fields.says_nothing(at.item):
            return None
        try:
            twin = near(self._workspace, at.article, at.item, but=at.row.id)
        except EditorError:
            return None  # the library can't be read now: nothing is said of it
        if twin is None or (not twin.is_here and borrowed(at.item, twin.fields) == at.item):
            return None
        if twin.is_here:
            number = numbered(at.article).numbers.get(twin.reference_id, 0)
            return replace(twin, number=number)
        return twin

    def _sentence(self, at: Looked, twin: Twin) -> str:
        where = self._here(twin) if twin.is_here else self._there(twin)
        said = {
            "doi": self.tr("Same DOI as {}"),
            "url": self.tr("Same link as {}"),
            "title": self.tr("Nearly the same title as {}"),
        }[twin.match.reason].format(where)
        if twin.is_here and at.row.number:
            return self.tr("{} – compare them?").format(said)
        if twin.is_here:
            return self.tr("{} – use that one?").format(said)
        return self.tr("{} – use that record?").format(said)

    def _here(self, twin: Twin) -> str:
        if twin.number:
            return self.tr("source {}").format(twin.number)
        return self.tr("“{}”, which is not cited").format(
            _short(fields.shown(twin.fields, "title"))
        )

    def _there(self, twin: Twin) -> str:
        try:
            title = self._workspace.row(twin.article_id).title
        except EditorError:
            title = ""
        return self.tr("in “{}”").format(_short(title or untitled()))


def _short(text: str) -> str:
    return text if len(text) <= 48 else f"{text[:47].rstrip()}…"
