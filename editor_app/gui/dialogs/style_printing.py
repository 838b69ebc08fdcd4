"""An article's sources set in a citation style beside the window: another program does it, and that
takes up to a second. One at a time; what is no longer wanted is not waited for.
"""

from __future__ import annotations

import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from editor_app.document.article import Article
from editor_app.errors import EditorError
from editor_app.gui.shell.tasks import Failure
from editor_app.services.styling import PrintedReferences, Styles


@dataclass(frozen=True, slots=True)
class InStyle:
    """An article as it prints in a style, and its markers and list alone."""

    name: str
    article: Article
    printed: PrintedReferences


class StylePrinter(QObject):
    """`came(InStyle)`, or `failed(name, Failure)`, on the window's thread."""

    came = Signal(object)
    failed = Signal(str, object)
    _ended = Signal(str, object)

    def __init__(self, styles: Styles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.styles = styles
        self._wanted: tuple[Article, str] | None = None
        self._running = ""
        self._ended.connect(self._on_ended)

    def ask(self, article: Article, name: str) -> None:
        """Set an article's sources in a style; whoever asks again wants the first no more."""
        self._wanted = article, name
        if not self._running:
            self._start()

    def rest(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None

    def _start(self) -> None:
        if self._wanted is None:
            return
        article, name = self._wanted
        self._running = name
        threading.Thread(target=self._run, args=(article, name), daemon=True).start()

    def _run(self, article: Article, name: str) -> None:
        made: InStyle | Failure
        try:
            printed = self.styles.printed(article, name)
            made = InStyle(name, self.styles.styled(article, name), printed)
        except EditorError as error:
            made = Failure(error, "")
        except Exception:  # noqa: BLE001 - a thread has nobody above who could catch it
            made = Failure(None, traceback.format_exc())
        with suppress(RuntimeError):  # the window has closed meanwhile
            self._ended.emit(name, made)

    def _on_ended(self, name: str, made: InStyle | Failure) -> None:
        self._running = ""
        if self._wanted is None:
            return
        if self._wanted[1] != name:
            self._start()
        elif isinstance(made, InStyle):
            self.came.emit(made)
        else:
            self.failed.emit(name, made)
