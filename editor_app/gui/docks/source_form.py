"""The form of one source, with the line as it will be printed underneath."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from editor_app.gui.dialogs.rivals import RivalBar
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.docks import source_fields
from editor_app.gui.docks.source_lines import printed_date
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import SectionLabel, words
from editor_app.gui.widgets.looks import column, row, rule, set_look
from editor_app.references.csl import field_text
from editor_app.references.house_style import render_line
from editor_app.references.url import safe_link
from editor_app.services.source_entry import borrowed
from editor_app.services.source_merging import Twin

translate = QCoreApplication.translate

Near = Callable[[Mapping[str, Any]], Twin | None]
"""The record that is probably the same source as this one."""
WIDTH = 600
PAUSE = 250
"""Milliseconds without a key before the same source is looked for."""
NO_RIVALS: Mapping[str, Sequence[Any]] = MappingProxyType({})
PASTE_AT_LEAST = 25
"""Code points of a pasted text that is taken for a whole source line."""


class SourceForm(Sheet):
    """`saved(fields)` with the CSL fields when the form is accepted; `left()` when it is closed
    with something filled in; `use_asked(id)` for a source that is here already. `written(fields)`
    while it is filled in, when typing pauses and when it is left, so that it can be kept;
    `untouched()` where it says again what it said at first.
    """

    saved = Signal(object)
    left = Signal()
    written = Signal(object)
    untouched = Signal()
    use_asked = Signal(str)

    def __init__(
        self,
        item: Mapping[str, Any],
        *,
        language: str,
        number: int | None,
        today: date,
        rivals: Mapping[str, Sequence[Any]] = NO_RIVALS,
        draft: Mapping[str, Any] | None = None,
        near: Near | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`item` is empty for a new source; `number` is the one it is printed with; `rivals`
        are values that others entered into a field at the same time; `draft` is how the form was
        left the last time; `near` finds the record that is probably the same source.
        """
        new = not item
        title = translate("SourceForm", "New source") if new else translate("SourceForm", "Source")
        super().__init__(title, width=WIDTH, parent=parent)
        self._before = dict(item)
        self._rivals = rivals
        self.settled: set[str] = set()
        self._item = dict(item)
        self._language, self._number, self._today = language, number, today
        self._make_fields()
        self._printed = words("", Type.REFERENCE, wrap=True)
        self._printed.setMinimumHeight(Type.REFERENCE.line * 2)
        self._printed.setAccessibleName(self.tr("As it will be printed"))
        self._raw = words("", Type.SMALL, "soft", wrap=True)
        self._near = near
        self._twin: Twin | None = None
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(PAUSE)
        self._looking.timeout.connect(self._paused)
        self._lay_out()
        self._fill(self._item)
        self._untouched = self.item
        if draft is not None:
            self._item = dict(draft)
            self._fill(self._item)
        self._again.setVisible(draft is not None)
        for name, field in self._lines.items():
            field.textEdited.connect(lambda _, n=name: self._rows[n].set_problem(""))
            field.textChanged.connect(self._refresh)
        self._type.currentIndexChanged.connect(self._refresh)
        self._refresh()
        (self._paste if new else self._lines["title"]).setFocus()

    @property
    def item(self) -> dict[str, Any]:
        """The record as the form has it now."""
        texts = {name: field.text() for name, field in self._lines.items()}
        texts["type"] = str(self._type.currentData())
        return source_fields.to_item(texts, self._item, printed_date)

    def read_line(self, line: str) -> None:
        """Fill the form from a source line; fields that are not sure are marked."""
        found, unsure = source_fields.from_line(line)
        self._item = {**self._before, **found}
        self._fill(self._item)
        for name, made in self._rows.items():
            made.set_problem(self.tr("Please check") if name in unsure else "")
        self._refresh()

    def reject(self) -> None:
        """What is filled in is not lost."""
        self._read_typed()
        if self._keep():
            self.left.emit()
        super().reject()

    def done(self, result: int) -> None:
        """Nothing is kept any more, nor looked for."""
        self._looking.stop()
        super().done(result)

    def _keep(self) -> bool:
        """Have what is filled in kept; whether there is something."""
        item = self.item
        touched = item != self._untouched
        if not touched:
            self.untouched.emit()
        elif item != self._written:
            self.written.emit(item)
        self._written = item
        return touched

    _written: Mapping[str, Any] | None = None
    """As it was kept last."""

    def _paused(self) -> None:
        self._keep()
        self.look_now()

    def look_now(self) -> None:
        """Say whether the same source is here or in the library already."""
        self._looking.stop()
        item = self.item
        says = self._near is not None and self._save.isEnabled()
        twin = self._near(item) if self._near is not None and says else None
        if twin is not None and not twin.is_here and borrowed(item, twin.fields) == item:
            twin = None  # nothing more is known of it there
        self._twin = twin
        self._double.setVisible(twin is not None)
        if twin is not None:
            title = field_text(twin.fields, "title") or field_text(twin.fields, "URL")
            number = f"[{twin.number}] " if twin.number else ""
            here = self.tr("This source is here already: {}{}").format(number, title)
            there = self.tr("Another article has this source: {}").format(title)
            self._double_words.setText(here if twin.is_here else there)
            one, its = self.tr("&Use that one"), self.tr("&Use its fields")
            self._use.setText(one if twin.is_here else its)
        self.fit()

    def _use_twin(self) -> None:
        twin = self._twin
        if twin is None:
            return
        if twin.is_here:
            self.untouched.emit()  # nothing of this is wanted any more
            super().reject()
            self.use_asked.emit(twin.reference_id)
            return
        self._item = borrowed(self.item, twin.fields)
        self._fill(self._item)
        self._refresh()
        self._lines["title"].setFocus()

    def _start_again(self) -> None:
        """As if it had not been left before."""
        self._item = dict(self._before)
        self._paste.clear()
        self._fill(self._item)
        self._again.hide()
        self._refresh()
        self._paste.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._paste:
            ended = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            return ended and self._read_typed()
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        return pasted and self._pasted_line(QApplication.clipboard().mimeData())

    def _pasted_line(self, data: QMimeData) -> bool:
        """Whether a whole source line was pasted into an empty form, and read."""
        text = " ".join(data.text().split()) if data.hasText() else ""
        empty = not any(field.text() for field in self._lines.values())
        if not empty or len(text) < PASTE_AT_LEAST or " " not in text:
            return False
        self.read_line(text)
        return True

    def _make_fields(self) -> None:
        self._paste = QLineEdit()
        self._paste.setPlaceholderText(self.tr("Paste a footnote line or an address here"))
        self._paste.textChanged.connect(self._line_changed)
        self._paste.editingFinished.connect(self._read_typed)
        self._paste.installEventFilter(self)
        leave_window_keys(self._paste)
        self._type = QComboBox()
        for key, word in source_fields.types():
            self._type.addItem(word, key)
        self._lines = {
            name: QLineEdit()
            for name in ("title", "outlet", "author", "URL", "issued", "accessed", "DOI", "page")
        }
        for field in self._lines.values():
            field.installEventFilter(self)
            leave_window_keys(field)
        labels = {
            "title": (self.tr("&Title"), ""),
            "outlet": (self.tr("&Outlet or publisher"), ""),
            "author": (self.tr("&Authors"), self.tr("Several apart by ;")),
            "URL": (self.tr("&Link"), ""),
            "issued": (self.tr("&Published"), self.tr("Such as 18.03.2025 or March 2025")),
            "accessed": (self.tr("Date of a&ccess"), self.tr("When the link was read")),
            "DOI": (self.tr("&DOI"), ""),
            "page": (self.tr("Pa&ges"), ""),
        }
        self._rows = {
            name: FormRow(label, self._lines[name], hint) for name, (label, hint) in labels.items()
        }
        self._type_row = FormRow(self.tr("T&ype"), self._type)
        self._today_button = button(self.tr("Today"), "small")
        self._today_button.clicked.connect(self._set_today)

    def _lay_out(self) -> None:
        rows = self._rows
        rows["accessed"].set_beside(self._today_button)
        fields = form(
            FormRow(self.tr("From a &line"), self._paste),
            rows["title"],
            (self._type_row, rows["outlet"]),
            rows["author"],
            rows["URL"],
            (rows["issued"], rows["accessed"]),
            (rows["DOI"], rows["page"]),
        )
        self._save = button(self.tr("Save source"), "primary", shortcut="Ctrl+Return")
        self._save.setShortcut(QKeySequence("Ctrl+Return"))
        self._save.clicked.connect(self._accept)
        self._save.setDefault(True)
        heading = SectionLabel(self.tr("As it will be printed"))
        below = column(rule(), heading, self._printed, self._raw)
        for bar in self._rival_bars():
            self.body.addWidget(bar)
        self.body.addLayout(column(fields, Space.M, self._double_line(), below))
        self._again = button(self.tr("Sta&rt again"), tip=self.tr("Without what was left here"))
        self._again.setAutoDefault(False)
        self._again.clicked.connect(self._start_again)
        self.add_buttons(self._again, 0, self.cancel_button(self.tr("Cancel")), self._save)

    def _double_line(self) -> QWidget:
        self._double = QWidget()
        self._double_words = words("", Type.SMALL, "amber", wrap=True)
        self._use = button("", "small")
        self._use.setAutoDefault(False)
        self._use.clicked.connect(self._use_twin)
        line = row(self._double_words, self._use, gap=Space.S)
        line.setStretch(0, 1)
        self._double.setLayout(line)
        self._double.hide()
        return self._double

    def _rival_bars(self) -> list[QWidget]:
        """What others entered at the same time, to be taken instead."""
        bars: list[QWidget] = []
        for name, values in self._rivals.items():
            row_name = "outlet" if name in {"container-title", "publisher"} else name
            if row_name not in self._rows:
                continue
            shown = [(v, source_fields.to_form({name: v}, printed_date)[row_name]) for v in values]
            bar = RivalBar(self._rows[row_name].label.text().replace("&", ""), shown)
            bar.taken.connect(lambda value, n=name: self._take(n, value))
            bar.kept.connect(lambda n=name: self.settled.add(n))
            bars.append(bar)
        return bars

    def _take(self, name: str, value: Any) -> None:
        self.settled.add(name)
        self._item = {**self.item, name: value}
        self._fill(self._item)

    def _fill(self, item: Mapping[str, Any]) -> None:
        shown = source_fields.to_form(item, printed_date)
        at = self._type.findData(shown["type"] or "webpage")
        if at < 0:
            self._type.addItem(shown["type"], shown["type"])
            at = self._type.count() - 1
        self._type.setCurrentIndex(at)
        for name, field in self._lines.items():
            field.setText(shown[name])
            field.setCursorPosition(0)
        raw = str(item.get("raw", ""))
        self._raw.setText(self.tr("As it came: {}").format(raw) if raw else "")
        self._raw.setVisible(bool(raw))

    def _line_changed(self, text: str) -> None:
        """What comes at once is read at once; what is typed waits for its end."""
        if len(text) - len(self._typed) > 1:
            self._read_typed()
        self._typed = text

    def _read_typed(self) -> bool:
        """Read the line if it was not read yet; whether there was something to read."""
        line = " ".join(self._paste.text().split())
        if not line or line == self._read:
            return False
        self._read = line
        self.read_line(line)
        return True

    _typed = ""
    _read = ""

    def _set_today(self) -> None:
        self._lines["accessed"].setText(self._today.strftime("%d.%m.%Y"))
        self._lines["accessed"].setFocus()

    def _refresh(self) -> None:
        for name in ("issued", "accessed"):
            strange = source_fields.strange_date(self._lines[name].text())
            problem = self.tr("Not a date: it is kept and printed as it is") if strange else ""
            if strange or self._rows[name].problem:
                self._rows[name].set_problem(problem)
        address = self._lines["URL"].text().strip()
        bad = bool(address) and safe_link(address) is None
        if bad or self._rows["URL"].problem:
            self._rows["URL"].set_problem(self.tr("Not a web address") if bad else "")
        item = self.item
        says = any(item.get(name) for name in ("title", "URL", "author", "container-title", "raw"))
        line = render_line(item, self._language, self._number) if says else ""
        self._printed.setText(line or self.tr("Nothing to print yet"))
        set_look(self._printed, tone="ink" if line else "faint")
        self._save.setEnabled(says)
        reason = self.tr("A source needs a title, a link or an author")
        self._save.setToolTip("" if says else reason)
        self._looking.start()
        if self.isVisible():
            self.fit()

    def _accept(self) -> None:
        item = self.item
        item.setdefault("type", str(self._type.currentData()))
        self.saved.emit(item)
        self.accept()
