"""The same desk and window as the shell's tests have, and a colleague who works elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.services.exchange import pack
from editor_app.services.importing import import_files
from editor_app.services.opening import open_workspace
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.gui.shell.conftest import filled, theme, window, workspace

__all__ = ["filled", "theme", "window", "workspace"]

ARCTIC = "arctic0000000001"
Work = Callable[[EditingSession], object]
Colleague = Callable[[str, Work], Path]


@pytest.fixture
def colleague(workspace: Workspace, tmp_path: Path) -> Colleague:
    """Somebody gets the article as a file, works on it, and gives back the file that it wrote."""

    def work(name: str, do: Work) -> Path:
        given, back = tmp_path / f"{name}-to.deskpack", tmp_path / f"{name}-back.deskpack"
        given.write_bytes(pack(workspace, ARCTIC))
        store = tmp_path / f"{name}.db"
        with open_workspace(store, author=name, clock=workspace.clock) as other:
            import_files(other, [given])
            session = other.open_article(ARCTIC)
            do(session)
            session.close()
            back.write_bytes(pack(other, ARCTIC))
        return back

    return work
