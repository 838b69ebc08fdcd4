"""Field codes and content controls: citations that a reference manager put into a document.

Pandoc's own reading of them (`docx+citations`) goes by the item's id, and Mendeley numbers its
items anew in every citation ("ITEM-1"): different sources come out as one. So we read the codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from editor_app.formats.word import field_codes
from editor_app.formats.word.gathered import Cited, Gathered
from editor_app.formats.word.names import Element, W, ancestor, below, replace_with, value, w
from editor_app.formats.word.tokens import (
    CITATION,
    ROLE,
    ROLES,
    is_deleted,
    token_run,
    words,
)

_WRAPPERS = (W + "smartTag", W + "customXml", W + "bdo", W + "dir")
"""Elements around runs that say nothing to us; pandoc leaves out what stands in the last two."""
_PROPERTIES = frozenset(W + name for name in ("smartTagPr", "customXmlPr"))


def take_controls(root: Element, gathered: Gathered) -> None:
    """Content controls opened: a citation becomes a token, a table of contents goes."""
    for control in below(root, W + "sdt"):
        content = control.find(W + "sdtContent")
        inside = list(content) if content is not None else []
        tag = value(control, "sdtPr/tag")
        kind = field_codes.kind_of_tag(tag)
        items = field_codes.items_of_tag(tag) if kind == field_codes.CITATION else ()
        gallery = value(control, "sdtPr/docPartObj/docPartGallery")
        if items and ancestor(control, W + "p") is not None:
            replace_with(control, _runs(items, gathered, deleted=is_deleted(control)))
        elif gallery == "Table of Contents":
            gathered.count("word.contents_list")
            replace_with(control, [])
        else:
            if kind == field_codes.LIST:
                _mark_as_list(inside)
            elif kind:
                gathered.count("word.citation_unread")
            replace_with(control, inside)
    for wrapper in below(root, *_WRAPPERS):
        replace_with(wrapper, [part for part in wrapper if part.tag not in _PROPERTIES])


@dataclass
class _Field:
    """A field that is being read: its code so far, what stands beside it, and its runs."""

    code: str = ""
    data: list[str] = field(default_factory=list)
    runs: list[Element] = field(default_factory=list)


def take_fields(root: Element, gathered: Gathered, sources: field_codes.Sources) -> None:
    """A token in the place of each citation; the list that was made from them is marked.
    `sources` are those that Word itself keeps for the document.
    """
    for found in _fields(root):
        kind = field_codes.kind_of(found.code)
        if kind == field_codes.LIST:
            _mark_as_list([p for run in found.runs if (p := ancestor(run, W + "p")) is not None])
        elif kind:
            _take_citation(found, gathered, sources)


def _fields(root: Element) -> Iterator[_Field]:
    """The outermost fields, each with all of its runs."""
    opened: list[_Field] = []
    for run in below(root, W + "r"):
        if opened:
            opened[0].runs.append(run)
        for part in list(run):
            kind = w(part, "fldCharType") if part.tag == W + "fldChar" else ""
            if kind == "begin":
                opened.append(_Field(runs=[run]))
                opened[0].data += [data.text or "" for data in part.iter(W + "fldData")]
            elif kind == "end" and opened:
                done = opened.pop()
                if not opened:
                    yield done
            elif part.tag in (W + "instrText", W + "delInstrText") and len(opened) == 1:
                opened[0].code += part.text or ""
    for simple in below(root, W + "fldSimple"):
        yield _Field(w(simple, "instr"), runs=below(simple, W + "r"))


def _take_citation(found: _Field, gathered: Gathered, sources: field_codes.Sources) -> None:
    items = field_codes.items_of(found.code, found.data, sources)
    homes = {ancestor(run, W + "p") for run in found.runs}
    if not items or len(homes) != 1 or not found.runs:
        gathered.count("word.citation_unread")
        return
    first = found.runs[0]
    runs = _runs(items, gathered, deleted=is_deleted(first))
    replace_with(first, runs)
    for run in dict.fromkeys(found.runs[1:]):
        parent = run.getparent()
        if parent is not None and run is not first:
            parent.remove(run)


def _runs(items: tuple[Cited, ...], gathered: Gathered, *, deleted: bool) -> list[Element]:
    """One marker; where words stand around the sources they stay, in round brackets."""
    if not any(item.prefix or item.suffix for item in items):
        return [_marker(items, gathered, deleted)]
    runs = [_words("(", deleted)]
    for number, item in enumerate(items):
        before = ("; " if number else "") + (f"{item.prefix} " if item.prefix else "")
        runs.extend([_words(before, deleted)] if before else [])
        runs.append(_marker((item,), gathered, deleted))
        runs.extend([_words(f" {item.suffix}", deleted)] if item.suffix else [])
    return [*runs, _words(")", deleted)]


def _marker(items: tuple[Cited, ...], gathered: Gathered, deleted: bool) -> Element:
    gathered.citations.append(items)
    return token_run(CITATION, len(gathered.citations) - 1, deleted=deleted)


def _words(text: str, deleted: bool) -> Element:
    run = token_run(CITATION, 0)
    run[:] = [words(text, deleted=deleted)]
    return run


def _mark_as_list(elements: list[Element]) -> None:
    for element in dict.fromkeys(elements):
        for paragraph in element.iter(W + "p"):
            at = 1 if paragraph.find(W + "pPr") is not None else 0
            paragraph.insert(at, token_run(ROLE, ROLES.index("bibliography")))
