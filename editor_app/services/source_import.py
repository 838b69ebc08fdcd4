"""Sources from the bibliographies of other programs: read, then put into an article in one step.

The window and the command line both read with `read_sources` (in a worker: BibTeX starts another
program) and add with `adding`, which is one command and so one undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePath
from typing import Any

from editor_app.document.actions import add_reference
from editor_app.document.commands import Command, Together
from editor_app.document.finding import NOTE, Finding
from editor_app.document.records import Reference
from editor_app.errors import EditorError, InputError
from editor_app.formats.bibliography import kind_of, read_bibliography
from editor_app.formats.bibliography.decoding import decode_bibliography
from editor_app.formats.reading import TEXT_LIMIT
from editor_app.services.workspace import Workspace
from editor_app.system.child import MEGABYTE, Limits, run_pandoc
from editor_app.system.files import read_file

SUFFIXES = (
    ".bib", ".bibtex", ".ris", ".enw", ".ref", ".refer", ".isi", ".ciw", ".mods", ".xml", ".json",
    ".yml", ".yaml", ".docx",
)  # fmt: skip
"""What the files' names end in, for a window that asks for one. A Word file gives the citations of
Zotero and Mendeley in it, and its footnotes that are sources.
"""
WORD = "word"
LARGEST = 200 * MEGABYTE
"""Bytes of a Word file: it may hold pictures."""

_SURELY = frozenset(SUFFIXES) - {".xml", ".json", ".yml", ".yaml", ".docx"}
_ZIP = b"PK\x03\x04"
_HEAD = 40_000  # bytes that tell what a file is
_OURS = frozenset({"entered_by", "verified_by", "verified_of", "raw"})
_HIGH = bytes(range(128, 256))
_LIMITS = Limits(seconds=40, output=100 * MEGABYTE)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a bibliography gave: `records` are CSL-JSON fields, in the order of the file;
    `problems` are findings whose fact `line` (from 1) says where. `kind` and `encoding` are what
    the file was read as.
    """

    records: tuple[dict[str, Any], ...]
    problems: tuple[Finding, ...] = ()
    kind: str = ""
    encoding: str = "utf-8"


def read_sources(
    data: bytes, name: str, *, kind: str | None = None, encoding: str | None = None
) -> Imported:
    """The sources in a file's bytes or in what was pasted; `name` may be empty.

    Not for the thread of a window. Raises InputError: `input.encoding` where the file is not
    Unicode and says nothing (then ask, with `offers`, and give `encoding`), `input.empty`,
    `input.too_large`, `bibliography.unknown` (name), `bibliography.xml` (line, reason),
    `bibliography.xml_entities`, `bibliography.json_shape`, `input.json`, and for Word files as
    `formats.word.read_docx`; ToolError where pandoc can't be started.
    """
    try:
        if data.startswith(_ZIP):
            return _in_word(data)
        found = read_bibliography(data, name, run_pandoc=_pandoc, kind=kind, encoding=encoding)
    except EditorError:
        raise
    except Exception as error:
        # A reader that falls over a file is our mistake, and must not take the window with it.
        reason = f"{type(error).__name__}: {error}"[:300]
        raise InputError("input.reader_failed", reason=reason) from error
    records = tuple(record.item for record in found.records)
    return Imported(records, found.problems, found.kind, found.encoding)


def _in_word(data: bytes) -> Imported:
    """The sources of a Word file, without its words."""
    from editor_app.formats.word import read_docx

    draft = read_docx(data, new_id=_numbers(), run_pandoc=_pandoc)
    records = tuple(dict(reference.fields) for reference in draft.article.references)
    return Imported(records, (), WORD)


def _numbers() -> Callable[[], str]:
    """Ids that only have to differ: what they name is read and let go."""
    counter = count(1)
    return lambda: f"id{next(counter):014}"


def file_limit(head: bytes) -> int:
    """Bytes that a file of sources which begins so may have."""
    return LARGEST if head.startswith(_ZIP) else TEXT_LIMIT


def _pandoc(arguments: list[str], given: bytes) -> bytes:
    return run_pandoc(arguments, given, _LIMITS)


def is_bibliography(data: bytes, name: str) -> bool:
    """Whether a file, or what is on the clipboard (then `name` is empty), is a bibliography."""
    head = data[:_HEAD].rstrip(_HIGH) if len(data) > _HEAD else data  # no letter cut in two
    try:
        return bool(kind_of(name, decode_bibliography(head).text))
    except InputError:
        return PurePath(name).suffix.lower() in _SURELY


def adding(
    records: Iterable[Mapping[str, Any]], new_id: Callable[[], str], *, by: str = ""
) -> Command:
    """One command that puts these records into an article as sources, entered by somebody."""
    entered = {"entered_by": by} if by else {}
    references = [Reference(new_id(), {**fields, **entered}) for fields in records]
    return Together(tuple(add_reference(reference) for reference in references))


@dataclass(frozen=True, slots=True)
class Added:
    """What came into an article: its id and title, and how many sources; what there is to say.
    `read` is how many sources could be read, those that the article has already among them.
    """

    id: str
    title: str
    count: int
    findings: tuple[Finding, ...] = ()
    read: int = 0


def import_into(
    workspace: Workspace, article_id: str, path: Path, encoding: str | None = None
) -> Added:
    """Put the sources of a file into an article, as one step that can be undone.

    A source that says nothing else than one of the article's is not added again; that is said.
    Raises as `read_sources` and `Workspace.article`, and `bibliography.unknown` for other files.
    """
    article = workspace.article(article_id)
    found = read_sources(read_file(path, file_limit), path.name, encoding=encoding)
    here = [_content(reference.fields) for reference in article.references]
    new = [fields for fields in found.records if _content(fields) not in here]
    if new:
        command = adding(new, workspace.new_id, by=workspace.author)
        workspace.change(article.id, command, imported=path.name)
    again = len(found.records) - len(new)
    known = (Finding(NOTE, "bibliography.again", "", {"count": again}),) if again else ()
    said = (*found.problems, *known)
    return Added(article.id, article.title_text, len(new), said, len(found.records))


def _content(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in _OURS}
