"""From a path to a window that is open: the program's face, built in the order it is needed."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from editor_app.errors import EditorError
from editor_app.gui.shell.crash import CrashGuard
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered, remembered_path
from editor_app.gui.shell.single_instance import FirstInstance, hand_over
from editor_app.gui.shell.store_opening import StoreOpener, ask_way, choose_store
from editor_app.gui.theme.theme import STYLED, Mode, Theme
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace
from editor_app.system.paths import default_name

if TYPE_CHECKING:
    from editor_app.gui.shell.pages_ahead import PagesAhead

PROBE = ("editor_app.gui.shell.window_probe", "_window")
"""The module that asks the platform, and the hidden command that does the same in a bundle."""
PROBE_SECONDS = 20
LAST_PAGES = 5
"""Seconds to wait at the end for pages that are being made."""
MANY_OBJECTS = 50_000
"""New objects after which Python looks for what nobody holds: an article that is opened makes so
many that live, and looking through them each 700 is a twentieth of the time.
"""
PICTURE_SIZE = (1440, 900)
PLATFORM = "QT_QPA_PLATFORM"
NO_SCREEN = "offscreen"


def window_available() -> bool:
    """Whether the platform can open a window. It is asked, in a child process: a platform
    plugin that can't start ends the process it is in.
    """
    from editor_app.gui.shell.window_probe import ANSWER
    from editor_app.system.child import Limits, own_command, run_child

    limits = Limits(seconds=PROBE_SECONDS, output=1000)
    try:
        said = run_child(own_command(*PROBE), b"", limits)
    except EditorError:
        return False
    return said == ANSWER


def _open_already(author: str) -> str:
    """Whoever asked to write under a name must know that the window has another."""
    return QCoreApplication.translate(
        "start",
        "This library is open in a window already, which has come forward. What is written there "
        "is by whoever opened it: to write as {}, close that window first.",
    ).format(author)


def run_window(
    store_path: Path, *, author: str, argv: Sequence[str] = (), may_fail: bool = False
) -> int | None:
    """Open the window on a store and run until it is closed; the exit code.

    A store that can't be opened is said in a dialogue with its ways on; 1 where one gave up.
    `may_fail`: nobody has asked yet whether X11 answers; None where it does not.
    """
    from editor_app.gui.shell.lean_qt import load_postponed  # not for who only wants a picture

    app = make_app(argv) if not may_fail else _try_app(argv)
    if app is None:
        return None
    if hand_over(store_path):
        if author and sys.stderr is not None:  # a program without a terminal has none
            sys.stderr.write(f"{_open_already(author)}\n")
        return 0
    remembered = Remembered(remembered_path(store_path))
    theme = make_theme(app, remembered, at_once=False)
    theme.when_seen(app, load_postponed)
    opener = StoreOpener(ask_way(theme), choose_store)
    named = author or str(remembered.get("name", ""))
    workspace = opener.open(store_path, named or default_name())
    if workspace is None:
        return 1
    try:
        if opener.path != store_path:
            remembered = Remembered(remembered_path(opener.path))
        return _run(app, workspace, theme, remembered, asked=bool(named))
    finally:
        opener.close()


def _run(
    app: QApplication, workspace: Workspace, theme: Theme, remembered: Remembered, *, asked: bool
) -> int:
    store = workspace.store.path
    window = open_window(workspace, theme, remembered)
    guard = _guard(window, store)
    first = FirstInstance(store, window)
    first.called.connect(window.come_forward)
    ahead: list[PagesAhead] = []
    window.completed.connect(
        lambda: QTimer.singleShot(
            0, lambda: ahead.append(_after_first_paint(window, first, asked=asked))
        )
    )
    window.complete_soon()
    try:
        return app.exec()
    finally:
        guard.uninstall()
        first.stop()
        for pages in ahead:
            pages.wait(LAST_PAGES)


def _try_app(argv: Sequence[str]) -> QApplication | None:
    """The application on X11; None where that does not answer or can't be loaded.

    Qt ends the process if none of the platforms it was told can be started, so it is told one
    more. What it says of the first goes nowhere if it fails: the caller says it better.
    """
    said: list[tuple[QtMsgType, QMessageLogContext, str]] = []
    os.environ[PLATFORM] = f"xcb;{NO_SCREEN}"
    before = qInstallMessageHandler(lambda *message: said.append(message))
    try:
        app = make_app(argv)
    finally:
        qInstallMessageHandler(before)
        del os.environ[PLATFORM]  # not for programs that are started from here
    if app.platformName() == NO_SCREEN:
        return None
    for kind, where, text in said:
        _say_of_qt(kind, where, text)
    return app


def make_app(argv: Sequence[str] = ()) -> QApplication:
    """The application object, named."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        # By its option: `setStyle` makes Python's side of everything that a style can draw.
        app = QApplication([*(argv or sys.argv[:1]), "-style", "Fusion"])
        app.setProperty(STYLED, True)
    app.setApplicationName("editorial-desk")
    app.setApplicationDisplayName("Editorial Desk")
    app.setDesktopFileName("editorial-desk")
    gc.set_threshold(MANY_OBJECTS, *gc.get_threshold()[1:])
    return app


