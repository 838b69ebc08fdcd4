from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.errors import StoreError
from editor_app.gui.shell.commands import Command, Commands
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.palette import ranked, score
from editor_app.gui.shell.window_commands import menus

translate = QCoreApplication.translate


def command(command_id: str, title: str, *keys: str, **more: object) -> Command:
    return Command(command_id, title, "File", lambda: None, keys, **more)  # type: ignore[arg-type]


@pytest.fixture
def commands(qtbot: QtBot) -> Commands:
    window = QWidget()
    qtbot.addWidget(window)
    window.commands = Commands(window)  # type: ignore[attr-defined]
    return window.commands  # type: ignore[attr-defined,no-any-return]


def test_altgr_is_refused(commands: Commands) -> None:
    with pytest.raises(ValueError, match="AltGr"):
        commands.add(command("x", "X", "Ctrl+Alt+Q"))
    with pytest.raises(ValueError, match="AltGr"):
        commands.add(command("y", "Y", "Ctrl+K, Ctrl+Alt+Q"))


def test_a_command_that_can_not_be_done_is_not_done(commands: Commands) -> None:
    done: list[int] = []
    reason = ["First open something"]
    made = Command("x", "Do it…", "File", lambda: done.append(1), ("F7",), lambda: reason[0])
    action = commands.add(made)
    commands.refresh()
    assert not commands.run("x")
    assert (action.isEnabled(), action.toolTip()) == (False, "First open something")
    reason[0] = ""
    commands.refresh()
    assert commands.run("x")
    assert done == [1]
    assert action.toolTip() == "Do it (F7)"


def test_an_expected_failure_is_told_and_does_not_go_further(
    commands: Commands, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise StoreError("store.locked", path="x")

    commands.add(Command("x", "X", "File", fail))
    with qtbot.waitSignal(commands.failed) as failed:
        assert not commands.run("x")
    assert failed.args[0].code == "store.locked"


def test_keys_of_the_page_are_shown_and_not_taken(commands: Commands) -> None:
    made = Command("bold", "Bold", "Insert", lambda: None, ("Ctrl+B",), own_keys=True)
    assert commands.add(made).shortcut() == QKeySequence()
    assert commands.shown_keys(made) == "Ctrl+B"


def test_the_best_fit_comes_first() -> None:
    titles = ["Export…", "Next pane", "Find in the article", "Search the library"]
    found = [c.title for c in ranked([command(t, t) for t in titles], "exp")]
    assert found[0] == "Export…"
    assert [c.title for c in ranked([command(t, t) for t in titles], "fia")] == [
        "Find in the article"
    ]
    assert ranked([command("a", "Kaydet")], "zz") == []


def test_a_word_that_begins_there_beats_one_inside() -> None:
    begins, inside = score("art", "About the article"), score("art", "Chart colours")
    assert begins is not None
    assert inside is not None
    assert begins < inside


def test_every_menu_entry_is_a_command(window: MainWindow) -> None:
    known = {c.id for c in window.commands}
    listed = {entry for entries in menus().values() for entry in entries if entry != "-"}
    assert listed <= known


def test_no_two_commands_share_a_key(window: MainWindow) -> None:
    """The sources desk has keys of its own, which the window then does not hear."""
    desk = translate("sources-desk", "Sources desk")
    for of_desk in (False, True):
        seen: dict[str, str] = {}
        for each in window.commands:
            for keys in each.keys if (each.group == desk) is of_desk else ():
                written = QKeySequence(keys).toString()
                assert seen.setdefault(written, each.id) == each.id
