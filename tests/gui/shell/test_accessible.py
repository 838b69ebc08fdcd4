"""Every control of every screen has a name for who can't see it, and no key is AltGr's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.gui.checks_desk.house_commands import open_house
from editor_app.gui.dialogs.person_form import PersonDraft
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.workspace import Workspace

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
INNER = ("qt_", "ScrollLeftButton", "ScrollRightButton")
"""Parts that Qt makes for itself inside its own controls."""


def nameless(root: QWidget) -> list[str]:
    """What nobody could speak of; what waits hidden for its words is left out."""
    return [
        f"{type(w).__name__} {w.objectName()!r} in {type(w.parentWidget()).__name__}"
        for w in [root, *root.findChildren(QWidget)]
        if isinstance(w, CONTROLS) and w.isVisibleTo(root) and not inner(w) and not named(w)
    ]


def named(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName().strip() or text.strip())


def inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if widget.objectName().startswith(INNER) or isinstance(parent, QComboBox | QAbstractSpinBox):
        return True
    made_by_line_edit = isinstance(parent, QLineEdit) and isinstance(widget, QAbstractButton)
    popup = parent is not None and "QComboBoxPrivateContainer" in parent.metaObject().className()
    return made_by_line_edit or popup


def altgr(root: QWidget) -> list[str]:
    keys = [s for a in root.findChildren(QAction) for s in a.shortcuts()]
    keys += [s.key() for s in root.findChildren(QShortcut)]
    written = [QKeySequence(k).toString() for k in keys]
    return [k for k in written if any("Ctrl+" in c and "Alt+" in c for c in k.split(", "))]


def check(root: QWidget) -> None:
    assert nameless(root) == []
    assert altgr(root) == []
    areas = [a for a in root.findChildren(QScrollArea) if a.focusPolicy().value & 1]
    assert [a for a in areas if not a.accessibleName()] == []


def test_the_window(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("outline", "sources", "checks"):
        window.show_dock(name)
        check(window)
    window.open_palette()
    check(window)


def test_the_window_without_an_article(window: MainWindow) -> None:
    window.articles.close()
    check(window)


DIALOGUES: dict[str, Callable[[MainWindow], object]] = {
    "new": lambda w: w.dialogues.new_article(),
    "about": lambda w: w.dialogues.about_article(),
    "authors": lambda w: w.dialogues.authors(),
    "people": lambda w: w.dialogues.people(),
    "shortcuts": lambda w: w.dialogues.shortcuts(w.commands),
    "preferences": lambda w: w.dialogues.preferences(1.0),
    "first start": lambda w: w.dialogues.first_start(),
    "about the program": lambda w: w.dialogues.about_program(),
    "crash": lambda w: w.dialogues.crash("Traceback", "", saved=True),
    "source": lambda w: w.dock.sources.edit("r1"),
    "remove source": lambda w: w.dock.sources.remove("r1"),
    "export": lambda w: w.commands.run("export"),
    "house": lambda w: w.commands.run("house"),
    "house words": lambda w: open_house(w, "words"),
    "house remarks": lambda w: open_house(w, "remarks"),
}


@pytest.fixture
def checked(qtbot: QtBot) -> Iterator[list[str]]:
    """Looks at the next dialogue that opens, and closes it."""
    seen: list[str] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        if isinstance(found, QDialog):
            seen.extend(nameless(found) + altgr(found))
            seen.append("seen")
            found.reject()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(30)
    yield seen
    timer.stop()


@pytest.mark.parametrize("name", DIALOGUES)
def test_a_dialogue(
    window: MainWindow, workspace: Workspace, checked: list[str], name: str, qtbot: QtBot
) -> None:
    person: object = PersonDraft("p1", "Deniz Örnek", bios={"tr": "Yazar."})
    workspace.save_person(person)  # type: ignore[arg-type]
    DIALOGUES[name](window)
    qtbot.waitUntil(lambda: bool(checked))
    assert set(checked) == {"seen"}
