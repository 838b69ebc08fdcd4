"""Two versions of the article against each other: inline or side by side, walked by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QStackedWidget, QWidget

from editor_app.document.compared import Change, Comparison
from editor_app.gui.dialogs.letters import letter
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.history.comparer import Compared, Comparer, Load
from editor_app.gui.history.paper import LETTERS, ComparePaper
from editor_app.gui.history.words import (
    NAME,
    change_line,
    short,
    summary,
    what_words,
    where_words,
)
from editor_app.gui.library.names import counted
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import Segmented, button, tool_button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_available, set_look
from editor_app.gui.widgets.overlay import announce
from editor_app.gui.widgets.surfaces import EmptyState, MessageBar
from editor_app.services.versions import made_since

if TYPE_CHECKING:
    from editor_app.document.article import Article

translate = QCoreApplication.translate

INLINE, BESIDE = "inline", "beside"
NOW = ""
"""The key of the article as it stands."""
LOOK = "compare_look"
ONLY = "compare_only_changes"
"""Under these names it is remembered how two versions are shown."""
LEFT_ALONE = frozenset({"comments", "suggestions", "waivers"})
MARGIN = 64
"""Pixels of the window that stay in sight around the sheet."""


@dataclass(frozen=True, slots=True)
class Side:
    """A version that can be chosen: its key, and its name with who and when."""

    key: str
    words: str


class CompareSheet(Sheet):
    """`restore_asked(key)`, `failed(failure)`. With `restoring` it asks whether the version on
    the right is to be restored, and shows what that would change.
    """

    restore_asked = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        remembered: Remembered,
        sides: Sequence[Side],
        now: Article,
        load: Load,
        *,
        restoring: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = translate("CompareSheet", "Compare two versions")
        lead = ""
        if restoring:
            title = translate("CompareSheet", "Restore this version?")
            lead = translate(
                "CompareSheet",
                "This is what would change in the article as it stands; its status and comments "
                "stay; what was only proposed since then goes. It is one new step: Ctrl+Z takes it "
                "back, and nothing is lost.",
            )
        super().__init__(title, lead=lead, width=640, parent=parent)
        self._theme, self._remembered = theme, remembered
        self._restoring = restoring
        self._found: Compared | None = None
        self._at = -1
        self.before = self._chooser(sides, self.tr("The version before"))
        self.after = self._chooser(sides, self.tr("The version after"))
        self.paper = ComparePaper(theme)
        self.paper.stepped.connect(self.step)
        self._comparer = Comparer(load, self)
        self._comparer.know(NOW, now)
        self._comparer.ready.connect(self._show)
        self._comparer.failed.connect(self._broke)
        self._make_body(theme)
        self._make_foot()
        self._connect()
        self._take_size(parent)

    # What can be asked of it

    def choose(self, before: str, after: str) -> None:
        """Compare these two."""
        for box, key in ((self.before, before), (self.after, after)):
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(key)))
        self._compare()
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def count(self) -> int:
        """How many changes there are; 0 until they have been compared."""
        return len(self._found.comparison.changes) if self._found else 0

    @property
    def is_ready(self) -> bool:
        """Whether the two that were chosen have been compared."""
        return self._found is not None

    @property
    def place(self) -> str:
        """Which change of how many is looked at."""
        return self._count.text()

    def step(self, by: int) -> None:
        """Go to the next change, or the one before; round at either end."""
        if self.count:
            self._go((self._at + by) % self.count if self._at >= 0 else (0 if by > 0 else -1))

    @property
    def going(self) -> int:
        """How many suggestions restoring would reject; 0 until they have been counted."""
        found = self._found if self._restoring else None
        return len(made_since(found.before, found.after)) if found else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters of the paper, also where there is no paper to have the focus."""
        typed = letter(event)
        if typed in LETTERS:
            self._asked(typed)
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Closed: what is still being compared is for nobody."""
        self._comparer.rest()
        super().done(result)

    # Making

    def _chooser(self, sides: Sequence[Side], name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(16)
        made.setEnabled(not self._restoring)
        for side in sides:
            made.addItem(side.words, side.key)
            made.setItemData(made.count() - 1, side.words, Qt.ItemDataRole.ToolTipRole)
        return made

    def _make_body(self, theme: Theme) -> None:
        arrow = words("→", tone="soft")
        choosers = row(self.before, arrow, self.after, gap=Space.M)
        choosers.setStretch(0, 1)
        choosers.setStretch(2, 1)
        looks = ((INLINE, self.tr("Inline")), (BESIDE, self.tr("Side by side")))
        self.look = Segmented(self.tr("How the versions are shown"), looks)
        self.look.choose(str(self._remembered.get(LOOK, INLINE)) if self._known_look() else INLINE)
        for key in (INLINE, BESIDE):
            self.look.button(key).setToolTip(self.tr("Inline or side by side (S)"))
        self.only = QCheckBox(self.tr("Only &changes"))
        self.only.setToolTip(self.tr("Leave out what is the same (C)"))
        self.only.setChecked(bool(self._remembered.get(ONLY, False)))
        self._count = words("", Type.SMALL, "soft")
        self._back = tool_button(theme, "chevron-up", self.tr("Change before"), shortcut="P")
        self._next = tool_button(theme, "chevron-down", self.tr("Next change"), shortcut="N")
        switches = row(self.look, self.only, 0, self._count, self._back, self._next, gap=Space.M)
        self._empty = EmptyState(theme, "circle-check", "", "")
        self._places = QStackedWidget()
        set_look(self._places, ground="paper")
        self._places.addWidget(self.paper)
        self._places.addWidget(self._empty)
        self._rejecting = MessageBar(theme, "accent", "")
        self._rejecting.hide()
        self.body.addLayout(choosers)
        self.body.addLayout(switches)
        self.body.addWidget(self._rejecting)
        self.body.addWidget(self._places, 1)

    def _known_look(self) -> bool:
        return self._remembered.get(LOOK, INLINE) in (INLINE, BESIDE)

    def _make_foot(self) -> None:
        close = self.cancel_button(self.tr("Close"))
        if self._restoring:
            self._restore = self.accept_button(self.tr("Restore"))
            close.setText(self.tr("Cancel"))
            self._restore.clicked.connect(lambda: self.restore_asked.emit(self._key(self.after)))
            self.add_buttons(0, close, self._restore)
        else:
            self._restore = button(self.tr("Restore this version…"), shortcut="R")
            self._restore.clicked.connect(self._ask_restore)
            close.setDefault(True)
            self.add_buttons(self._restore, 0, close)
        set_available(self._restore, False, self.tr("Being compared"))

    def _connect(self) -> None:
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(lambda _: self._compare())
        self.look.chosen.connect(self._take_look)
        self.only.toggled.connect(self._take_only)
        self._back.clicked.connect(lambda: self.step(-1))
        self._next.clicked.connect(lambda: self.step(1))
        self.paper.asked.connect(self._asked)
        for keys, by in (("F5", 1), ("Shift+F5", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda step=by: self.step(step))
        self._theme.changed.connect(self._fill)

    def _take_size(self, parent: QWidget | None) -> None:
        window = parent.window().size() if parent is not None else QSize(1180, 800)
        self.resize(min(1180, window.width() - MARGIN), min(860, window.height() - MARGIN))

    # Inside

    def _key(self, box: QComboBox) -> str:
        return str(box.currentData() or NOW)

    def _compare(self) -> None:
        self._found, self._at = None, -1
        self._count.setText(self.tr("Comparing…"))
        self._refresh()
        self._comparer.ask(self._key(self.before), self._key(self.after))

    def _show(self, found: Compared) -> None:
        self._found, self._at = text_only(found) if self._restoring else found, -1
        self._fill()
        self._refresh()
        self._say_going()
        if self.count:
            self._go(0)

    def _say_going(self) -> None:
        """What restoring takes that is no change of the text: suggestions that were made since."""
        going = self.going
        said = self._going_words(going)
        self._rejecting.set_words(said)
        self._rejecting.setVisible(going > 0)
        if going and not self.count:
            self._restore.setFocus(Qt.FocusReason.OtherFocusReason)
        if going:
            announce(self._rejecting, said)

    def _going_words(self, going: int) -> str:
        said = self.tr("%n suggestion(s) made since then will be rejected.", "", going)
        return counted(said, going)

    def _fill(self) -> None:
        if self._found is None:
            return
        if not self.count and self.going:
            self._empty.set_words(
                self.tr("No other difference"),
                self.tr("Apart from what was suggested, these two versions say the same."),
            )
        elif not self.count:
            self._empty.set_words(
                self.tr("No difference"), self.tr("These two versions say the same.")
            )
        self._places.setCurrentWidget(self.paper if self.count else self._empty)
        self.paper.show_comparison(
            self._found,
            side_by_side=self.look.current == BESIDE,
            only_changes=self.only.isChecked(),
        )

    def _go(self, at: int) -> None:
        self._at = at % self.count
        self.paper.go(self._at)
        self._refresh()
        announce(self.paper, self._spoken())

    def _spoken(self) -> str:
        """The change for a screen reader, with the words that went and came."""
        found = self._found
        if found is None or self._at < 0:
            return ""
        line = change_line(found.comparison.changes[self._at], found.before, found.after)
        return f"{self.tr('{} of {}').format(self._at + 1, self.count)}. {line}"

    def _broke(self, failure: object) -> None:
        self._count.setText("")
        self._refresh()
        self.failed.emit(failure)

    def _refresh(self) -> None:
        if self._found is not None:
            self._count.setText(self._where(self._found))
        many = self.count > 0
        why = self.tr("There is no change")
        set_available(self._back, many, why)
        set_available(self._next, many, why)
        self._refresh_restore()

    def _where(self, found: Compared) -> str:
        """Which change one looks at: its number, and what it is."""
        changes = found.comparison.changes
        if not changes and self.going:
            return counted(self.tr("%n suggestion(s)", "", self.going), self.going)
        if not changes:
            return self.tr("No difference")
        if self._at < 0:
            return summary(changes)
        change = changes[self._at]
        where = where_words(change, found.before, found.after)
        number = self.tr("{} of {}").format(self._at + 1, len(changes))
        parts = (number, where, what_words(change), short(change.by, NAME))
        return " · ".join(part for part in parts if part)

    def _name_restore(self, box: QComboBox) -> None:
        """Whose button it is: there are two versions."""
        if not self._restoring and self._key(box) != NOW:
            name = short(box.currentText().partition(" · ")[0], 28).rstrip("…")
            self._restore.setText(self.tr("Restore: {}…").format(name))

    def _refresh_restore(self) -> None:
        box = self.after if self._restoring else self.before
        self._name_restore(box)
        if self._found is None:
            set_available(self._restore, False, self.tr("Being compared"))
        elif self._key(box) == NOW:
            set_available(self._restore, False, self.tr("This is the article as it stands"))
        else:
            same = self._restoring and not self.count and not self.going
            set_available(self._restore, not same, self.tr("There is no difference"))

    def _asked(self, sign: str) -> None:
        """A letter on the sheet: S, C or R."""
        if sign == "s":
            self.look.choose(INLINE if self.look.current == BESIDE else BESIDE)
        elif sign == "c":
            self.only.toggle()
        elif sign == "r" and self._restore.isEnabled():
            self._restore.click()

    def _ask_restore(self) -> None:
        key = self._key(self.before)
        self.accept()
        self.restore_asked.emit(key)

    def _take_look(self, look: str) -> None:
        self._remembered.set(LOOK, look)
        self._again()

    def _take_only(self, on: bool) -> None:
        self._remembered.set(ONLY, on)
        self._again()

    def _again(self) -> None:
        self._fill()
        if self._at >= 0:
            self.paper.go(self._at)


def text_only(found: Compared) -> Compared:
    """Without what restoring leaves alone: comments, suggestions, waivers, and the status."""
    changes = found.comparison.changes
    kept = [n for n, change in enumerate(changes) if not _is_left(change)]
    number = {old: new for new, old in enumerate(kept)}
    rows = tuple(
        replace(row, change=number.get(row.change, -1))
        for row in found.comparison.rows
        if row.change < 0 or row.change in number
    )
    left = Comparison(tuple(changes[n] for n in kept), rows)
    return replace(found, comparison=left)


def _is_left(change: Change) -> bool:
    return change.part in LEFT_ALONE or (change.part, change.field) == ("about", "status")
