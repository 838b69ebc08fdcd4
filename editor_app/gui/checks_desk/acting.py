"""Does what is asked of a finding on the open article, each as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.checks.fixes import fix
from editor_app.checks.waivers import waive
from editor_app.document.actions import withdraw_waiver
from editor_app.document.commands import Command, Together
from editor_app.document.finding import BLOCKER, Finding
from editor_app.document.records import Waiver
from editor_app.errors import EditorError
from editor_app.gui.checks_desk.mending import mends
from editor_app.gui.library.names import counted
from editor_app.services.session import EditingSession

SOURCE = "checks"


class ChecksActing(QObject):
    """`done()` after a change, `told(sentence)`, `failed(error)`."""

    done = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, sentence: Callable[[Finding], str], where: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._widget = parent
        self._sentence, self._where = sentence, where
        self._reason = ""
        self.session: EditingSession | None = None

    def fix_one(self, finding: Finding) -> None:
        """Mend it."""
        session = self.session
        command = fix(session.snapshot(), finding) if session else None
        if command is None:
            self.told.emit(self.tr("This one is for you to mend: Return leads to it."))
        elif self._run(command):
            self.told.emit(self.tr("Fixed. Ctrl+Z undoes it."))

    def fix_alike(self, finding: Finding, findings: Sequence[Finding]) -> None:
        """Show what mending all of the same rule would change, and do it when that is wanted."""
        from editor_app.gui.checks_desk.sheets import FixAlikeSheet

        session = self.session
        if session is None:
            return
        alike = [other for other in findings if other.rule == finding.rule]
        found = mends(session.snapshot(), alike)
        if not found:
            self.told.emit(self.tr("This one is for you to mend: Return leads to it."))
            return
        sheet = FixAlikeSheet(found, self._where, self._widget.window())
        sheet.accepted.connect(lambda: self._fix_chosen(sheet.chosen))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _fix_chosen(self, chosen: Sequence[Finding]) -> None:
        if self.session is None:
            return
        found = mends(self.session.snapshot(), chosen)
        if found and self._run(Together(tuple(mend.command for mend in found))):
            said = self.tr("%n place(s) fixed. Ctrl+Z undoes it.", "", len(found))
            self.told.emit(counted(said, len(found)))

    def waive(self, finding: Finding) -> None:
        """Ask why it stays, and leave it."""
        from editor_app.gui.checks_desk.sheets import ReasonSheet

        if finding.level == BLOCKER:
            self.told.emit(self.tr("A blocker can't be left: it must be mended."))
            return
        sheet = ReasonSheet(self._sentence(finding), self._reason, self._widget.window())
        sheet.accepted.connect(lambda: self._leave(finding, sheet.reason))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _leave(self, finding: Finding, reason: str) -> None:
        session = self.session
        if session is None:
            return
        self._reason = reason
        by, new_id = session.author, session.new_id()
        command = waive(session.snapshot(), finding, waiver=new_id, reason=reason, by=by)
        if command is not None and self._run(command, as_is=True):
            self.told.emit(self.tr("Left as it is. It is listed below with your reason."))

    def take_back(self, waiver: Waiver) -> None:
        """The finding stands again."""
        if self._run(withdraw_waiver(waiver.id), as_is=True):
            self.told.emit(self.tr("The finding stands again."))

    def _run(self, command: Command, *, as_is: bool = False) -> bool:
        if self.session is None:
            return False
        try:
            self.session.execute(command, source=SOURCE, as_is=as_is)
        except EditorError as error:
            self.failed.emit(error)
            return False
        self.done.emit()
        return True
