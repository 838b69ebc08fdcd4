"""The program shown without a display: an article in, checked, and out again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editor_app.document.finding import Finding
from editor_app.errors import EditorError, ToolError
from editor_app.services import exporting
from editor_app.services.importing import Failed, import_file
from editor_app.services.samples import sample_paths
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.clock import Clock
from editor_app.system.files import make_folder
from editor_app.system.ids import NewId

SAMPLE = "arctic-ports-en.txt"

Picture = Callable[[Path, str, Path], None]
"""Draws the window on (store, article id) into a PNG file."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What was done: the files, what the checks said, and what failed."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]
    failed: tuple[tuple[str, EditorError], ...] = ()


def run_demo(
    folder: Path, *, author: str, clock: Clock, new_id: NewId, picture: Picture | None
) -> Demo:
    """Import our sample article into a store of its own, check it, write it as HTML and Markdown
    and draw the window, all into `folder`. Raises what importing and writing raise.
    """
    sample = next(path for path in sample_paths() if path.name == SAMPLE)
    make_folder(folder)
    with tempfile.TemporaryDirectory() as place:
        store_path = Path(place) / "demo.db"
        with Store.open(store_path) as store:
            workspace = Workspace(store, author=author, clock=clock, new_id=new_id)
            result = import_file(workspace, sample)
            if isinstance(result, Failed):
                raise result.error
            findings = workspace.findings(workspace.article(result.id))
            paths: list[Path] = []
            failed: list[tuple[str, EditorError]] = []
            for to in ("html", "markdown"):
                planned = exporting.plan(workspace, [result.id], to, folder, folder=True)
                exported = exporting.write(workspace, planned)
                paths += exported.paths
                failed += exported.failed
        if picture is not None:
            drawn = folder / "window.png"
            try:
                picture(store_path, result.id, drawn)
                paths.append(drawn)
            except ImportError as error:  # a system without the libraries that Qt needs
                failed.append((str(drawn), ToolError("demo.no_picture", reason=str(error))))
    return Demo(tuple(paths), findings, tuple(failed))
