"""The commands of an editor: what waits, the step of an article, and the rules of the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from editor_app.cli.options import Desk, a_path, json_option, pass_desk
from editor_app.cli.output import say, say_json, say_rows, show_findings
from editor_app.document import schema
from editor_app.errors import EditorError
from editor_app.services.steps import ROLES

_MOST = 1000


@click.command()
@click.argument("new_status", metavar="STATUS", type=click.Choice(schema.STATUSES))
@click.argument("article_ids", metavar="ID…", nargs=-1, required=True)
@json_option
@pass_desk
def status(desk: Desk, new_status: str, article_ids: Sequence[str], as_json: bool) -> None:
    """Give articles a status: ID, STATUS a line for each that has it now. Where a blocker stands
    an article is neither approved nor published.
    """
    from editor_app.services.steps import set_status

    with desk.workspace() as workspace:
        made = set_status(workspace, article_ids, new_status)
    for refused in made.refused:
        show_findings(refused.article_id, refused.stand)
        desk.fail(refused.article_id, refused.error)
    if as_json:
        say_json([{"id": article_id, "status": new_status} for article_id in made.done])
        return
    for article_id in made.done:
        say(article_id, new_status)


@click.command()
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True)
@json_option
@pass_desk
def waiting(desk: Desk, role: str, as_json: bool) -> None:
    """List what waits for the person given by --as: ID, STATUS, LANGUAGE, TITLE."""
    from editor_app.services.steps import waiting_for

    with desk.workspace() as workspace:
        rows = workspace.list_articles(limit=_MOST, **waiting_for(role, desk.name))
    if as_json:
        say_json(rows)
    else:
        say_rows(rows)


@click.group()
def house() -> None:
    """The house's rules, avoided words and remarks, as a file."""


@house.command("export")
@click.argument("path", metavar="FILE", type=a_path)
@pass_desk
def export_rules(desk: Desk, path: Path) -> None:
    """Write the house's rules into a JSON file."""
    from editor_app.services.house import house as house_of
    from editor_app.services.house_file import export_house

    with desk.workspace() as workspace:
        export_house(house_of(workspace.store), path)
    say(str(path))


@house.command("import")
@click.argument("path", metavar="FILE", type=a_path)
@click.option("--replace", is_flag=True, help="Put them in the place of the house's own.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@pass_desk
def import_rules(desk: Desk, path: Path, replace: bool, dry_run: bool) -> None:
    """Add another house's rules, or take them instead: PART, NAME, BEFORE, AFTER a line."""
    from editor_app.services.house import house as house_of
    from editor_app.services.house import save_house
    from editor_app.services.house_book import united
    from editor_app.services.house_file import changes, import_house

    with desk.workspace(create=not dry_run) as workspace:
        mine = house_of(workspace.store)
        try:
            theirs = import_house(path, mine)
        except EditorError as error:
            desk.fail(str(path), error)
            return
        book = theirs if replace else united(mine, theirs)
        found = changes(mine, book)
        if found and not dry_run:
            save_house(workspace.store, book)
    for change in found:
        part = f"{change.part}/{change.language}" if change.language else change.part
        say(part, change.name, change.before, change.after)
