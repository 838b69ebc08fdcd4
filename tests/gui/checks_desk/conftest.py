"""The same desk and window as the shell's tests have."""

from __future__ import annotations

from tests.gui.shell.conftest import filled, theme, window, workspace

__all__ = ["filled", "theme", "window", "workspace"]
