"""What the options before a command say, and what every command shares."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from editor_app.cli.output import complain, show_findings
from editor_app.errors import EditorError
from editor_app.system.paths import STORE_VARIABLE, default_store

if TYPE_CHECKING:
    from editor_app.services.printing import DrawPdf
    from editor_app.services.workspace import Workspace

Picture = Callable[[Path, str, Path], None]
"""Draws the window on (store, article id) into a PNG file."""
PdfDrawer = Callable[[], "DrawPdf"]
"""Makes what draws PDFs; ImportError where the system lacks what Qt needs."""


@dataclass(frozen=True)
class Drawing:
    """What needs Qt, and is only loaded where it is wanted."""

    picture: Picture | None = None
    pdf: PdfDrawer | None = None


@dataclass
class Desk:
    """Where the articles are, who is at work, and whether anything has failed so far."""

    store: Path | None
    name: str
    drawing: Drawing
    failed: bool = False

    @property
    def picture(self) -> Picture | None:
        """Draws the window, where it can be drawn."""
        return self.drawing.picture

    def pdf_drawer(self) -> DrawPdf | None:
        """What draws PDFs; None where nothing can."""
        try:
            return self.drawing.pdf() if self.drawing.pdf is not None else None
        except ImportError:
            return None

    @contextmanager
    def workspace(self, *, create: bool = False) -> Iterator[Workspace]:
        """The workspace, opened; a missing store is made only where `create` says so."""
        from editor_app.services.opening import open_workspace, opening_findings

        chosen = self.store or default_store()
        # The store in the user's own folder is always there, be it empty.
        named = self.store is not None or bool(os.environ.get(STORE_VARIABLE))
        make = create or not named
        with open_workspace(chosen, author=self.name, create=make) as workspace:
            show_findings(str(chosen), opening_findings(workspace))
            yield workspace

    def fail(self, what: str, error: EditorError) -> None:
        """Say what went wrong and go on; the exit code will be 1."""
        self.failed = True
        complain(what, error)


pass_desk = click.make_pass_decorator(Desk)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
a_path = click.Path(path_type=Path, readable=False)
"""Whether a file can be read is said by what reads it: the others are read all the same."""
