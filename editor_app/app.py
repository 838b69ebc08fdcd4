"""The composition root: which face is shown, and with what."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor_app.services.printing import DrawPdf

NO_WINDOW = (
    "No window can be opened here, so this is the demonstration; "
    "`--help` lists what works without a window."
)

PROBE_WORD = "_window"
"""See `gui.shell.start.window_available`."""


def run(argv: list[str]) -> int:
    """With a command the command line, without one the window; the exit code.

    `--store FILE` and `--as NAME` alone still mean the window, on that store, by that name.
    """
    if argv == [PROBE_WORD]:  # how a bundle, which has no modules to run, asks its own platform
        from editor_app.gui.shell.window_probe import main

        return main()
    options = window_options(argv)
    if options is None:
        return run_command(argv)
    ended = _run_window(*options) if _can_open_window() else None
    if ended is None:
        print(NO_WINDOW, file=sys.stderr)  # noqa: T201 - the command line's own stderr
        return run_command([*argv, "demo"])
    return ended


def window_options(argv: list[str]) -> tuple[Path | None, str] | None:
    """(store, name) where the arguments ask for the window, else None."""
    store: Path | None = None
    name = ""
    rest = list(argv)
    while rest:
        option, _, value = rest.pop(0).partition("=")
        if option not in ("--store", "--as") or not (value or rest):
            return None
        value = value or rest.pop(0)
        if option == "--store":
            store = Path(value)
        else:
            name = value
    return store, name


def run_command(argv: list[str]) -> int:
    """The command line; Qt comes in only if a picture is wanted."""
    from editor_app.cli import main

    return main(argv, _picture, _pdf_drawer)


def _picture(store: Path, article_id: str, out: Path) -> None:
    # Whatever the desktop asks for: there may be none, and Qt ends the process if so.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from editor_app.gui.shell.start import picture_of_window

    picture_of_window(store, article_id, out)


def _pdf_drawer() -> DrawPdf:
    from editor_app.gui.printing.drawing import PdfDrawer

    return PdfDrawer()


def _can_open_window() -> bool:
    """Whether Qt's platform can be started; where it is tried with another to fall back on, that
    is seen when it has been.
    """
    if on_x11():
        return True
    from editor_app.system.display import display_answers

    answer = display_answers()
    if answer is None:
        from editor_app.gui.shell.start import window_available

        return window_available()
    return answer


def on_x11() -> bool:
    """Whether this is a desktop whose windows Qt makes on X11, unless it is told otherwise."""
    asked = os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY")
    return not asked and sys.platform not in ("win32", "darwin")


def _run_window(store: Path | None, name: str) -> int | None:
    """The exit code; None where no window can be opened."""
    gc.disable()  # until the first paint: what is made before it stays
    try:
        import editor_app.gui.shell.lean_qt  # noqa: F401 - before all else of Qt
    except ImportError:  # a system without what Qt needs
        return None
    from editor_app.gui.shell.quick_dataclasses import make_dataclasses_quickly

    make_dataclasses_quickly()  # before our modules are imported
    from editor_app.errors import EditorError
    from editor_app.gui.shell.start import run_window
    from editor_app.system.paths import default_store

    path = store or default_store()
    try:
        return run_window(path, author=name, argv=[], may_fail=on_x11())
    except EditorError as error:
        from editor_app.messages import sentence

        print(f"error: {path}: {sentence(error)}", file=sys.stderr)  # noqa: T201
        return 1
