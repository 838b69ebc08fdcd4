"""The findings as Qt asks for them: what a row says is made when it is shown, not before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor_app.checks.waivers import Waived
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
TOP = QModelIndex()
WAIVED = "waived"
"""The level of a finding that somebody left as it is."""


@dataclass(frozen=True)
class Row:
    """A finding that stands, or one that was left. `mended`: F mends it."""

    entry: Finding | Waived
    mended: bool = False

    @cached_property
    def finding(self) -> Finding:
        """What was found."""
        return self.entry.finding if isinstance(self.entry, Waived) else self.entry

    @property
    def level(self) -> str:
        """The finding's level, or `WAIVED`."""
        return WAIVED if isinstance(self.entry, Waived) else self.finding.level

    def looks_like(self, other: Row) -> bool:
        """Whether both are shown alike: a letter typed before words moves them, and no more."""
        mine, its = self.finding, other.finding
        return (
            (self.level, self.mended, mine.rule) == (other.level, other.mended, its.rule)
            and mine.place.partition(":")[0] == its.place.partition(":")[0]
            and mine.facts == its.facts
            and self._left == other._left
        )

    @property
    def _left(self) -> tuple[str, str]:
        if isinstance(self.entry, Waived):
            return self.entry.waiver.by, self.entry.waiver.reason
        return "", ""


class FindingRows(QAbstractListModel):
    """`words(row)` are a sentence and what stands below it."""

    def __init__(
        self,
        sentence: Callable[[Finding], str],
        where: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sentence, self._where = sentence, where
        self._rows: list[Row] = []
        self._words: dict[int, tuple[str, str]] = {}

    def row(self, index: Index) -> Row | None:
        """The row at an index, if there is one."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    @property
    def rows(self) -> Sequence[Row]:
        """All that are shown."""
        return self._rows

    def show(self, rows: Sequence[Row]) -> None:
        """Show these; those that stay stay where they are, with what was chosen. Those that look
        as before are not painted again.
        """
        old, new = self._rows, list(rows)
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        gone, come = len(old) - start - end, len(new) - start - end
        both = min(gone, come)
        pairs = [
            *zip(old[:start], new, strict=False),
            *zip(old[::-1][:end], new[::-1], strict=False),
        ]
        known = self._words
        self._words = {id(b): known[id(a)] for a, b in pairs if id(a) in known}
        if come > both:
            self.beginInsertRows(TOP, start + both, start + come - 1)
            self._rows = new
            self.endInsertRows()
        elif gone > both:
            self.beginRemoveRows(TOP, start + both, start + gone - 1)
            self._rows = new
            self.endRemoveRows()
        else:
            self._rows = new
        if both:
            self.dataChanged.emit(self.index(start), self.index(start + both - 1))

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)[0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, self.words(row)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said, below = self.words(row)
            return f"{self.level_words(row.level)}: {said} {below}".rstrip()
        return None

    def words(self, row: Row) -> tuple[str, str]:
        """The sentence; and its place, whether F mends it, who left it and why."""
        known = self._words.get(id(row))
        if known is None:
            known = self._words[id(row)] = (self._sentence(row.finding), self._below(row))
        return known

    def _below(self, row: Row) -> str:
        if isinstance(row.entry, Waived):
            waiver = row.entry.waiver
            return self.tr("Left by {}: {}").format(waiver.by, waiver.reason)
        place = self._where(row.finding.place)
        return " · ".join(filter(None, (place, self.tr("F fixes it") if row.mended else "")))

    def level_words(self, level: str) -> str:
        """A level as a person says it."""
        said = {
            BLOCKER: self.tr("Blocker"),
            WARNING: self.tr("Warning"),
            NOTE: self.tr("Note"),
            WAIVED: self.tr("Left as it is"),
        }
        return said.get(level, level)


def _common(one: Sequence[Row], other: Sequence[Row]) -> int:
    """How many at the beginning look the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if not a.looks_like(b)), min(len(one), len(other)))
