"""A window on a desk of its own, and its camera: what the scenes of `shots.py` are made with."""

from __future__ import annotations

import os
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from editor_app.gui.history.desk import HistoryDesk
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.services.exchange import pack
from editor_app.services.importing import Imported, import_files
from editor_app.services.opening import open_workspace
from editor_app.services.samples import sample_paths
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import Clock, desk

ARCTIC = "arctic0000000001"
LIGHT, DARK, SMALL = "light", "dark", "small"
SIZES = {LIGHT: (1440, 900), DARK: (1440, 900), SMALL: (1024, 640)}
SCALES = {"1": "100", "2": "200"}
BAR = 32
"""Pixels of a title bar above a sheet."""
LONGEST = 12_000
"""Milliseconds something is waited for."""


class Studio:
    """A window, and what is needed to bring it into a state and take its picture."""

    def __init__(
        self, app: QApplication, made: tuple[Workspace, Clock], theme: Theme, out: Path, look: str
    ) -> None:
        self.app, self.theme, self.out, self.look = app, theme, out, look
        self.workspace, self.clock = made
        self.folder = self.workspace.store.path.parent
        self.remembered = Remembered(self.folder / "remembered.json")
        self.window = self.new_window()

    # The window

    def new_window(self) -> MainWindow:
        window = MainWindow(self.workspace, self.theme, self.remembered)
        window.resize(*SIZES[self.look])
        window.show()
        window.activateWindow()
        return window

    def begin_anew(self, **remembered: object) -> None:
        """Another window, which remembers this."""
        self.close()
        for name, value in remembered.items():
            self.remembered.set(name, value)
        self.window = self.new_window()

    def close(self) -> None:
        self.window.close()
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle(5)

    def settle(self, rounds: int = 25) -> None:
        for _ in range(rounds):
            self.app.processEvents()
            QTest.qWait(4)

    def wait(self, ready: Callable[[], object]) -> None:
        """Until it is so; LookupError after a while."""
        until = time.monotonic() + LONGEST / 1000
        while not ready():
            if time.monotonic() > until:
                raise LookupError("it did not come")
            QTest.qWait(10)

    def open(self, article_id: str = ARCTIC) -> EditingSession:
        self.window.open_article(article_id)
        self.settle()
        self.window.watch.check_now()
        return self.session

    @property
    def session(self) -> EditingSession:
        session = self.window.articles.session
        assert session is not None
        return session

    @property
    def history(self) -> HistoryDesk:
        found = self.window.findChild(HistoryDesk)
        assert isinstance(found, HistoryDesk)
        return found

    def run(self, command: str) -> None:
        self.window.commands.run(command)
        self.settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        where = self.app.focusWidget() or self.window
        QTest.keyClick(where, key, held or Qt.KeyboardModifier.NoModifier)
        self.settle(5)

    # What others do

    def samples(self, words: str = "arctic") -> dict[str, str]:
        """Bring the sample articles in, as versions of each other; their ids by language."""
        paths = [path for path in sample_paths() if words in path.name]
        made = [m for m in import_files(self.workspace, paths) if isinstance(m, Imported)]
        if len(made) > 1:
            self.workspace.link_siblings([one.id for one in made])
        self.window.show_library()
        return {self.workspace.row(one.id).language: one.id for one in made}

    def colleague(
        self, name: str, do: Callable[[EditingSession], object], article: str = ARCTIC
    ) -> Path:
        """Somebody gets the article, works on it an hour later, and sends this back."""
        given, back = self.folder / f"{name}-to.deskpack", self.folder / f"{name}.deskpack"
        given.write_bytes(pack(self.workspace, article))
        self.clock.forward(hours=1)
        with open_workspace(self.folder / f"{name}.db", author=name, clock=self.clock) as other:
            import_files(other, [given])
            session = other.open_article(article)
            do(session)
            session.close()
            back.write_bytes(pack(other, article))
        return back

    # Pictures

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        self._keep(name, (widget or self.window).grab())

    def shoot_all(self, name: str) -> None:
        """The window with the menus and popups that are open over it."""
        self.settle()
        picture = self.window.grab()
        corner = self.window.mapToGlobal(QPoint(0, 0))
        painter = QPainter(picture)
        for widget in self.app.topLevelWidgets():
            if widget is not self.window and widget.isVisible() and widget.isWindow():
                painter.drawPixmap(widget.pos() - corner, widget.grab())
        painter.end()
        self._keep(name, picture)

    def menu(self, name: str, run: Callable[[], object]) -> None:
        """The menu that this opens; one that waits for an answer as well."""

        def take() -> None:
            found = self.app.activePopupWidget()
            if isinstance(found, QMenu):
                self.shoot_all(name)
                found.close()

        QTimer.singleShot(250, take)
        run()
        self.settle(80)

    def dialogue(
        self,
        name: str,
        run: Callable[[], object],
        then: Callable[[QDialog], object] | None = None,
        ready: Callable[[QDialog], object] = lambda _: True,
    ) -> None:
        """Shoot the sheet that `run` opens, after `then` was done in it; it is closed without a
        question. What goes wrong inside is told afterwards.
        """
        wrong: list[str] = []
        opened: list[QDialog] = []
        before = self.app.activeModalWidget()
        look = QTimer()  # waiting in it would keep a sheet that comes meanwhile from opening
        until = time.monotonic() + LONGEST / 1000

        def take() -> None:
            sheet = self.app.activeModalWidget()
            here = isinstance(sheet, QDialog) and sheet is not before and ready(sheet)
            if not here and time.monotonic() < until:
                return
            look.stop()
            try:
                if not here or not isinstance(sheet, QDialog):
                    raise LookupError("it did not come")
                self._take(name, sheet, then)
                opened.append(sheet)
            except Exception:
                wrong.append(traceback.format_exc())
            finally:
                self._close_over(before)

        look.timeout.connect(take)
        look.start(150)
        run()
        self.wait(lambda: opened or wrong)
        self.settle(20)
        if wrong:
            raise LookupError(f"{name}: {wrong[0]}")

    def _take(self, name: str, sheet: QDialog, then: Callable[[QDialog], object] | None) -> None:
        if then is not None:
            then(sheet)
        self.shoot(name, sheet)
        room = sheet.screen().availableGeometry()
        if sheet.width() > room.width() or sheet.height() + BAR > room.height():
            size = f"{sheet.width()} x {sheet.height()}"
            raise LookupError(f"larger than the screen: {size}")

    def _close_over(self, before: QWidget | None) -> None:
        """Whatever waits for an answer is closed without one."""
        found = self.app.activePopupWidget()
        if found is not None:
            found.close()
        over = self.app.activeModalWidget()
        if isinstance(over, QDialog) and over is not before:
            over.done(0)

    def _keep(self, name: str, picture: QPixmap) -> None:
        scale = SCALES[os.environ.get("QT_SCALE_FACTOR", "1")]
        picture.save(str(self.out / f"{name}-{self.look}-{scale}.png"))


S = TypeVar("S", bound=Studio)


@contextmanager
def studio(
    app: QApplication,
    theme: Theme,
    out: Path,
    look: str,
    *,
    filled: bool = True,
    kind: type[S] = Studio,  # type: ignore[assignment]
) -> Iterator[S]:
    """A studio on a store of its own."""
    theme.set_mode("dark" if look == DARK else "light")
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder), filled=filled) as made:
        opened = kind(app, made, theme, out, look)
        try:
            yield opened
        finally:
            opened.close()
