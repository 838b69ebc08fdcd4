"""A table in its place in the text: a real grid, an editor in each cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor_app.document import actions, schema
from editor_app.document.commands import Command
from editor_app.document.record_changes import REMOVE
from editor_app.document.records import Table
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.looks import CAPTION, CELL_TEXT
from editor_app.gui.page.proposed import SIGNS, TONES, WHOLE
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.buttons import tool_button
from editor_app.gui.widgets.menus import Menu

PAD_X, PAD_Y = 8, 5
MOST_CELLS = 400
"""Cells with an editor; what a larger table has beyond is counted, not shown."""
BUTTON = 22
EDGE = 2
CAPTION_GAP = 4

Cells = dict[tuple[str, str], PageEditor]


class TableGrid(QWidget):
    """The grid of one table. `resized`: it has another height; `leave`: the caret goes on
    before (-1) or behind (1) the table; `remove_wanted`: take the table out of the text.
    """

    resized = Signal()
    leave = Signal(int)
    remove_wanted = Signal()
    cell_made = Signal(object)

    def __init__(self, page: PageContext, table: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self.table = Table(table)
        self.cells: Cells = {}
        self._hidden_rows = 0
        self._is_selected = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self.settle)
        self.setAccessibleName(self.tr("Table"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        name = self.tr("Rows and columns")
        self.menu_button = tool_button(page.theme, "ellipsis", name, shortcut="Alt+Return")
        self.menu_button.setParent(self)
        self.menu_button.setFixedSize(BUTTON, BUTTON)
        self.menu_button.clicked.connect(self.open_menu)
        name = schema.caption_text(table)
        self.caption = PageEditor(page, name, CAPTION, self.tr("Caption of the table"), parent=self)
        self.caption.set_placeholder(self.tr("Caption"))
        self.caption.document().documentLayout().documentSizeChanged.connect(self._settling.start)
        self.caption.leave.connect(self._leave_caption)
        self.caption.leave_line.connect(self._leave_caption)
        self.caption.leave_side.connect(lambda step: self._side_step(self.caption, step))
        self.caption.entered.connect(lambda: self.leave.emit(1))
        page.resized.connect(self.settle)
        page.theme.changed.connect(self.update)
        page.refreshed.connect(self._show_proposals)

    # What it shows

    def show_table(self, table: Table) -> None:
        """Show the rows and columns that the table has now."""
        rows = table.rows[: max(1, MOST_CELLS // max(1, len(table.columns)))]
        self._hidden_rows = len(table.rows) - len(rows)
        wanted = [(row, column) for row in rows for column in table.columns][:MOST_CELLS]
        changed = table.header != self.table.header or wanted != list(self.cells)
        at = self._keyboard_at()
        heir = _nearest(at, self.table, table, wanted) if at is not None else None
        self.table = table
        going = [self.cells.pop(key) for key in list(self.cells) if key not in wanted]
        self.cells = {key: self.cells.get(key) or self._make(*key) for key in wanted}
        if heir is not None and heir != at:  # before the cell goes, or nobody has the keyboard
            self.cells[heir].setFocus()
        for cell in going:
            cell.close_binding()
            cell.hide()
            cell.deleteLater()
        if changed:
            self.settle()
        self._show_proposals()

    def show_selected(self, on: bool) -> None:
        """Show whether it stands within what is selected in the text around it."""
        if on != self._is_selected:
            self._is_selected = on
            self.update()

    @property
    def editors(self) -> list[PageEditor]:
        """The cells in reading order."""
        return list(self.cells.values())

    @property
    def has_keyboard(self) -> bool:
        """Whether the caret is in a cell or in the caption, though the window may be behind."""
        focused = self.window().focusWidget()
        return any(part is focused for part in (*self.editors, self.caption))

    def _keyboard_at(self) -> tuple[str, str] | None:
        focused = self.window().focusWidget()
        return next((key for key, cell in self.cells.items() if cell is focused), None)

    def settle(self) -> None:
        """Give rows their heights and cells their places."""
        page, columns = self._page, len(self.table.columns)
        if not columns or not self.cells:
            self._take_height(page.px(Type.BODY.line))
            return
        pad_x, pad_y, wide = page.px(PAD_X), page.px(PAD_Y), page.object_width
        top = 0
        for row in self.shown_rows:
            cells = [self.cells[row, column] for column in self.table.columns]
            lefts = [wide * at // columns for at in range(columns + 1)]
            for at, cell in enumerate(cells):
                cell.setFixedWidth(lefts[at + 1] - lefts[at] - 2 * pad_x)
            for at, cell in enumerate(cells):
                cell.move(lefts[at] + pad_x, top + pad_y)
            top += max(cell.height() for cell in cells) + 2 * pad_y
        top += 1 + (page.px(Type.SMALL.line + 8) if self._hidden_rows else 0)
        self.caption.setFixedWidth(wide)
        self.caption.move(0, top + page.px(CAPTION_GAP))
        self._take_height(top + page.px(CAPTION_GAP) + self.caption.height())

    @property
    def shown_rows(self) -> list[str]:
        """The ids of the rows that have editors."""
        return list(dict.fromkeys(row for row, _ in self.cells))

    def _take_height(self, height: int) -> None:
        wide = self._page.object_width
        if (self.width(), self.height()) != (wide, height):
            self.setFixedSize(wide, height)
            self.resized.emit()
        self.menu_button.move(wide - BUTTON - 2, 2)
        self.menu_button.raise_()
        self.update()

    def _make(self, row: str, column: str) -> PageEditor:
        name = schema.cell_text(self.table.id, row, column)
        cell = PageEditor(self._page, name, CELL_TEXT, self.tr("Table cell"), parent=self)
        cell.document().documentLayout().documentSizeChanged.connect(self._settling.start)
        cell.leave.connect(lambda step: self._step(cell, step))
        cell.leave_line.connect(lambda step: self._row_step(cell, step))
        cell.leave_side.connect(lambda step: self._side_step(cell, step))
        cell.show()
        self.cell_made.emit(cell)
        return cell

    # Moving

    def _step(self, cell: PageEditor, step: int) -> None:
        editors = self.editors
        to = editors.index(cell) + step
        if to == len(editors) and not self._hidden_rows:
            self._add_row(None)
            editors = self.editors
        if 0 <= to < len(editors):
            editors[to].setFocus()
            editors[to].selectAll()
        elif step > 0:
            self.caption.setFocus()
        else:
            self.leave.emit(step)

    def _side_step(self, cell: PageEditor, step: int) -> None:
        """From the end of a cell into the next, from its beginning into the one before."""
        row = [*self.editors, self.caption]
        to = row.index(cell) + step
        if not 0 <= to < len(row):
            self.leave.emit(step)
            return
        row[to].setFocus()
        row[to].binding.select(0 if step > 0 else row[to].binding.shadow.length)
        row[to].caret_moved.emit()

    def _leave_caption(self, step: int) -> None:
        if step < 0 and self.editors:
            self.editors[-1].setFocus()
        else:
            self.leave.emit(step)

    def _row_step(self, cell: PageEditor, step: int) -> None:
        editors = self.editors
        to = editors.index(cell) + step * len(self.table.columns)
        if 0 <= to < len(editors):
            editors[to].setFocus()
        elif step > 0:
            self.caption.setFocus()
        else:
            self.leave.emit(step)

    # Rows and columns

    def open_menu(self) -> None:
        """The menu of the cell that has the caret, or of the last one."""
        focused = next((c for c in self.editors if c.hasFocus()), None)
        cell = focused or (self.editors[-1] if self.editors else None)
        if cell is not None:
            menu = self.menu(cell)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.menu_button.mapToGlobal(QPoint(0, BUTTON)))

    def menu(self, cell: PageEditor) -> Menu:
        """What can be done to rows and columns at a cell."""
        row, column = next(key for key, value in self.cells.items() if value is cell)
        menu = Menu(self.tr("Rows and columns"), self)
        entries: list[tuple[str, Callable[[], object]]] = [
            (self.tr("Add a row above"), lambda: self._add_row(row)),
            (self.tr("Add a row below"), lambda: self._add_row(_next(self.table.rows, row))),
            (self.tr("Add a column before"), lambda: self._add_column(column)),
            (
                self.tr("Add a column behind"),
                lambda: self._add_column(_next(self.table.columns, column)),
            ),
        ]
        for words, do in entries:
            menu.addAction(words, do)
        menu.addSeparator()
        header = menu.addAction(self.tr("First row is a header"))
        header.setCheckable(True)
        header.setChecked(self.table.header)
        header.toggled.connect(lambda on: self.change(actions.set_table_header(self.table.id, on)))
        menu.addSeparator()
        remove_row = menu.addAction(self.tr("Remove this row"))
        remove_row.setEnabled(len(self.table.rows) > 1)
        remove_row.triggered.connect(lambda: self.change(actions.remove_row(self.table.id, row)))
        remove_column = menu.addAction(self.tr("Remove this column"))
        remove_column.setEnabled(len(self.table.columns) > 1)
        remove_column.triggered.connect(
            lambda: self.change(actions.remove_column(self.table.id, column))
        )
        menu.addAction(self.tr("Remove the table"), self.remove_wanted.emit)
        return menu

    def change(self, command: Command) -> None:
        """Change rows or columns, and show it at once. Undoing it leads back to the caret."""
        at = self._keyboard_at()
        self._page.run(command, self.cells[at].binding.selection() if at is not None else None)
        self._page.refresh()

    def _add_row(self, before: str | None) -> None:
        self.change(actions.add_row(self.table.id, self._page.session.new_id(), before))

    def _add_column(self, before: str | None) -> None:
        self.change(actions.add_column(self.table.id, self._page.session.new_id(), before))

    def close_bindings(self) -> None:
        """Stop following the article."""
        self._page.refreshed.disconnect(self._show_proposals)
        for editor in (*self.editors, self.caption):
            editor.close_binding()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, columns = self._page.theme, len(self.table.columns)
        ground = "selection" if self._is_selected else "paper"
        painter.fillRect(self.rect(), QBrush(theme.colour(ground)))
        tops = self._tops()
        if self.table.header and len(tops) > 1 and not self._is_selected:
            painter.fillRect(QRect(0, 0, self.width(), tops[1]), QBrush(theme.colour("pane")))
        painter.setPen(theme.colour("faint" if self._is_selected else "line"))
        for top in tops:
            painter.drawLine(0, top, self.width() - 1, top)
        bottom = tops[-1] if tops else 0
        for at in range(columns + 1):
            x = min(self.width() * at // max(1, columns), self.width() - 1)
            painter.drawLine(x, 0, x, bottom)
        self._mark_proposal(painter, bottom)
        if self._hidden_rows:
            painter.setPen(theme.colour("soft"))
            painter.setFont(theme.font(Type.SMALL, zoom=self._page.zoom))
            said = self.tr("and {count} more rows").format(count=self._hidden_rows)
            rest = QRect(0, bottom, self.width(), self._page.px(Type.SMALL.line + 8))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, said)

    def _mark_proposal(self, painter: QPainter, bottom: int) -> None:
        """An edge around a table that is proposed to come or to go."""
        how = self._page.proposed(schema.TABLES, self.table.id)
        if how in SIGNS:
            painter.setPen(QPen(self._page.theme.colour(TONES[how]), EDGE))
            painter.drawRect(QRect(1, 1, self.width() - EDGE, bottom - 1))

    def _show_proposals(self) -> None:
        """Words are proposed with the table they stand in, or with their row or column."""
        table = self._page.proposed(schema.TABLES, self.table.id)
        self.caption.show_proposed(table if table in WHOLE else "")
        for (row, column), cell in self.cells.items():
            cell.show_proposed(next(filter(WHOLE.__contains__, self._proposals(row, column)), ""))
        self.update()

    def _proposals(self, row: str, column: str) -> tuple[str, ...]:
        """What is proposed of all that a cell belongs to; what would go counts most."""
        of, table = self._page.proposed, self.table.id
        found = (
            of(schema.TABLES, table),
            of(schema.rows_of(table), row),
            of(schema.columns_of(table), column),
        )
        return tuple(sorted(found, key=lambda how: how != REMOVE))

    def _tops(self) -> list[int]:
        pad, tops, top = self._page.px(PAD_Y), [0], 0
        for row in self.shown_rows:
            cells = [self.cells[row, column] for column in self.table.columns]
            top += max(cell.height() for cell in cells) + 2 * pad
            tops.append(top)
        return tops


def _next(ids: tuple[str, ...], this: str) -> str | None:
    at = ids.index(this) + 1
    return ids[at] if at < len(ids) else None


def _nearest(
    at: tuple[str, str], before: Table, now: Table, shown: list[tuple[str, str]]
) -> tuple[str, str] | None:
    """The cell that the caret goes to from a cell: the same, or what has come to its place."""
    if not shown:
        return None
    row = _heir(at[0], before.rows, tuple(dict.fromkeys(row for row, _ in shown)))
    column = _heir(at[1], before.columns, now.columns)
    return (row, column) if (row, column) in shown else shown[-1]


def _heir(this: str, before: tuple[str, ...], now: tuple[str, ...]) -> str:
    if this in now or this not in before:
        return this
    return now[min(before.index(this), len(now) - 1)]
