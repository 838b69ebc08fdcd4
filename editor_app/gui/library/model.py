"""The list of articles as Qt asks for it: lines are fetched as one scrolls to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.gui.library import names
from editor_app.gui.library.dates import due_words
from editor_app.gui.library.source import Line, Piece, Wanted

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
TOP = QModelIndex()


class LibraryModel(QAbstractListModel):
    """Lines of articles. `fetch(wanted, offset)` gives the next ones."""

    def __init__(
        self, fetch: Callable[[Wanted, int], Piece], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._lines: list[Line] = []
        self._more = False
        self.wanted = Wanted()

    def show(self, wanted: Wanted, at_least: int = 0) -> None:
        """Show what is wanted, from the newest on. `at_least` lines are fetched at once, so
        that a list that was scrolled down stays where it was.
        """
        piece = self._fetch(wanted, 0)
        lines, more = list(piece.lines), piece.more
        while more and len(lines) < at_least:
            piece = self._fetch(wanted, len(lines))
            lines += piece.lines
            more = piece.more
        if wanted == self.wanted and [line.id for line in lines] == [x.id for x in self._lines]:
            self._lines, self._more = lines, more
            self.dataChanged.emit(self.index(0), self.index(max(len(lines) - 1, 0)))
            return
        self.beginResetModel()
        self.wanted, self._lines, self._more = wanted, lines, more
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        """The line at an index, if there is one."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def find(self, article_id: str) -> QModelIndex:
        """Where an article is among the lines fetched so far; else no valid index."""
        for number, line in enumerate(self._lines):
            if line.id == article_id:
                return self.index(number)
        return QModelIndex()

    def amend(
        self,
        article_id: str,
        title: str,
        status: str,
        language: str,
        kind: str,
        at: str = "",
        due: str | None = None,
    ) -> None:
        """Show what is being written now, before the store knows it. With `at` the article has
        just been changed: where the newest come first, it is the first now.
        """
        index = self.find(article_id)
        if not index.isValid():
            return
        old = self._lines[index.row()]
        new = replace(
            old,
            title=title,
            status=status,
            language=language,
            kind=kind,
            at=at or old.at,
            due=old.due if due is None else due,
        )
        if new != old:
            self._lines[index.row()] = new
            self.dataChanged.emit(index, index)
        if at and not (self.wanted.words.strip() or self.wanted.due):
            self._to_top(index.row())

    def _to_top(self, row: int) -> None:
        if row > 0 and self.beginMoveRows(TOP, row, row, TOP, 0):
            self._lines.insert(0, self._lines.pop(row))
            self.endMoveRows()

    @property
    def has_more(self) -> bool:
        """Whether there are more lines than were fetched so far."""
        return self._more

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        piece = self._fetch(self.wanted, len(self._lines))
        known = {line.id for line in self._lines}
        new = [line for line in piece.lines if line.id not in known]
        self._more = piece.more
        if new:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(self._lines) + len(new) - 1)
            self._lines += new
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title or names.untitled()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [line.title or names.untitled(), names.status_word(line.status)]
            parts.append(names.language_name(line.language))
            due = due_words(line.due, line.status, datetime.now().astimezone())
            return ", ".join([*parts, due] if due else parts)
        return None