def make_theme(app: QApplication, remembered: Remembered, *, at_once: bool = True) -> Theme:
    """The look that was chosen the last time; else than `at_once` it holds back icons and names
    until the window is complete.
    """
    modes: dict[str, Mode] = {"system": "system", "light": "light", "dark": "dark"}
    theme = Theme(modes.get(str(remembered.get("theme", "system")), "system"))
    if not at_once:
        theme.hold_back()
    theme.apply(app)
    return theme


def open_window(workspace: Workspace, theme: Theme, remembered: Remembered) -> MainWindow:
    """The window with the article that was open the last time, shown; the rest follows.

    It is shown first: while the desktop makes room for it, the page is made.
    """
    first = _first_article(workspace)
    window = MainWindow(workspace, theme, remembered, at_once=False)
    window.show()
    if not (first and window.open_article(first)):
        window.open_last()
    return window


def _first_article(workspace: Workspace) -> str:
    """At the first start, after the samples came in, the one in the user's language."""
    if workspace.store.read_only:
        return ""
    from editor_app.services.samples import add_samples

    rows = [workspace.row(article_id) for article_id in add_samples(workspace)]
    for language in (QLocale().name()[:2], "en"):
        for row in rows:
            if row.language == language:
                return row.id
    return ""


def picture_of_window(store_path: Path, article_id: str, out: Path) -> None:
    """A picture of the window with an article open, for who has no display.

    The platform `offscreen` must have been chosen before Qt was started.
    """
    qInstallMessageHandler(_say_of_qt)
    app = make_app()
    theme = Theme("light")
    theme.apply(app)
    with open_workspace(store_path, author=default_name(), create=False) as workspace:
        window = MainWindow(workspace, theme, Remembered(store_path.with_name("no-such-file")))
        window.resize(*PICTURE_SIZE)
        window.open_article(article_id)
        window.show()
        window.prepare()
        window.library.count_now()
        window.watch.check_now()
        for _ in range(20):
            app.processEvents()
        window.grab().save(str(out))
        window.articles.close()
        window.rest()
        window.deleteLater()
    qInstallMessageHandler(None)


def _say_of_qt(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    """What is no more than a word about the platform says nothing to who wants a picture."""
    if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
        sys.stderr.write(f"{text}\n")


def _guard(window: MainWindow, store_path: Path) -> CrashGuard:
    guard = CrashGuard(store_path.parent, window.saver.save_now, window)

    def crashed(report: str, path: str) -> None:
        window.complete()
        if window.dialogues.crash(report, path, saved=guard.saved) == "quit":
            window.close()

    guard.crashed.connect(crashed)
    guard.install()
    return guard


def _after_first_paint(window: MainWindow, first: FirstInstance, *, asked: bool) -> PagesAhead:
    from editor_app.gui.shell.pages_ahead import PagesAhead

    gc.freeze()  # what is there now stays, and need not be looked through again
    gc.enable()
    first.listen()
    ahead = PagesAhead(window.workspace, window.articles, window)
    window.prepare()
    if not asked:
        window.dialogues.first_start()
    with suppress(EditorError):  # the store is in use: the next start does it
        if not window.workspace.store.read_only:
            window.workspace.empty_old_trash()
    return ahead
