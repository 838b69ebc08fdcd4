"""From the words on the command line to a command, and from what it did to an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click

from editor_app import __version__
from editor_app.cli import caring, deciding, looking, moving, styling, versioning
from editor_app.cli.options import Desk, Drawing, PdfDrawer, Picture, a_path
from editor_app.cli.output import complain, make_utf8
from editor_app.errors import EditorError
from editor_app.system.paths import default_name

NAME = "editorial-desk"
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    type=a_path,
    help="The store; else EDITORIAL_DESK_STORE, else the one in your data folder.",
)
@click.option("--as", "name", help="Who is at work, as recorded with each change.")
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context, store: Path | None, name: str | None) -> None:
    """Write, source, review and publish analyses. Without a command: the window."""
    context.obj = Desk(store, name or default_name(), context.obj)


for _command in (
    *(moving.import_files, moving.export, moving.pack, moving.merge),
    *(looking.list_articles, looking.search, looking.show, looking.check, looking.cite),
    *(versioning.versions, versioning.compare),
    *(deciding.status, deciding.waiting, deciding.house, styling.styles),
    *(caring.backup, caring.verify, caring.rebuild, caring.demo, caring.trial),
):
    commands.add_command(_command)


def main(
    argv: list[str] | None = None, picture: Picture | None = None, pdf: PdfDrawer | None = None
) -> int:
    """Run one command; the exit code. `picture` draws the window, for `demo`; `pdf` makes what
    draws PDFs, for `export`.
    """
    for stream in (sys.stdout, sys.stderr):
        make_utf8(stream)
    try:
        return _run(sys.argv[1:] if argv is None else argv, Drawing(picture, pdf))
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be written at exit, either.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a bug of ours must say that it is one
        traceback.print_exc()
        reason = f"{type(error).__name__}: {error}"
        complain(NAME, EditorError("program.mistake", reason=reason))
        return 1


def _run(argv: Sequence[str], drawing: Drawing) -> int:
    try:
        with commands.make_context(NAME, list(argv), obj=drawing) as context:
            commands.invoke(context)
            desk = context.find_object(Desk)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except EditorError as error:
        complain(_what(error, argv), error)
        return 1
    return int(desk is not None and desk.failed)


def _what(error: EditorError, argv: Sequence[str]) -> str:
    """What an error that ended the command is about."""
    names = ("path", "folder", "article", "person", "file", "tool")
    found = next((str(error.facts[name]) for name in names if error.facts.get(name)), "")
    return found or next((word for word in argv if not word.startswith("-")), NAME)
