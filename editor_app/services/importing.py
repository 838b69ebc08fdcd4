"""Files become articles: each whole, or not at all. The files themselves are only read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, NOTE, Finding
from editor_app.errors import EditorError, InputError, NotFoundError
from editor_app.formats.images import media_type
from editor_app.formats.reading import TEXT_LIMIT, Draft, decode, detect_format
from editor_app.services import exchange
from editor_app.services.directory import with_people
from editor_app.services.pack_file import MAX_FILE, is_pack
from editor_app.services.source_import import is_bibliography
from editor_app.services.workspace import Workspace
from editor_app.system.files import Progress, read_file

FORMATS = ("page", "html", "markdown", "json", "docx", "pack")
"""What can be read, as named by whoever knows better than the file's name."""

_PREPARED = 50  # articles that are prepared together

Cancelled = Callable[[], bool]
Keep = Callable[[bytes, str, str], object]


@dataclass(frozen=True, slots=True)
class Imported:
    """An article that came in. `findings`: what the reader did not understand, and blockers."""

    path: Path
    id: str
    title: str
    findings: tuple[Finding, ...] = ()
    outcome: str = exchange.NEW


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be taken in, and why; nothing of it was stored."""

    path: Path
    error: EditorError


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    format: str | None = None,  # noqa: A002 - the word people use
    encoding: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> list[Imported | Failed]:
    """Import files one after the other; one that fails does not stop the others.

    `format` is one of `FORMATS`, else it is found out; `encoding` is for text that is not
    Unicode. After `cancelled` says so, the rest is left out of the result.
    """
    results: list[Imported | Failed] = []
    for path in paths:
        if cancelled():
            break
        results.append(_import(workspace, path, format, encoding))
        if len(results) % _PREPARED == 0:
            _prepare(workspace, results[-_PREPARED:])
        if progress is not None:
            progress(len(results), len(paths))
    _prepare(workspace, results[len(results) // _PREPARED * _PREPARED :])
    return results


def import_file(
    workspace: Workspace,
    path: Path,
    format: str | None = None,  # noqa: A002 - the word people use
    encoding: str | None = None,
) -> Imported | Failed:
    """Import one file. See `import_files`."""
    result = _import(workspace, path, format, encoding)
    _prepare(workspace, [result])
    return result


def _import(
    workspace: Workspace, path: Path, kind: str | None, encoding: str | None
) -> Imported | Failed:
    try:
        data = read_file(path, _limit)
        if kind is None and is_bibliography(data, path.name):
            raise InputError("bibliography.needs_article")
        kind = kind or ("pack" if is_pack(data[:4096]) else detect_format(path.name, data))
        if kind == "pack":
            came = exchange.merge(workspace, data)
            return Imported(path, came.id, came.title, outcome=came.outcome)
        draft = read_draft(data, kind, encoding, workspace)
        return _store(workspace, path, data, draft)
    except EditorError as error:
        error.facts.setdefault("path", str(path))
        return Failed(path, error)


def _prepare(workspace: Workspace, results: Sequence[Imported | Failed]) -> None:
    """Make the pages of what came in, so that exporting it is no more than writing."""
    came = [result.id for result in results if isinstance(result, Imported)]
    if came:
        from editor_app.services.exporting import prepare

        prepare(workspace, came)


def _limit(head: bytes) -> int:
    """Bytes that a file which begins so may have."""
    return MAX_FILE if head.startswith((b"PK\x03\x04", b"%PDF")) else TEXT_LIMIT


def read_draft(data: bytes, kind: str, encoding: str | None, workspace: Workspace) -> Draft:
    """What a reader makes of a file's bytes. InputError where it can't be read."""
    if kind == "binary":
        raise InputError("input.binary")
    if kind not in FORMATS:
        raise InputError("input.format_unsupported", format=kind)
    try:
        if kind == "docx":
            return _read_word(data, workspace)
        return _read(decode(data, encoding).text, kind, workspace)
    except EditorError:
        raise
    except Exception as error:
        # A reader that falls over a file is our mistake, and must not take other files with it.
        reason = f"{type(error).__name__}: {error}"[:300]
        raise InputError("input.reader_failed", reason=reason) from error


def _read_word(data: bytes, workspace: Workspace) -> Draft:
    from editor_app.formats.word import read_docx
    from editor_app.system.child import run_pandoc

    return read_docx(data, new_id=workspace.new_id, run_pandoc=run_pandoc)


def _read(text: str, kind: str, workspace: Workspace) -> Draft:
    if kind == "html":
        from editor_app.formats.html_reader import read_html

        return read_html(text, new_id=workspace.new_id)
    if kind == "markdown":
        from editor_app.formats.markdown_reader import read_markdown

        return read_markdown(text, new_id=workspace.new_id)
    if kind == "json":
        from editor_app.formats.article_json import read_json

        return read_json(text)
    from editor_app.formats.page_text import read_page

    return read_page(text, new_id=workspace.new_id)


def _store(workspace: Workspace, path: Path, data: bytes, draft: Draft) -> Imported:
    article = replace(draft.article, id=workspace.new_id())
    remembered = f"imported/{hashlib.sha256(data).hexdigest()}"
    again = _imported_before(workspace, remembered)
    with workspace.store.transaction():
        refused = keep_files(workspace.store.add_file, draft)
        workspace.add(with_people(workspace, article))
        workspace.store.set_setting(remembered, article.id)
    findings = (*_findings(workspace, article, draft), *again, *refused)
    return Imported(path, article.id, article.title_text, findings)


def _findings(workspace: Workspace, article: Article, draft: Draft) -> tuple[Finding, ...]:
    """What the reader has to say and what blocks publishing. What the checks find too is told
    in their words: they know the place in the article as it is now.
    """
    said = {finding.rule for finding in draft.findings}
    checked = workspace.findings(article)
    known = {finding.rule for finding in checked}
    told = [f for f in checked if f.level == BLOCKER or f.rule in said]
    return (*told, *(finding for finding in draft.findings if finding.rule not in known))


def keep_files(keep: Keep, draft: Draft) -> tuple[Finding, ...]:
    """Store the images that came inside; what is no image is left out, and said."""
    refused = []
    for sha256, content in draft.files.items():
        kind = media_type(content)
        if not kind:
            refused.append(Finding(NOTE, "import.file_refused", "", {"file": sha256[:12]}))
        else:
            keep(content, kind, sha256[:12])
    return tuple(refused)


def _imported_before(workspace: Workspace, remembered: str) -> tuple[Finding, ...]:
    """A note where the very same file was imported once, and that article is still here."""
    before = workspace.store.setting(remembered)
    if not isinstance(before, str):
        return ()
    try:
        row = workspace.row(before)
    except NotFoundError:
        return ()
    return (Finding(NOTE, "import.again", "", {"article": row.id, "title": row.title}),)
