"""Commands that look: list, search, show, check, cite."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import click

from editor_app.cli.options import Desk, json_option, pass_desk
from editor_app.cli.output import finding_data, say, say_json, say_rows, sentence, write
from editor_app.document.schema import STATUSES


@click.command("list")
@click.option("--status", type=click.Choice(STATUSES))
@click.option("--language", help="en, tr, ru …")
@click.option("--kind", help="analysis, commentary …")
@json_option
@pass_desk
def list_articles(
    desk: Desk, status: str | None, language: str | None, kind: str | None, as_json: bool
) -> None:
    """List articles, last changed first: ID, status, language, title."""
    with desk.workspace() as workspace:
        rows = workspace.list_articles(status=status, language=language, kind=kind, limit=None)
    if as_json:
        say_json(rows)
    else:
        say_rows(rows)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@json_option
@pass_desk
def search(desk: Desk, words: Sequence[str], limit: int, as_json: bool) -> None:
    """Find articles that hold all the words: ID, status, language, title."""
    with desk.workspace() as workspace:
        hits = workspace.search(" ".join(words), limit=limit)
    if as_json:
        say_json([{**asdict(hit.article), "snippet": hit.snippet} for hit in hits])
    else:
        say_rows(hit.article for hit in hits)


@click.command()
@click.argument("article_id", metavar="ID")
@json_option
@pass_desk
def show(desk: Desk, article_id: str, as_json: bool) -> None:
    """Print an article as Markdown, or as JSON."""
    from editor_app.services.showing import as_data, as_markdown

    with desk.workspace() as workspace:
        if as_json:
            say_json(as_data(workspace, article_id, sentence))
        else:
            write(as_markdown(workspace, article_id))


@click.command()
@click.argument("article_id", metavar="ID")
@json_option
@pass_desk
def check(desk: Desk, article_id: str, as_json: bool) -> None:
    """Check an article: LEVEL, RULE, PLACE, TEXT a line; exit code 1 where a blocker stands."""
    from editor_app.checks.registry import blockers

    with desk.workspace() as workspace:
        findings = workspace.findings(workspace.article(article_id))
    if as_json:
        say_json([finding_data(found) for found in findings])
    else:
        for found in findings:
            say(found.level, found.rule, found.place, sentence(found))
    desk.failed = desk.failed or bool(blockers(findings))


@click.command()
@click.argument("lines", metavar="[LINE…]", nargs=-1)
@click.option("--json", is_flag=True, expose_value=False, help="As without: JSON it always is.")
def cite(lines: Sequence[str]) -> None:
    """Read footnote lines, else those on stdin: one CSL-JSON object a line for each."""
    from editor_app.references.plain_line import read_line

    for line in lines or _stdin_lines():
        found = read_line(line)
        data = {**found.item, "raw": line, "confidence": dict(found.confidence)}
        write(json.dumps(data, ensure_ascii=False) + "\n")


def _stdin_lines() -> Iterator[str]:
    """The lines on stdin, without their line ends; other separators are part of a line."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")
