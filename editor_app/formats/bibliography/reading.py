"""Which bibliography a file is, by what it holds and then by its name; and reading it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from editor_app.document.finding import Finding
from editor_app.errors import InputError
from editor_app.formats.bibliography.bibtex import read_bibtex
from editor_app.formats.bibliography.csl_json import read_csl_json
from editor_app.formats.bibliography.csl_yaml import read_csl_yaml
from editor_app.formats.bibliography.decoding import decode_bibliography
from editor_app.formats.bibliography.shape import Bibliography, Gathered
from editor_app.formats.reading import Decoded, likely_encodings

RunPandoc = Callable[[list[str], bytes], bytes]

KINDS = ("bibtex", "ris", "csl-json", "csl-yaml", "endnote-xml", "refer", "isi", "mods", "msbib")
"""What can be read."""

_SUFFIXES = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".ris": "ris", ".enw": "refer", ".ref": "refer",
    ".refer": "refer", ".isi": "isi", ".ciw": "isi", ".yml": "csl-yaml", ".yaml": "csl-yaml",
    ".mods": "mods",
}  # fmt: skip
_XML_ROOTS = (
    ("mods", re.compile(r"<(?:\w+:)?mods(?:Collection)?[\s>]")),
    ("msbib", re.compile(r"<(?:\w+:)?Sources[\s>/]")),
    ("endnote-xml", re.compile(r"<(?:xml|records)\s*>")),
)
_SIGNS = (
    ("ris", re.compile(r"\A\s*(?:TY {0,3}- )", re.MULTILINE)),
    ("isi", re.compile(r"\A\s*(?:FN (?:ISI|Clarivate|Thomson)|PT [JBSPC]\s)")),
    ("refer", re.compile(r"\A\s*%[0ATE](?:\s|$)")),
    ("bibtex", re.compile(r"\A\s*(?:%[^\n]*\n\s*)*@[ \t]*[A-Za-z]{3,40}[ \t]*[{(]")),
    ("csl-yaml", re.compile(r"\A\s*(?:---\s*\n)?\s*references:\s*\n\s*- ")),
    ("csl-json", re.compile(r"\A\s*\[\s*\{\s*\"")),
)
_HEAD = 20_000  # code points that tell what a file is


def kind_of(name: str, text: str) -> str:
    """One of `KINDS`; empty where neither the text nor the file's name says that it is one.

    JSON that is an article of ours, or anything else, is none.
    """
    head = text[:_HEAD].lstrip("\ufeff \n\t")
    if head.startswith("<"):
        return next((kind for kind, root in _XML_ROOTS if root.search(head)), "")
    suffix = PurePath(name).suffix.lower()
    found = next((kind for kind, sign in _SIGNS if sign.search(head)), "")
    if suffix == ".json":
        return "csl-json" if head.startswith(("[", "{")) and _is_items(head) else ""
    return found or _SUFFIXES.get(suffix, "")


_ZOTERO = re.compile(r'\{\s*"(?:config|version|collections|items|references|key|itemType)"\s*:')
_CSL_TYPE = re.compile(r'"type"\s*:\s*"[a-z]+(?:[-_][a-z]+)*"')


def _is_items(head: str) -> bool:
    """Whether JSON looks like items of CSL or Zotero rather than like an article of ours, which
    has references among much else.
    """
    if head.startswith("["):
        return True
    return bool(_ZOTERO.match(head)) or ('"kind"' not in head and bool(_CSL_TYPE.search(head)))


def read_bibliography(
    data: bytes,
    name: str,
    *,
    run_pandoc: RunPandoc,
    kind: str | None = None,
    encoding: str | None = None,
) -> Bibliography:
    """The records of a file, and what could not be read of it.

    `kind` is one of `KINDS` where somebody knows better than the file. Raises InputError as
    `reading.decode` does (`input.encoding` has offers), `bibliography.unknown` (name),
    `bibliography.xml` (line, reason), `bibliography.xml_entities`, `input.json`,
    `bibliography.json_shape`; ToolError where pandoc can't be run.
    """
    decoded = decode_bibliography(data, encoding)
    chosen = kind or kind_of(name, decoded.text)
    if chosen not in KINDS:
        raise InputError("bibliography.unknown", name=PurePath(name).name)
    found = _read(decoded.text, chosen, run_pandoc)
    if encoding:
        _doubt(data, decoded, found)
    return Bibliography(tuple(found.records), _in_order(found), chosen, decoded.encoding)


def _doubt(data: bytes, decoded: Decoded, found: Gathered) -> None:
    """Say how a title reads where another encoding than the one that was asked for makes words
    of the same bytes.
    """
    likely = likely_encodings(data) if found.records else ()
    others = [name for name in likely if data.decode(name) != data.decode(decoded.encoding)]
    if not others or len(others) < len(likely):
        return
    titled = [r for r in found.records if not str(r.item.get("title", "")).isascii()]
    shown = next(iter(titled or found.records))
    title = str(shown.item.get("title", ""))[:80]
    found.note(
        "bibliography.encoding_doubt", shown.line, title=title,
        encoding=decoded.encoding, offer=others[0],
    )  # fmt: skip


def _in_order(found: Gathered) -> tuple[Finding, ...]:
    return tuple(sorted(found.problems, key=lambda problem: int(problem.facts["line"])))


def _read(text: str, kind: str, run_pandoc: RunPandoc) -> Gathered:
    if kind == "bibtex":
        return read_bibtex(text, run_pandoc)
    if kind == "csl-json":
        return read_csl_json(text)
    if kind == "csl-yaml":
        return read_csl_yaml(text, run_pandoc)
    if kind in ("endnote-xml", "mods", "msbib"):
        return _read_xml(text, kind)
    return _read_tagged(text, kind)


def _read_xml(text: str, kind: str) -> Gathered:
    from editor_app.formats.bibliography.endnote_xml import read_endnote_xml
    from editor_app.formats.bibliography.mods import read_mods
    from editor_app.formats.bibliography.msbib import read_msbib
    from editor_app.formats.bibliography.xml_tree import bare_ampersands, parse_xml

    readers = {"endnote-xml": read_endnote_xml, "mods": read_mods, "msbib": read_msbib}
    try:
        return readers[kind](parse_xml(text))
    except InputError as error:
        mended, lines = bare_ampersands(text)
        if error.code != "bibliography.xml" or not lines:
            raise
    found = readers[kind](parse_xml(mended))
    for line in dict.fromkeys(lines):
        found.note("bibliography.xml_mended", line)
    return found


def _read_tagged(text: str, kind: str) -> Gathered:
    from editor_app.formats.bibliography.isi import read_isi
    from editor_app.formats.bibliography.refer import read_refer
    from editor_app.formats.bibliography.ris import read_ris

    return {"ris": read_ris, "refer": read_refer, "isi": read_isi}[kind](text)
