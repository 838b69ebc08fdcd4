"""Commands that bring articles in and out: import, export, pack, merge."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from editor_app.cli.options import Desk, a_path, json_option, pass_desk
from editor_app.cli.output import (
    finding_data,
    say,
    say_json,
    say_paths,
    sentence,
    show_findings,
)
from editor_app.errors import EditorError, InputError

if TYPE_CHECKING:
    from editor_app.services.exchange import Merged
    from editor_app.services.exporting import Exported, Plan, Planned
    from editor_app.services.store_merging import MergedArticle
    from editor_app.services.workspace import Workspace

READABLE = ("page", "html", "markdown", "json", "docx", "pack")
WRITABLE = ("html", "fragment", "markdown", "docx", "odt", "epub", "pdf", "json", "pack")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=a_path)
@click.option("--format", "kind", type=click.Choice(READABLE), help="Else found out.")
@click.option("--encoding", help="For text that is not Unicode: windows-1251, koi8-r …")
@click.option("--into", metavar="ID", help="Put the sources of bibliographies into this article.")
@json_option
@pass_desk
def import_files(
    desk: Desk,
    files: Sequence[Path],
    kind: str | None,
    encoding: str | None,
    into: str | None,
    as_json: bool,
) -> None:
    """Import files as articles; prints ID and title of each, findings on stderr.

    With --into: BibTeX, RIS, CSL-JSON, EndNote and others as sources of one article; prints its
    ID, how many sources came in, and its title.
    """
    from editor_app.services.importing import Failed, import_file

    if into:
        if kind:
            raise click.UsageError("--into and --format do not go together.")
        _import_sources(desk, files, into, encoding, as_json=as_json)
        return
    done: list[dict[str, Any]] = []
    with desk.workspace(create=True) as workspace:
        for path in files:
            result = import_file(workspace, path, kind, encoding)
            if isinstance(result, Failed):
                desk.fail(str(path), result.error)
                continue
            show_findings(str(path), result.findings)
            found = [finding_data(finding) for finding in result.findings]
            done.append({"id": result.id, "title": result.title, "findings": found})
            if not as_json:
                say(result.id, result.title)
    if as_json:
        say_json(done)


def _import_sources(
    desk: Desk, files: Sequence[Path], into: str, encoding: str | None, *, as_json: bool
) -> None:
    from editor_app.services.source_import import import_into

    done: list[dict[str, Any]] = []
    with desk.workspace() as workspace:
        for path in files:
            try:
                came = import_into(workspace, into, path, encoding)
            except EditorError as error:
                desk.fail(str(path), error)
                continue
            show_findings(str(path), came.findings)
            if not came.read:
                desk.fail(str(path), InputError("bibliography.none_read"))
                continue
            found = [finding_data(finding) for finding in came.findings]
            done.append({"id": came.id, "sources": came.count, "findings": found})
            if not as_json:
                say(came.id, str(came.count), came.title)
    if as_json:
        say_json(done)


@click.command()
@click.argument("article_ids", metavar="ID…", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every article that is not in the Trash.")
@click.option("--to", required=True, type=click.Choice(WRITABLE))
@click.option("-o", "--output", required=True, help="A file for one article; a folder for more.")
@click.option("--style", default="house", help="Of the references; `styles` lists them.")
@click.option("--allow-issues", is_flag=True, help="Write in spite of blockers.")
@click.option("--reason", help="Why; it goes into the report beside the file.")
@json_option
@pass_desk
def export(
    desk: Desk,
    article_ids: Sequence[str],
    everything: bool,
    to: str,
    output: str,
    style: str,
    allow_issues: bool,
    reason: str | None,
    as_json: bool,
) -> None:
    """Write articles to files; prints the paths written."""
    from editor_app.services import exporting
    from editor_app.services.styling import HOUSE, format_for, open_styles

    try:
        format_for(style, to)
        styles = open_styles() if style != HOUSE else None
        if styles is not None:
            styles.check_name(style)
    except EditorError as error:
        raise click.UsageError(sentence(error)) from error
    if everything == bool(article_ids):
        raise click.UsageError("Say which articles: either IDs or --all.")
    if allow_issues != bool(reason and reason.strip()):
        raise click.UsageError("--allow-issues and --reason go together.")
    _refuse_stdout(output)
    allowed = exporting.Allowed(reason, sentence) if reason else None
    folder = everything or output.endswith(("/", os.sep))
    with desk.workspace() as workspace:
        if to == "pdf":
            workspace.draw_pdf = desk.pdf_drawer()
        ids = _all_ids(workspace) if everything else list(article_ids)
        planned = exporting.plan(workspace, ids, to, Path(output), folder=folder)
        as_printed = partial(styles.styled, name=style) if styles is not None else None
        exported = exporting.write(workspace, planned, allowed=allowed, as_printed=as_printed)
        # For the whole library it would take longer than the writing.
        behind = exporting.left_behind(workspace, planned, styled=styles is not None)
        left = [] if everything else list(behind)
    _tell(desk, planned, exported)
    for file, findings in left:
        if file.path in exported.paths:
            show_findings(str(file.path), findings)
    say_paths(exported.paths, as_json=as_json)


def _refuse_stdout(output: str) -> None:
    """Others take "-" for their standard output; here it would be a file of that name."""
    if output == "-":
        raise click.UsageError("-o needs the name of a file or folder; ./- for one named “-”.")


def _all_ids(workspace: Workspace) -> list[str]:
    return [row.id for row in workspace.list_articles(limit=None)]


def _tell(desk: Desk, planned: Plan, exported: Exported) -> None:
    """On stderr: what could not be written, and which files are others now."""
    for article_id, error in exported.failed:
        desk.fail(article_id, error)
    written = frozenset(exported.paths)
    for file in planned.files:
        if file.path in written:
            _tell_replaced(file)


def _tell_replaced(file: Planned) -> None:
    from editor_app.document.finding import NOTE, Finding

    if file.replaces:
        show_findings(str(file.path), [Finding(NOTE, "export.replaced")])


@click.command()
@click.argument("article_id", metavar="ID")
@click.option("-o", "--output", required=True, type=a_path)
@json_option
@pass_desk
def pack(desk: Desk, article_id: str, output: Path, as_json: bool) -> None:
    """Write a hand-over file: the article, its history, deleted words and remarks included."""
    from editor_app.services.exchange import pack as pack_article
    from editor_app.services.exporting import plan
    from editor_app.system.files import write_atomically

    _refuse_stdout(str(output))
    with desk.workspace() as workspace:
        data = pack_article(workspace, article_id)
        [planned] = plan(workspace, [article_id], "pack", output).files
    write_atomically(planned.path, data)
    _tell_replaced(planned)
    say_paths([planned.path], as_json=as_json)


@click.command()
@click.argument("files", nargs=-1, required=True, type=a_path)
@json_option
@pass_desk
def merge(desk: Desk, files: Sequence[Path], as_json: bool) -> None:
    """Take hand-over files and whole stores of others in; prints ID, what came (new, merged,
    unchanged, kept_apart) and title of each article.
    """
    from editor_app.services.store_merging import is_store

    done: list[dict[str, Any]] = []
    with desk.workspace(create=True) as workspace:
        for path in files:
            try:
                whole = is_store(path, workspace.store.path)
                came = (_merged_store if whole else _merged_pack)(desk, workspace, path)
            except EditorError as error:
                desk.fail(str(path), error)
                continue
            done += came
            for one in () if as_json else came:
                say(one["id"], one["outcome"], one["title"])
    if as_json:
        say_json(done)


def _merged_pack(desk: Desk, workspace: Workspace, path: Path) -> list[dict[str, Any]]:
    from editor_app.services.exchange import merge as merge_pack
    from editor_app.services.pack_file import MAX_FILE
    from editor_app.system.files import read_file

    return [_came(merge_pack(workspace, read_file(path, MAX_FILE)))]


def _merged_store(desk: Desk, workspace: Workspace, path: Path) -> list[dict[str, Any]]:
    from editor_app.services.store_merging import merge_store

    report = merge_store(workspace, path)
    if report.error is not None:
        desk.fail(str(path), report.error)
    for merged in report.articles:
        if merged.error is not None:
            desk.fail(merged.title or merged.id, merged.error)
    return [_came(merged) for merged in report.articles if merged.error is None]


def _came(merged: Merged | MergedArticle) -> dict[str, Any]:
    names = ("id", "title", "outcome", "updates")
    return {name: getattr(merged, name) for name in names}
