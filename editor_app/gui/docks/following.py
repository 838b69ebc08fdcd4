"""From a session's calls to Qt's signals: several changes in a pause become one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.document.article_document import DocumentChange
from editor_app.services.session import RELOADED, EditingSession

PAUSE = 250
"""Milliseconds without a change: nothing that grows with the article runs on a key press."""


class Following(QObject):
    """`changed(names)`: a set of the groups and texts that changed since the last time.

    The set is None when everything has to be read again.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None, pause: int = PAUSE) -> None:
        super().__init__(parent)
        self._names: set[str] | None = set()
        self._stop: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause)
        self._timer.timeout.connect(self._tell)

    def follow(self, session: EditingSession | None) -> None:
        """Listen to this session alone from now on."""
        self._timer.stop()
        self._names = set()
        if self._stop is not None:
            self._stop()
        self._stop = session.listen(self._heard) if session is not None else None

    def _heard(self, change: DocumentChange) -> None:
        if change.source == RELOADED:
            self._names = None
        elif self._names is not None:
            self._names.update(change.texts, change.groups)
        self._timer.start()

    def _tell(self) -> None:
        names, self._names = self._names, set()
        self.changed.emit(names)


def touches(names: set[str] | None, *wanted: str) -> bool:
    """Whether one of the groups or texts, or a text that begins so, is among the names."""
    if names is None:
        return True
    return any(name.startswith(wanted) for name in names)
