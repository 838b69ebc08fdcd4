"""The command line: `editorial-desk [--store FILE] [--as NAME] COMMAND …`.

Data on stdout and nothing else; errors and findings on stderr, a line each. Exit code 0: all
done; 1: something was refused, not found or failed, and what could be done is done; 2: usage.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from editor_app import __version__
from editor_app.errors import EditorError
from editor_app.system.paths import STORE_VARIABLE, default_name, default_store

if TYPE_CHECKING:
    from editor_app.document.finding import Finding
    from editor_app.services.workspace import Workspace

Picture = Callable[[Path, str, Path], None]
"""Draws the window on (store, article id) into a PNG file."""

STATUSES = ("draft", "in_review", "changes_requested", "approved", "published")
READABLE = ("page", "html", "markdown", "json", "pack")
WRITABLE = ("html", "fragment", "markdown", "json", "pack")
STYLES = ("house",)


@dataclass
class Session:
    """What the options before the command say, and whether anything has failed so far."""

    store: Path | None
    name: str
    picture: Picture | None
    failed: bool = False

    def workspace(self, *, create: bool = False) -> AbstractContextManager[Workspace]:
        """The workspace, opened; a missing store is made only where `create` says so."""
        from editor_app.services.opening import open_workspace

        chosen = self.store or default_store()
        # The store in the user's own folder is always there, be it empty.
        named = self.store is not None or bool(os.environ.get(STORE_VARIABLE))
        return open_workspace(chosen, author=self.name, create=create or not named)

    def fail(self, what: str, error: EditorError) -> None:
        """Say what went wrong and go on; the exit code will be 1."""
        self.failed = True
        _complain(what, error)


pass_session = click.make_pass_decorator(Session)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    help="The store; else EDITORIAL_DESK_STORE, else the one in your data folder.",
)
@click.option("--as", "name", help="Who is at work, as recorded with each change.")
@click.version_option(__version__, prog_name="editorial-desk", message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context, store: Path | None, name: str | None) -> None:
    """Write, source, review and publish analyses. Without a command: the window."""
    context.obj = Session(store, name or default_name(), context.obj)


@commands.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format", type=click.Choice(READABLE), help="Else found out.")
@click.option("--encoding", help="For text that is not Unicode: windows-1254, windows-1251 …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def import_(
    session: Session,
    files: Sequence[Path],
    format: str | None,
    encoding: str | None,
    as_json: bool,
) -> None:
    """Import files as articles; prints ID and title of each, findings on stderr."""
    from editor_app.services.importing import Failed, import_file

    done: list[dict[str, Any]] = []
    with session.workspace(create=True) as workspace:
        for path in files:
            result = import_file(workspace, path, format, encoding)
            if isinstance(result, Failed):
                session.fail(str(path), result.error)
                continue
            _show_findings(path, result.findings)
            if as_json:
                found = [_finding(finding) for finding in result.findings]
                done.append({"id": result.id, "title": result.title, "findings": found})
            else:
                _say(result.id, result.title)
    if as_json:
        _say_json(done)


@commands.command("list")
@click.option("--status", type=click.Choice(STATUSES))
@click.option("--language", help="en, tr, ru …")
@click.option("--kind", help="analysis, commentary …")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def list_(
    session: Session, status: str | None, language: str | None, kind: str | None, as_json: bool
) -> None:
    """List articles, last changed first: ID, status, language, title."""
    with session.workspace() as workspace:
        rows = workspace.list_articles(status=status, language=language, kind=kind, limit=None)
    _say_rows(rows, as_json=as_json)


@commands.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def search(session: Session, words: Sequence[str], limit: int, as_json: bool) -> None:
    """Find articles that hold all the words: ID, status, language, title."""
    with session.workspace() as workspace:
        hits = workspace.search(" ".join(words), limit=limit)
    if as_json:
        _say_json([{**asdict(hit.article), "snippet": hit.snippet} for hit in hits])
    else:
        _say_rows([hit.article for hit in hits], as_json=False)


@commands.command()
@click.argument("article_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def show(session: Session, article_id: str, as_json: bool) -> None:
    """Print an article as Markdown, or as JSON."""
    from editor_app.services.showing import as_data, as_markdown

    with session.workspace() as workspace:
        if as_json:
            _say_json(as_data(workspace, article_id, _sentence))
        else:
            _write(as_markdown(workspace, article_id))


@commands.command()
@click.argument("article_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def check(session: Session, article_id: str, as_json: bool) -> None:
    """Check an article: LEVEL, RULE, PLACE, TEXT a line; exit code 1 where a blocker stands."""
    from editor_app.checks.registry import blockers

    with session.workspace() as workspace:
        findings = workspace.findings(workspace.article(article_id))
    if as_json:
        _say_json([_finding(finding) for finding in findings])
    else:
        for found in findings:
            _say(found.level, found.rule, found.place, _sentence(found))
    session.failed = session.failed or bool(blockers(findings))


@commands.command()
@click.argument("article_ids", metavar="ID…", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every article that is not in the Trash.")
@click.option("--to", required=True, type=click.Choice(WRITABLE))
@click.option("-o", "--output", required=True, help="A file for one article; a folder for more.")
@click.option("--style", type=click.Choice(STYLES), default="house", help="Of the references.")
@click.option("--allow-issues", is_flag=True, help="Write in spite of blockers.")
@click.option("--reason", help="Why; it goes into the report beside the file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def export(
    session: Session,
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

    if everything == bool(article_ids):
        raise click.UsageError("Say which articles: either IDs or --all.")
    if allow_issues != bool(reason and reason.strip()):
        raise click.UsageError("--allow-issues and --reason go together.")
    allowed = exporting.Allowed(reason, _sentence) if allow_issues and reason else None
    with session.workspace() as workspace:
        ids = _all_ids(workspace) if everything else list(article_ids)
        folder = everything or output.endswith(("/", os.sep))
        planned = exporting.plan(workspace, ids, to, Path(output), folder=folder)
        exported = exporting.write(workspace, planned, allowed=allowed)
    for article_id, error in exported.failed:
        session.fail(article_id, error)
    replaced = {file.path for file in planned.files if file.replaces}
    for path in exported.paths:
        if path in replaced:
            _show_findings(path, [_replaced()])
    _say_paths(exported.paths, as_json=as_json)


def _all_ids(workspace: Workspace) -> list[str]:
    return [row.id for row in workspace.list_articles(limit=None)]


@commands.command()
@click.argument("lines", metavar="[LINE…]", nargs=-1)
@click.option("--json", is_flag=True, expose_value=False, help="As without: JSON it always is.")
def cite(lines: Sequence[str]) -> None:
    """Read footnote lines, else those on stdin: one CSL-JSON object a line for each."""
    from editor_app.references.plain_line import read_line

    for line in lines or _stdin_lines():
        found = read_line(line)
        data = {**found.item, "raw": line, "confidence": dict(found.confidence)}
        _write(json.dumps(data, ensure_ascii=False) + "\n")


def _stdin_lines() -> Iterator[str]:
    """The lines on stdin, without their line ends; other separators are part of a line."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removesuffix("\n").removesuffix("\r")


