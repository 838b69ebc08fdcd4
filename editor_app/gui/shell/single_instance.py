"""One window for one store: a second start is handed to the first and ends.

The first window leaves a small file beside the store; only where that file is does a start
look for another window, so that the usual start pays nothing. A file that was left behind by
a crash is found out by nobody answering.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE = 500
"""Milliseconds a second start waits for an answer."""
ANSWER = b"here\n"
MOST = 4096
"""Bytes read of one message: what is longer is not ours."""


def notice_path(store: Path) -> Path:
    """The file that says that a window has this store open."""
    return store.with_name(f"{store.name}.open")


def server_name(store: Path) -> str:
    """The name under which the window of a store listens."""
    import hashlib  # where nobody listens, a start needs no name

    digest = hashlib.sha256(str(store.resolve()).encode()).hexdigest()
    return f"editorial-desk-{digest[:24]}"


def hand_over(store: Path) -> bool:
    """Ask the window that has this store open to come forward; whether there is one."""
    if not notice_path(store).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(server_name(store))
    if not socket.waitForConnected(PATIENCE):
        return False
    answered = socket.waitForReadyRead(PATIENCE) and socket.read(MOST).data() == ANSWER
    socket.abort()
    return answered


class FirstInstance(QObject):
    """Listens for further starts. `called` when there was one."""

    called = Signal()

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._server: QLocalServer | None = None

    def listen(self) -> bool:
        """Begin; called after the first paint. Whether it could."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(server_name(self._store))
        if not server.listen(server_name(self._store)):
            return False
        server.newConnection.connect(self._answer)
        self._server = server
        try:
            notice_path(self._store).touch()
        except OSError:
            return False
        return True

    def stop(self) -> None:
        """Before the program ends."""
        if self._server is not None:
            self._server.close()
            self._server = None
            notice_path(self._store).unlink(missing_ok=True)

    def _answer(self) -> None:
        """Whoever connects wants the window: only this user can."""
        server = self._server
        socket = server.nextPendingConnection() if server is not None else None
        if socket is None:
            return
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.called.emit()
