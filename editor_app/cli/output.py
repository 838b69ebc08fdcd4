"""What is printed, and how: fields apart by tabs, a line for each thing; or one JSON value."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from editor_app.errors import EditorError

if TYPE_CHECKING:
    from editor_app.document.finding import Finding


def make_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the locale says; names of files that are no text come out as they are."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def write(text: str) -> None:
    """Data as it is."""
    sys.stdout.write(text)


def say(*fields: str) -> None:
    """One line of data, its fields apart by tabs."""
    write("\t".join(map(one_line, fields)) + "\n")


def say_rows(rows: Iterable[Any]) -> None:
    """Articles as they are listed."""
    for row in rows:
        say(row.id, row.status, row.language, row.title)


def say_paths(paths: Iterable[Path], *, as_json: bool) -> None:
    """Files that were written."""
    if as_json:
        say_json([str(path) for path in paths])
        return
    for path in paths:
        say(str(path))


def say_problems(problems: Sequence[EditorError], *, as_json: bool) -> None:
    """What is wrong with the store."""
    if as_json:
        told = [{"code": p.code, "text": sentence(p), "facts": p.facts} for p in problems]
        say_json(told)
        return
    for problem in problems:
        say(problem.code, sentence(problem))


def say_json(value: Any) -> None:
    """One JSON value."""
    write(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return dict(value) if isinstance(value, Mapping) else str(value)


def finding_data(found: Finding) -> dict[str, str]:
    """A finding as JSON has it."""
    text = sentence(found)
    return {"level": found.level, "rule": found.rule, "place": found.place, "text": text}


def complain(what: str, error: EditorError) -> None:
    """One line on stderr for what failed."""
    sys.stderr.write(f"error: {one_line(what)}: {sentence(error)}\n")


def show_findings(what: str, findings: Iterable[Finding]) -> None:
    """A line on stderr for each finding, its level first."""
    for found in findings:
        where = f"{what}: {found.place}" if found.place else what
        sys.stderr.write(f"{found.level}: {one_line(where)}: {sentence(found)}\n")


def sentence(of: EditorError | Finding) -> str:
    """The words for an error or a finding, on one line."""
    from editor_app.messages import sentence as words

    return one_line(words(of))


def one_line(text: str) -> str:
    """Text that stays within its field and its line."""
    return " ".join(text.split()) if any(c.isspace() and c != " " for c in text) else text
