"""The sources as a table. Rows come, go and move one by one, so that an open field stays open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from editor_app.document.finding import Finding
from editor_app.gui.docks.source_lines import NOT_CITED as DASH
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.rows import (
    DRAFT,
    ENTERING,
    Row,
    finding,
    state_sentence,
    state_words,
)

Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
SHOWN_STATE = Qt.ItemDataRole.UserRole + 1
NUMBER, STATE = "number", "state"
COLUMNS = (NUMBER, *fields.GRID, STATE)
FIRST_FIELD, LAST_FIELD = 1, len(fields.GRID)

_ROLE = Qt.ItemDataRole

_MOST_RUNS = 50
"""Stretches of lines that are taken out one after the other: a view lays itself out after each."""


class SourcesModel(QAbstractTableModel):
    """`say` makes a sentence of a finding. `entering` is the id of the source that is written."""

    def __init__(self, say: Callable[[Finding], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.rows: list[Row] = []
        self.entering: str | None = None

    # What there is

    def row(self, number: int) -> Row | None:
        """The source in a line."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def find(self, source_id: str) -> int:
        """The line of a source; -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if row.id == source_id), -1)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these sources in this order."""
        runs = self._runs_without({row.id for row in rows})
        if len(runs) > _MOST_RUNS and self.entering is None:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()
            return
        self._take_out(runs)
        self._put_in(rows)
        self._order(rows)
        for number, row in enumerate(rows):
            if self.rows[number] is not row:
                self.replace(number, row)

    def replace(self, number: int, row: Row) -> None:
        """Another state of the source in a line; its id may be new."""
        self.rows[number] = row
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))

    def set_entering(self, source_id: str | None) -> None:
        """Say which source is being written."""
        changed = {self.find(one) for one in (self.entering, source_id) if one is not None}
        self.entering = source_id
        for number in changed - {-1}:
            at = self.index(number, len(COLUMNS) - 1)
            self.dataChanged.emit(at, at)

    def _runs_without(self, kept: set[str]) -> list[tuple[int, int]]:
        """(first, last) line of each stretch of sources that are not among these."""
        runs: list[tuple[int, int]] = []
        for number, row in enumerate(self.rows):
            if row.id in kept:
                continue
            if runs and runs[-1][1] == number - 1:
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return runs

    def _take_out(self, runs: Sequence[tuple[int, int]]) -> None:
        for first, last in reversed(runs):
            self.beginRemoveRows(TOP, first, last)
            del self.rows[first : last + 1]
            self.endRemoveRows()

    def _put_in(self, rows: Sequence[Row]) -> None:
        known = {row.id for row in self.rows}
        new = [row for row in rows if row.id not in known]
        if new:
            first = len(self.rows)
            self.beginInsertRows(TOP, first, first + len(new) - 1)
            self.rows += new
            self.endInsertRows()

    def _order(self, rows: Sequence[Row]) -> None:
        before = [row.id for row in self.rows]
        wanted = [row.id for row in rows]
        if before == wanted:
            return
        self.layoutAboutToBeChanged.emit()
        places = {source_id: number for number, source_id in enumerate(wanted)}
        old = self.persistentIndexList()
        by_id = {row.id: row for row in self.rows}
        self.rows = [by_id[source_id] for source_id in wanted]
        new = [self.index(places[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    # Qt's questions

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()] in fields.GRID:
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        word = self._heading(COLUMNS[section])
        if role == _ROLE.DisplayRole:
            return QLocale().toUpper(word)
        if role == _ROLE.AccessibleTextRole:
            return word or self.tr("State")
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        name = COLUMNS[index.column()]
        if role == _ROLE.DisplayRole:
            return self._text(row, name)
        if role == _ROLE.EditRole:
            return fields.shown(row.fields, name)
        if role == ROW:
            return row
        if role == SHOWN_STATE:
            return self._state(row)
        if role == _ROLE.ToolTipRole:
            return self._tip(row, name) or None
        if role == _ROLE.AccessibleTextRole:
            return ", ".join(filter(None, (self._spoken(row, name), self._tip(row, name))))
        return None

    def _heading(self, name: str) -> str:
        return {
            NUMBER: "",
            "title": self.tr("Title"),
            "outlet": self.tr("Publisher"),
            "URL": self.tr("Link"),
            "accessed": self.tr("Accessed"),
            STATE: "",
        }[name]

    def _state(self, row: Row) -> str:
        return ENTERING if row.id in (self.entering, DRAFT) else row.state

    def _text(self, row: Row, name: str) -> str:
        if name == NUMBER:
            return str(row.number or DASH)
        if name == STATE:
            return state_words(self._state(row))
        text = fields.shown(row.fields, name)
        if name == "URL":
            return fields.short_address(text)
        if name == "title" and not text and row.id != DRAFT:
            return fields.shown(row.fields, "raw")
        return text

    def _spoken(self, row: Row, name: str) -> str:
        word = self._heading(name)
        text = self._text(row, name) or self.tr("empty")
        return f"{word}: {text}" if word else text

    def _tip(self, row: Row, name: str) -> str:
        """What is wrong there, what others entered, and all of it where it was cut off."""
        if name == STATE:
            return state_sentence(row)
        if name == NUMBER:
            return "" if row.number else self.tr("Nothing in the text cites this source.")
        said = [self._say(finding(problem)) for problem in row.problems_at(name)]
        also = self.tr("Also entered: {}")
        said += [
            also.format(fields.shown({**row.fields, field: value}, name))
            for field, value in row.rivals_at(name)
        ]
        return "\n".join(said)
