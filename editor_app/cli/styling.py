"""The command for citation styles: which there are, adding one, taking one away."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.options import Desk, a_path, json_option, pass_desk
from editor_app.cli.output import say, say_json
from editor_app.errors import EditorError


@click.command()
@click.option("--add", "added", metavar="FILE", type=a_path, help="Keep a style (.csl).")
@click.option("--remove", "removed", metavar="NAME", help="Forget a style that was added.")
@json_option
@pass_desk
def styles(desk: Desk, added: Path | None, removed: str | None, as_json: bool) -> None:
    """List citation styles for `export --style`: NAME, KIND, TITLE; or add or remove one."""
    from editor_app.services.styling import open_styles

    if added and removed:
        raise click.UsageError("Either --add or --remove.")
    kept = open_styles()
    found = kept.styles()
    if added:
        try:
            found = [kept.add_file(added)]
        except EditorError as error:
            desk.fail(str(added), error)
            return
    elif removed:
        kept.remove(removed)
        return
    if as_json:
        say_json(found)
        return
    for style in found:
        say(style.name, style.kind, style.title)
