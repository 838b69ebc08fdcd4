"""A .docx file read as an article: `read_docx`.

The file is checked and made ready (`preparing`), pandoc makes a tree of it (`tree`), the tree
becomes an article (`assembling`). Pandoc sees only what we wrote ourselves, in its sandbox, and
afterwards every piece of text that went in is looked for in what came out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from editor_app.document.richtext import block
from editor_app.errors import InputError, ToolError
from editor_app.formats.cleaning import clean
from editor_app.formats.reading import Draft, NewId
from editor_app.formats.word import tokens
from editor_app.formats.word.assembling import Material, assemble
from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.package import Package
from editor_app.formats.word.pieces import Node, Piece
from editor_app.formats.word.preparing import Prepared, prepare
from editor_app.formats.word.tree import TreeReader

RunPandoc = Callable[[list[str], bytes], bytes]
"""Runs pandoc with arguments and input, gives its output; raises ToolError where that fails."""

_ARGUMENTS = ["--sandbox", "--from=docx", "--to=json", "--track-changes=all"]
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+")
"""Blanks and characters without a shape of their own."""


def read_docx(data: bytes, *, new_id: NewId, run_pandoc: RunPandoc) -> Draft:
    """The article in a Word document.

    Raises InputError: input.empty; word.not_word; word.old (a .doc); word.protected; word.damaged
    (reason); word.entities and word.double_part (part); word.too_large (limit); word.unread
    (reason) where pandoc can't read it. ToolError tool.missing where there is no pandoc.
    """
    package = Package(data)
    prepared = prepare(package, new_id)
    blocks = _tree(prepared.docx, run_pandoc)
    reader = TreeReader(prepared.gathered, new_id)
    pieces = reader.pieces(blocks)
    pieces.extend(_lost(prepared, blocks))
    if not pieces and not prepared.threads.threads:
        raise InputError("input.empty")
    material = Material(
        pieces,
        reader.records,
        prepared.threads,
        package,
        prepared.gathered,
        _creator(package),
    )
    return assemble(material, new_id)


def _tree(docx: bytes, run_pandoc: RunPandoc) -> list[Node]:
    try:
        output = run_pandoc(_ARGUMENTS, docx)
        return list(json.loads(output)["blocks"])
    except ToolError as error:
        if error.code == "tool.missing":
            raise
        reason = str(error.facts.get("reason") or error.code)[:200]
        raise InputError("word.unread", reason=reason) from error
    except (ValueError, KeyError, RecursionError) as error:
        raise InputError("word.unread", reason=str(error)[:200]) from error


def _creator(package: Package) -> str:
    try:
        root = package.xml("docProps/core.xml")
    except InputError:  # nothing hangs on it
        return ""
    found = root.find(_CREATOR) if root is not None else None
    return " ".join((found.text or "").split()) if found is not None else ""


def _lost(prepared: Prepared, blocks: Sequence[Node]) -> Iterator[Piece]:
    """What went into pandoc and did not come out: kept at the end, and said."""
    text = "".join(_squeezed(words) for words in _all_words(blocks))
    at = 0
    for words in prepared.words:
        wanted = _squeezed(tokens.without(words))
        found = text.find(wanted, at)
        if found < 0:
            found = text.find(wanted)
        if found >= 0:
            at = found
        elif wanted:
            _tell(prepared.gathered, words)
            yield Piece(block(clean(tokens.without(words)).strip()))


def _tell(gathered: Gathered, words: str) -> None:
    gathered.say("word.lost", text=clean(tokens.without(words))[:80])


def _squeezed(words: str) -> str:
    return _UNSEEN.sub("", clean(words))


def _all_words(node: Node) -> Iterator[str]:
    """The words in a tree, without recursion: it may be deep."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found, list):
            waiting.extend(reversed(found))
        elif isinstance(found, dict):
            if found.get("t") == "Str":
                yield tokens.without(found["c"])
            elif found.get("t") in ("Code", "RawInline", "CodeBlock"):
                yield found["c"][1]
            elif "c" in found:
                waiting.append(found["c"])
