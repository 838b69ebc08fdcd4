"""All versions of the open article, how each stands, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from editor_app.gui.dialogs.lines import LineList, Part, Piece, small, title
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, language_name, status_word, untitled
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import KeyHint
from editor_app.gui.widgets.looks import row, set_available
from editor_app.services.families import Version

translate = QCoreApplication.translate


class VersionsDialog(Sheet):
    """`opened(id)` for a version to go to; `new_asked`, `link_asked`; `unlink_asked(id)`."""

    opened = Signal(str)
    new_asked = Signal()
    link_asked = Signal()
    unlink_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        read: Callable[[], Sequence[Version]],
        free: Callable[[], Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        """`read` gives the versions, `free` the languages that have none."""
        super().__init__(
            translate("VersionsDialog", "Versions in other languages"), width=600, parent=parent
        )
        self.resize(620, 420)
        self._read, self._free = read, free
        self._versions: dict[str, Version] = {}
        self.list = LineList(theme, self.tr("Versions"))
        self.list.chosen.connect(self._open)
        self.list.removed.connect(self._unlink)
        self.list.currentRowChanged.connect(lambda _: self._follow())
        self.new = button(self.tr("&New version…"), "small", shortcut="Ctrl+N")
        self.new.clicked.connect(self.new_asked)
        self.link = button(self.tr("&Link an article…"), "small", shortcut="Ctrl+K")
        self.link.clicked.connect(self.link_asked)
        self.unlink = button(self.tr("&Unlink"), "small", shortcut="Del")
        self.unlink.clicked.connect(self._unlink)
        self.go = button(self.tr("&Open"), shortcut="Return")
        self.go.clicked.connect(lambda: self._open(self.list.current_id))
        # Not the buttons' own shortcuts: those are their letters, Alt+N and Alt+L.
        for keys, made in (("Ctrl+N", self.new), ("Ctrl+K", self.link)):
            QShortcut(QKeySequence(keys), self).activated.connect(made.click)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row(self.new, self.link, self.unlink, 0))
        self.body.addWidget(KeyHint("Ctrl+Shift+J", self.tr("goes to the next version")))
        self.add_buttons(0, self.go, self.accept_button(self.tr("&Close")))
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the versions again."""
        found = self._read()
        self._versions = {version.id: version for version in found}
        self.list.show_lines([(version.id, _line(version)) for version in found])
        free = bool(self._free())
        every = self.tr("There is a version in every language of the house")
        set_available(self.new, free, every)
        self._follow()

    def _follow(self) -> None:
        version = self._versions.get(self.list.current_id)
        alone = len(self._versions) < 2
        why = self.tr("This article is not linked to another one") if alone else ""
        set_available(self.unlink, not why, why)
        own = version is None or version.own
        set_available(self.go, not own, self.tr("This is the version that is open"))

    def _open(self, version_id: str) -> None:
        version = self._versions.get(version_id)
        if version is not None:
            self.accept()
            if not version.own:
                self.opened.emit(version_id)

    def _unlink(self) -> None:
        if self.unlink.isEnabled() and self.list.current_id:
            self.unlink_asked.emit(self.list.current_id)


def _line(version: Version) -> list[Part]:
    name = language_name(version.language)
    if version.own:
        name = translate("VersionsDialog", "{} (open)").format(name)
    parts = [title(name), small(version.title or untitled())]
    said = [Piece(status_word(version.status))]
    if version.left:
        left = translate("VersionsDialog", "%n paragraph(s) to translate", "", version.left)
        said += [Piece(" · "), Piece(counted(left, version.left), "amber")]
    if version.behind:
        behind = translate("VersionsDialog", "%n behind the original", "", version.behind)
        said += [Piece(" · "), Piece(counted(behind, version.behind), "amber")]
    if version.paragraphs and not version.left and not version.behind:
        said += [Piece(" · "), Piece(translate("VersionsDialog", "in step"), "green")]
    return [*parts, Part(tuple(said), Type.SMALL, "soft", 1)]
