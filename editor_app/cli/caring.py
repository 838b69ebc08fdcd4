"""Commands that look after the store, the demonstration, and the child's own command."""

from __future__ import annotations

from pathlib import Path

import click

from editor_app.cli.options import Desk, a_path, json_option, pass_desk
from editor_app.cli.output import say_paths, say_problems, show_findings
from editor_app.errors import EditorError, StoreError


@click.command()
@click.argument("folder", metavar="DIR", type=a_path)
@json_option
@pass_desk
def backup(desk: Desk, folder: Path, as_json: bool) -> None:
    """Copy the store into a folder, verified and dated; prints the path. Exit code 1 where a
    history in it is damaged.
    """
    from editor_app.services.care import backup as copy

    with desk.workspace() as workspace:
        try:
            path = copy(workspace, folder)
        except StoreError as error:
            if error.code != "backup.damaged":
                raise
            path = Path(str(error.facts["path"]))
            desk.fail(str(workspace.store.path), error)
    say_paths([path], as_json=as_json)


@click.command()
@json_option
@pass_desk
def verify(desk: Desk, as_json: bool) -> None:
    """Examine the store: CODE and TEXT of each problem; exit code 1 where there is one."""
    from editor_app.services.care import place_findings
    from editor_app.services.care import verify as examine

    with desk.workspace() as workspace:
        problems = [EditorError(p.code, **p.facts) for p in examine(workspace)]
        show_findings(str(workspace.store.path), place_findings(workspace.store.path))
    say_problems(problems, as_json=as_json)
    desk.failed = bool(problems)


@click.command()
@json_option
@pass_desk
def rebuild(desk: Desk, as_json: bool) -> None:
    """Make all that is listed and searched anew; prints what could not be."""
    from editor_app.services.care import rebuild as make_anew

    with desk.workspace() as workspace:
        failed = make_anew(workspace)
    problems = [EditorError(e.code, **{"article": article, **e.facts}) for article, e in failed]
    say_problems(problems, as_json=as_json)
    desk.failed = bool(problems)


@click.command()
@click.option("-o", "--output", type=a_path, default="editorial-desk-demo", show_default=True)
@json_option
@pass_desk
def demo(desk: Desk, output: Path, as_json: bool) -> None:
    """Show the program without a display: our sample imported, checked, written and drawn."""
    from editor_app.services.demo import SAMPLE, run_demo
    from editor_app.system.clock import now
    from editor_app.system.ids import new_id

    done = run_demo(output, author=desk.name, clock=now, new_id=new_id, picture=desk.picture)
    show_findings(SAMPLE, done.findings)
    for what, error in done.failed:
        desk.fail(what, error)
    say_paths(done.paths, as_json=as_json)


@click.command("_trial", hidden=True)
def trial() -> None:
    """Read foreign updates in a process of their own; see `services.trial`."""
    from editor_app.services.trial import main as judge

    judge()
