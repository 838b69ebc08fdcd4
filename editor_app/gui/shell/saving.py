"""The clock of saving: what is typed is in the store within a second, and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.errors import EditorError
from editor_app.services.session import EditingSession

EVERY = 300
"""Milliseconds between two looks; two of them and a slow disk are still within a second."""


class Saver(QObject):
    """Ticks the open session. `state_changed(state)` is one of saved, unsaved, failed."""

    state_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: EditingSession | None = None
        self._stop: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._tick)

    @property
    def state(self) -> str:
        """How the open article stands; saved where none is open."""
        return self._session.save_state if self._session else "saved"

    @property
    def error(self) -> EditorError | None:
        """Why saving fails."""
        return self._session.save_error if self._session else None

    def follow(self, session: EditingSession | None) -> None:
        """Look after this session from now on; the one before must have been closed."""
        if self._stop is not None:
            self._stop()
        self._session, self._stop = session, None
        if session is None:
            self._timer.stop()
        else:
            self._stop = session.on_save_state(self.state_changed.emit)
            self._timer.start()
        self.state_changed.emit(self.state)

    def save_now(self) -> bool:
        """Do not wait for the clock; whether everything is in the store."""
        return self._session.flush() if self._session else True

    def _tick(self) -> None:
        if self._session is not None:
            self._session.tick()
