"""One field in many records of many articles: what will change, which of it is published."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor_app.gui.dialogs.latest import Latest
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, untitled
from editor_app.gui.shell.tasks import Failure
from editor_app.gui.widgets.fields import drop_down, leave_window_keys
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.looks import set_available
from editor_app.services.source_library import OUTLET, Step

translate = QCoreApplication.translate
PAUSE = 200
"""Milliseconds after the last key before the articles are read again."""
DATA = Qt.ItemDataRole.UserRole


class ChangeSheet(Sheet):
    """After it is accepted, `chosen` are the steps to do. Published articles are not chosen until
    somebody does: they never change by themselves. `failed(Failure)` where they can't be read.
    """

    failed = Signal(object)

    def __init__(
        self,
        plan: Callable[[str, str], Sequence[Step]],
        usual: str,
        parent: QWidget | None = None,
    ) -> None:
        """`plan(field, value)` says what would change, on another thread; `usual` is the value to
        begin with.
        """
        super().__init__(
            translate("ChangeSheet", "Change many records"),
            lead=translate("ChangeSheet", "All of it can be taken back as one step."),
            width=640,
            parent=parent,
        )
        self._plan = plan
        self._latest = Latest(self)
        self._latest.came.connect(self._show)
        self._latest.failed.connect(self._say_failure)
        self.finished.connect(lambda _: self._latest.rest())
        fields = [(OUTLET, self.tr("Publisher")), ("title", self.tr("Title"))]
        self.field = drop_down(fields)
        self.value = QLineEdit(usual)
        leave_window_keys(self.value)
        self.value.selectAll()
        self.body.addLayout(form((FormRow(self.tr("&Field"), self.field),
                                  FormRow(self.tr("&New value"), self.value))))  # fmt: skip
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What will be changed"))
        self.list.setMinimumHeight(260)
        self.list.setWordWrap(True)
        self.list.setLayoutMode(QListWidget.LayoutMode.Batched)  # there may be thousands
        self.body.addWidget(self.list)
        self._do = self.accept_button("")
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self.field.currentIndexChanged.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._look)
        self.value.textChanged.connect(self._typed)
        self.value.returnPressed.connect(self._entered)
        self._asked = False
        self.list.itemChanged.connect(self._count)
        self._look()
        self.value.setFocus()

    @property
    def chosen(self) -> list[Step]:
        """The steps to do."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return [item.data(DATA) for item in items if item.checkState() == Qt.CheckState.Checked]

    def accept(self) -> None:
        """Not before one has seen what the last key has made of it."""
        if self._timer.isActive():
            self._timer.stop()
            self._look()
        elif self.chosen and not self._latest.busy:
            super().accept()

    def _entered(self) -> None:
        """Return behind the last letter: once what it changes is seen, Return again does it."""
        if not self._do.isEnabled():
            self._asked = True
            self.accept()

    def _typed(self) -> None:
        self._asked = False
        self._timer.start()
        self._count()

    def _look(self) -> None:
        field, value = str(self.field.currentData()), " ".join(self.value.text().split())
        if not value:
            self._latest.rest()
            self._show(())
            return
        plan = self._plan
        self._latest.ask(lambda: plan(field, value))
        self._count()

    def _say_failure(self, failure: Failure) -> None:
        """The articles can't be read now; the next key tries again."""
        self._show(())
        self.failed.emit(failure)

    def _show(self, steps: Sequence[Step]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for step in steps:
            self.list.addItem(self._item(step))
        self.list.blockSignals(False)
        self._count()
        if self._asked and self._do.isEnabled():
            self._asked = False
            self._do.setFocus()

    def _item(self, step: Step) -> QListWidgetItem:
        old = str(step.old) if step.old else self.tr("nothing")
        state = self.tr(" · published") if step.published else ""
        article = f"{step.title or untitled()}{state}"
        which = f"{step.source} · {article}" if step.source and step.name != "title" else article
        item = QListWidgetItem(f"{which}\n{old} → {step.new}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        state_of = Qt.CheckState.Unchecked if step.published else Qt.CheckState.Checked
        item.setCheckState(state_of)
        item.setData(DATA, step)
        if step.published:
            tip = self.tr("A published article is changed only if you choose it here.")
            item.setToolTip(tip)
        return item

    def _count(self) -> None:
        number = len(self.chosen)
        self._do.setText(counted(self.tr("Change %n record(s)", "", number), number))
        waits = self._timer.isActive() or self._latest.busy
        looking = self.tr("The articles are being looked through")
        nothing = self.tr("Write a new value that differs from what is there")
        set_available(self._do, bool(number) and not waits, looking if waits else nothing)
