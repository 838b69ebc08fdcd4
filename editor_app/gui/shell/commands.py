"""Everything that can be done, once: menus, shortcuts, tooltips and the palette are made of it.

Shortcuts never use Ctrl+Alt: on Turkish and many other keyboards that is AltGr, and types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from editor_app.errors import EditorError
from editor_app.gui.widgets.looks import tip_text


def always() -> str:
    """The answer of what can be done at any time."""
    return ""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done. `unavailable()` says why it can't be now, else nothing.

    `keys` are its shortcuts, the first is the one that is shown. With `own_keys` the editor on
    the page listens for them itself, and they are only shown. `title_now()` is
    said in place of the title where that depends on what was done before.
    """

    id: str
    title: str
    group: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    unavailable: Callable[[], str] = always
    checked: Callable[[], bool] | None = None
    own_keys: bool = False
    title_now: Callable[[], str] | None = None

    @property
    def shown_title(self) -> str:
        """The title as it is shown now."""
        return self.title if self.title_now is None else self.title_now()


class Commands(QObject):
    """The registry. `failed(error)` where a command could not be done; `running(id)` before one
    is done, so that what stands in an open field counts.
    """

    failed = Signal(object)
    running = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def add(self, command: Command) -> QAction:
        """Register a command; its action is the window's, so its shortcut works everywhere."""
        _refuse_altgr(command)
        action = QAction(command.title, self._window)
        action.setObjectName(command.id)
        if command.own_keys and command.keys:
            native = QKeySequence.SequenceFormat.NativeText
            action.setText(f"{command.title}\t{QKeySequence(command.keys[0]).toString(native)}")
        action.setToolTip(tip_text(command.title.rstrip("…"), self.shown_keys(command)))
        if command.keys and not command.own_keys:
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda: self.run(command.id))
        self._window.addAction(action)
        self._commands[command.id] = command
        self._actions[command.id] = action
        return action

    def get(self, command_id: str) -> Command:
        """A command by its id; KeyError where there is none."""
        return self._commands[command_id]

    def action(self, command_id: str) -> QAction:
        """Its action, for menus and buttons."""
        return self._actions[command_id]

    def run(self, command_id: str) -> bool:
        """Do it, if it can be done now; whether it was."""
        command = self._commands[command_id]
        if command.unavailable():
            return False
        self.running.emit(command_id)
        try:
            command.run()
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True

    def refresh(self) -> None:
        """Ask each command whether it can be done now, and say so in its action."""
        for command_id, action in self._actions.items():
            command = self._commands[command_id]
            reason = command.unavailable()
            action.setEnabled(not reason)
            title = command.shown_title.rstrip("…")
            if command.title_now is not None:
                action.setText(command.shown_title)
            action.setToolTip(reason or tip_text(title, self.shown_keys(command)))
            if command.checked is not None:
                action.setChecked(command.checked())

    def shown_keys(self, command: Command) -> str:
        """The shortcut that menus and the palette show."""
        return command.keys[0] if command.keys else ""


def _refuse_altgr(command: Command) -> None:
    for keys in command.keys:
        written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
        if any("Ctrl+" in chord and "Alt+" in chord for chord in written.split(", ")):
            raise ValueError(f"{command.id}: {keys} is AltGr on many keyboards")
