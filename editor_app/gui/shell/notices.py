"""Passing notices: what was done, and the one thing that can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.document.article_document import UNDO, DocumentChange
from editor_app.gui.shell.speech import say
from editor_app.gui.widgets.notice import Notice
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.opening import opening_findings

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

Do = Callable[[], object]


class Notices(QObject):
    """The window's notice, and the words for what it tells."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._do: Do | None = None
        self._undoes = False
        self.notice = Notice(window.theme, window, self.tr("Close"))
        self.notice.acted.connect(self._act)
        window.importer.done.connect(window.show_library)
        window.importer.told.connect(self.tell)
        window.exporter.done.connect(self._exported)
        window.hand_over.sent.connect(self._sent)
        window.hand_over.rescued.connect(self._rescued)
        window.exporter.previewed.connect(self._previewed)
        window.articles.trashed.connect(self._trashed)
        window.articles.opened.connect(lambda session: session.listen(self._changed))
        for finding in opening_findings(window.workspace):
            self._stay(say(finding), Path(str(finding.facts["path"])))

    def tell(self, text: str, action: str = "", do: Do | None = None) -> None:
        """Tell something, perhaps with one thing to do."""
        self._do, self._undoes = do, False
        self.notice.tell(text, action)

    def tell_step(self, text: str, take_back: Do) -> None:
        """Tell of a step that the key for undo takes back as long as this is shown."""
        self.tell(text, self.tr("Undo"), take_back)
        self._undoes = True
        self._window.refresh_commands()

    @property
    def can_take_back(self) -> bool:
        """Whether what is being told can be undone."""
        return self._undoes and self.notice.isVisible()

    def take_back(self) -> bool:
        """Undo what is being told, if it can be; whether it could."""
        if not self.can_take_back:
            return False
        self.notice.dismiss()
        self._act()
        return True

    def _changed(self, change: DocumentChange) -> None:
        """What was told of a step is no longer so when a step is undone: whoever believed it
        still and pressed the key again would take back something older.
        """
        if change.source == UNDO and self.notice.isVisible() and self.notice.action.isHidden():
            self.notice.dismiss()

    def _act(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            do()

    def _stay(self, text: str, path: Path) -> None:
        """What is said once has to be read: it stays until somebody has looked."""
        window = self._window
        bar = MessageBar(window.theme, "amber", text, self.tr("Show the folder"))
        bar.acted.connect(lambda: window.exporter.show_folder(path))
        bar.acted.connect(bar.hide)
        window.slots.fill("top", bar)

    def _exported(self, paths: list[Path], style: str) -> None:
        show = self._window.exporter.show_folder
        said = self.tr("Written: {}").format(paths[0].name)
        in_style = self.tr("{} · sources in {}").format(said, style)
        self.tell(
            in_style if style else said,
            self.tr("Show the folder"),
            lambda: show(paths[0]),
        )

    def _sent(self, path: Path) -> None:
        show = self._window.exporter.show_folder
        self.tell(
            self.tr("Ready to be sent: {}").format(path.name),
            self.tr("Show the folder"),
            lambda: show(path),
        )

    def _rescued(self, path: Path) -> None:
        self.tell(self.tr("A copy is in {}. Import it to have all of it back.").format(path))

    def _previewed(self) -> None:
        session = self._window.articles.session
        if session is not None:
            source = self._window.exporter.show_source
            self.tell(
                self.tr("Opened in the browser"),
                self.tr("Show the source"),
                lambda: source(session),
            )

    def _trashed(self, article_id: str) -> None:
        self.tell_step(self.tr("Moved to the Trash"), lambda: self._take_back(article_id))

    def _take_back(self, article_id: str) -> None:
        self._window.articles.restore(article_id)
        self._window.open_article(article_id)
