"""The card under the grid: the line as it will be printed, what is wrong with it, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.document.finding import Finding
from editor_app.gui.dialogs.rivals import RivalBar
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.keys import shortcut
from editor_app.gui.sources_desk.plates import KeyLegend, Plate
from editor_app.gui.sources_desk.rows import Row, finding
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Face, Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import SectionLabel, words
from editor_app.gui.widgets.looks import column, row, rule, set_look
from editor_app.references.field_checks import FieldProblem

LINE = Face(16, 24, serif=True)
ICONS = {"warning": ("triangle-alert", "amber"), "note": ("info", "accent")}
MOST_PROBLEMS = 3


class PrintedCard(Plate):
    """`fix_asked(problem)`, `fix_all_asked(problem)`, `waive_asked(problem)`, `use_asked()`,
    `compare_asked()`; `rival_taken(field, value)`.
    """

    fix_asked = Signal(object)
    fix_all_asked = Signal(object)
    waive_asked = Signal(object)
    use_asked = Signal()
    compare_asked = Signal()
    rival_taken = Signal(str, object)

    def __init__(
        self, theme: Theme, say: Callable[[Finding], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._theme, self._say = theme, say
        self._what: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("As it will be printed"))
        self.line = words("", LINE, wrap=True)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line.setAccessibleName(self.tr("As it will be printed"))
        self.lost = words("", Type.SMALL, "soft", wrap=True)
        self.proposed = words("", Type.SMALL, "ink", wrap=True)
        self.proposed.setAccessibleName(self.tr("Proposed"))
        self.legend = KeyLegend(self.tr("Keys"))
        self.twin = button("", "quiet")
        set_look(self.twin, tone="amber")
        self.twin.clicked.connect(self.use_asked)
        self.compare = button(
            self.tr("Compare…"),
            "small",
            tip=self.tr("See both records side by side"),
            shortcut=shortcut("compare"),
        )
        self.compare.clicked.connect(self.compare_asked)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        foot = row(self.legend, self.twin, self.compare, gap=Space.M)
        foot.setStretch(0, 1)
        heading = SectionLabel(self.tr("As it will be printed"))
        self.body.addLayout(
            column(heading, self.line, self.proposed, self.lost, self._list, gap=Space.S)
        )
        self.body.addWidget(rule())
        self.body.addLayout(foot)
        self.show_twin("")
        self.show_lost(())
        self.show_proposed(())

    def show_line(self, text: str) -> None:
        """The line as it will be printed; empty where there is nothing to print."""
        self.line.setText(text or self.tr("Nothing to print yet"))
        set_look(self.line, tone="ink" if text else "faint")

    def show_lost(self, names: Sequence[str]) -> None:
        """The fields that the house style has no place for."""
        said = ", ".join(dict.fromkeys(fields.field_label(name) for name in names))
        self.lost.setText(self.tr("Kept, but not printed in house style: {}.").format(said))
        self.lost.setVisible(bool(names))

    def show_proposed(self, sentences: Sequence[str]) -> None:
        """What somebody proposes for this source."""
        self.proposed.setText("\n".join(sentences))
        self.proposed.setVisible(bool(sentences))

    def show_twin(self, sentence: str, *, comparable: bool = False) -> None:
        """What is the same source already, a way to use it, and one to see both side by side."""
        self.twin.setText(sentence)
        self.twin.setToolTip(f"{sentence} ({shortcut('use')})" if sentence else "")
        self.twin.setAccessibleName(sentence)
        self.twin.setVisible(bool(sentence))
        self.compare.setVisible(comparable)

    def show_problems(self, problems: Sequence[FieldProblem], row_: Row | None) -> None:
        """What is wrong with the record, and what others entered into it."""
        rivals = row_.rivals if row_ is not None else ()
        what = (tuple((p.rule, p.field, repr(p.facts)) for p in problems), repr(rivals))
        if what == self._what:
            return
        self._what = what
        _clear(self._list)
        for problem in problems[:MOST_PROBLEMS]:
            self._list.addWidget(self._problem(problem))
        if row_ is not None:
            for name, value in rivals:
                self._list.addWidget(self._rival(row_.fields, name, value))

    def _problem(self, problem: FieldProblem) -> QWidget:
        icon, role = ICONS[problem.level]
        mark = QLabel()
        mark.setPixmap(self._theme.pixmap(icon, role, self.devicePixelRatioF()))
        mark.setFixedWidth(ICON)
        said = words(self._say(finding(problem)), Type.SMALL, wrap=True)
        tools: list[QPushButton] = []
        if problem.fix is not None:
            tools.append(self._tool(self.tr("Fix"), "fix", self.fix_asked, problem))
            tools.append(
                self._tool(self.tr("Fix all alike…"), "fix_all", self.fix_all_asked, problem)
            )
        tools.append(self._tool(self.tr("Leave it…"), "waive", self.waive_asked, problem))
        line = QWidget()
        inside = row(mark, said, *tools, gap=Space.S)
        inside.setStretch(1, 1)
        line.setLayout(inside)
        return line

    def _tool(self, text: str, action: str, signal: Any, problem: FieldProblem) -> QPushButton:
        made = button(text, "small", tip=text.rstrip("…"), shortcut=shortcut(action))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: signal.emit(problem))
        return made

    def _rival(self, item: Mapping[str, Any], name: str, value: Any) -> QWidget:
        column_name = fields.grid_field(name)
        text = fields.shown({**item, name: value}, column_name)
        bar = RivalBar(fields.field_label(name), [(value, text)])
        bar.taken.connect(lambda taken: self.rival_taken.emit(name, taken))
        bar.kept.connect(lambda: self.rival_taken.emit(name, item.get(name)))
        return bar


def _clear(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