@commands.command()
@click.argument("article_id", metavar="ID")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def pack(session: Session, article_id: str, output: Path, as_json: bool) -> None:
    """Write a hand-over file: the article, its history, deleted words and remarks included."""
    from editor_app.services.exchange import pack as pack_article
    from editor_app.system.files import write_atomically

    with session.workspace() as workspace:
        data = pack_article(workspace, article_id)
        if output.is_dir():
            from editor_app.services.exporting import plan

            output = plan(workspace, [article_id], "pack", output).files[0].path
    write_atomically(output, data)
    _say_paths([output], as_json=as_json)


@commands.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def merge(session: Session, files: Sequence[Path], as_json: bool) -> None:
    """Take hand-over files in: ID, what came (new, merged, unchanged, kept_apart), title."""
    from editor_app.services.exchange import merge as merge_pack
    from editor_app.services.pack_file import MAX_FILE
    from editor_app.system.files import read_file

    done = []
    with session.workspace(create=True) as workspace:
        for path in files:
            try:
                came = merge_pack(workspace, read_file(path, MAX_FILE))
            except EditorError as error:
                session.fail(str(path), error)
                continue
            done.append(came)
            if not as_json:
                _say(came.id, came.outcome, came.title)
    if as_json:
        _say_json(done)


@commands.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def backup(session: Session, folder: Path, as_json: bool) -> None:
    """Copy the store into a folder, verified and dated; prints the path."""
    from editor_app.services.care import backup as copy

    with session.workspace() as workspace:
        _say_paths([copy(workspace, folder)], as_json=as_json)


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def verify(session: Session, as_json: bool) -> None:
    """Examine the store: CODE and TEXT of each problem; exit code 1 where there is one."""
    from editor_app.services.care import verify as examine

    with session.workspace() as workspace:
        problems = [EditorError(p.code, **p.facts) for p in examine(workspace)]
    _say_problems(problems, as_json=as_json)
    session.failed = session.failed or bool(problems)


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def rebuild(session: Session, as_json: bool) -> None:
    """Make all that is listed and searched anew; prints what could not be."""
    from editor_app.services.care import rebuild as make_anew

    with session.workspace() as workspace:
        failed = make_anew(workspace)
    problems = [EditorError(e.code, **{"article": article, **e.facts}) for article, e in failed]
    _say_problems(problems, as_json=as_json)
    session.failed = session.failed or bool(problems)


