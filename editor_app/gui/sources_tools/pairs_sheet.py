"""The list of records that are probably one source: each pair with why, to be compared or told
apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.document.article import Article
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted
from editor_app.gui.sources_tools.place import name_of
from editor_app.gui.sources_tools.tables import Cell, CellModel, Table, framed
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import set_available
from editor_app.services.source_merging import Pair

translate = QCoreApplication.translate

WHY, FIRST, SECOND = range(3)
TitleOf = Callable[[str], str]
"""The title of an article of the library, by its id."""


class PairsModel(CellModel):
    """Pairs as lines: why, the record here, the other one and where it is."""

    def __init__(self, title_of: TitleOf, parent: QObject | None = None) -> None:
        headings = (self.tr("Both have"), self.tr("This source"), self.tr("The other"))
        super().__init__(headings, parent)
        self.pairs: Sequence[Pair] = ()
        self._article: Article | None = None
        self._title_of = title_of

    def show(self, pairs: Sequence[Pair], article: Article) -> None:
        """Show these pairs of an article as it is now."""
        self.beginResetModel()
        self.pairs, self._article = pairs, article
        self.endResetModel()

    def count(self) -> int:
        return len(self.pairs)

    def cell(self, row: int, column: int) -> Cell:
        pair = self.pairs[row]
        if column == WHY:
            return Cell(self._why(pair), "soft", "copy")
        if column == FIRST:
            found = self._article.reference_by_id.get(pair.reference_id) if self._article else None
            return Cell(_numbered(pair.number, name_of(found.fields) if found else ""))
        twin = pair.twin
        if twin.is_here:
            return Cell(_numbered(twin.number, name_of(twin.fields)))
        where = self.tr("in “{}”").format(self._title_of(twin.article_id))
        return Cell(f"{name_of(twin.fields)} · {where}", tip=where)

    def _why(self, pair: Pair) -> str:
        return {"doi": self.tr("the same DOI"), "url": self.tr("the same link")}.get(
            pair.twin.match.reason, self.tr("nearly the same title")
        )


class PairsSheet(Sheet):
    """`compare_asked(pair)`, `apart_asked(pair)`; whoever answers then calls `show_pairs`."""

    compare_asked = Signal(object)
    apart_asked = Signal(object)

    def __init__(self, theme: Theme, title_of: TitleOf, parent: QWidget | None = None) -> None:
        super().__init__(translate("PairsSheet", "One source or two?"), width=760, parent=parent)
        self.resize(900, 480)
        self.model = PairsModel(title_of, self)
        self.table = Table(theme, self.model, self.tr("Pairs of sources"))
        self.table.set_widths(190, 0, 0)
        self._lead = words("", tone="soft", wrap=True)
        self.body.addWidget(self._lead)
        self.body.addWidget(framed(self.table), 1)
        self._compare = button(self.tr("Compare…"), "primary", shortcut="Return")
        self._apart = button(
            self.tr("They are two sources"), tip=self.tr("Remembered: not listed again"),
            shortcut="Del",
        )  # fmt: skip
        close = self.cancel_button(self.tr("Close"))
        for made in (self._compare, self._apart, close):
            made.setAutoDefault(False)
        self.add_buttons(self._apart, 0, close, self._compare)
        self.table.opened.connect(lambda _: self._ask(self.compare_asked.emit))
        self.table.removed.connect(lambda _: self._ask(self.apart_asked.emit))
        self._compare.clicked.connect(lambda: self._ask(self.compare_asked.emit))
        self._apart.clicked.connect(lambda: self._ask(self.apart_asked.emit))
        self.table.setFocus()

    def show_pairs(self, pairs: Sequence[Pair], article: Article) -> None:
        """Show what is left; nothing left closes it."""
        at = max(0, self.table.row)
        self.model.show(pairs, article)
        if not pairs:
            self.accept()
            return
        self.table.go(at, 0)
        number = len(pairs)
        said = self.tr("%n pair(s) are probably one source each.", "", number)
        self._lead.setText(counted(said, number))
        none = self.tr("Choose a pair first")
        for made in (self._compare, self._apart):
            set_available(made, self.table.row >= 0, none)

    def _ask(self, tell: Callable[[Pair], object]) -> None:
        at = self.table.row
        if 0 <= at < self.model.count():
            tell(self.model.pairs[at])


def _numbered(number: int, name: str) -> str:
    return f"[{number}] {name}" if number else name