@commands.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default="editorial-desk-demo")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_session
def demo(session: Session, output: Path, as_json: bool) -> None:
    """Show the program without a display: our sample imported, checked, written and drawn."""
    from editor_app.services.demo import SAMPLE, run_demo
    from editor_app.system.clock import now
    from editor_app.system.ids import new_id

    done = run_demo(output, author=session.name, clock=now, new_id=new_id, picture=session.picture)
    _show_findings(Path(SAMPLE), done.findings)
    for what, error in done.failed:
        session.fail(what, error)
    _say_paths(done.paths, as_json=as_json)


@commands.command("_trial", hidden=True)
def trial() -> None:
    """Read foreign updates in a process of their own; see `services.trial`."""
    from editor_app.services.trial import main as judge

    judge()


def main(argv: list[str] | None = None, picture: Picture | None = None) -> int:
    """Run one command; the exit code. `picture` draws the window, for `demo`."""
    for stream in (sys.stdout, sys.stderr):
        _make_utf8(stream)
    try:
        return _run(sys.argv[1:] if argv is None else argv, picture)
    except BrokenPipeError:
        # Whoever read our output has seen enough; nothing may be written at exit, either.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _run(argv: Sequence[str], picture: Picture | None) -> int:
    try:
        with commands.make_context("editorial-desk", list(argv), obj=picture) as context:
            commands.invoke(context)
            session = context.find_object(Session)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except EditorError as error:
        _complain(_what(error, argv), error)
        return 1
    return int(session is not None and session.failed)


def _what(error: EditorError, argv: Sequence[str]) -> str:
    """What an error that ended the command is about."""
    names = ("path", "folder", "article", "person", "file", "tool")
    found = next((str(error.facts[name]) for name in names if error.facts.get(name)), "")
    return found or next((word for word in argv if not word.startswith("-")), "editorial-desk")


def _make_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the locale says; names of files that are no text come out as they are."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def _sentence(of: EditorError | Finding) -> str:
    from editor_app.messages import sentence

    return sentence(of)


def _complain(what: str, error: EditorError) -> None:
    _write(f"error: {_line(what)}: {_line(_sentence(error))}\n", sys.stderr)


def _replaced() -> Finding:
    from editor_app.document.finding import NOTE, Finding

    return Finding(NOTE, "export.replaced")


def _show_findings(path: Path, findings: Iterable[Finding]) -> None:
    for found in findings:
        where = f"{path}: {found.place}" if found.place else str(path)
        _write(f"{found.level}: {_line(where)}: {_line(_sentence(found))}\n", sys.stderr)


def _finding(found: Finding) -> dict[str, str]:
    text = _line(_sentence(found))
    return {"level": found.level, "rule": found.rule, "place": found.place, "text": text}


def _say(*fields: str) -> None:
    """One line of data, its fields apart by tabs."""
    _write("\t".join(map(_line, fields)) + "\n")


def _say_rows(rows: Iterable[Any], *, as_json: bool) -> None:
    if as_json:
        _say_json(list(rows))
        return
    for row in rows:
        _say(row.id, row.status, row.language, row.title)


def _say_paths(paths: Iterable[Path], *, as_json: bool) -> None:
    if as_json:
        _say_json([str(path) for path in paths])
        return
    for path in paths:
        _say(str(path))


def _say_problems(problems: Sequence[EditorError], *, as_json: bool) -> None:
    if as_json:
        _say_json([{"code": p.code, "text": _line(_sentence(p)), **p.facts} for p in problems])
        return
    for problem in problems:
        _say(problem.code, _sentence(problem))


def _say_json(value: Any) -> None:
    _write(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return dict(value) if isinstance(value, Mapping) else str(value)


def _line(text: str) -> str:
    """Text that stays within its field and its line."""
    return " ".join(text.split()) if any(c.isspace() and c != " " for c in text) else text


def _write(text: str, stream: TextIO | None = None) -> None:
    (stream or sys.stdout).write(text)


if __name__ == "__main__":
    sys.exit(main())
