"""What the code of a field says: a citation with its sources, the list made from them, or neither.

Zotero and Mendeley write CSL-JSON into the code, EndNote its XML (in the code, or as base64 beside
it), Word itself the tags of sources that the document keeps apart (ECMA-376 part 1, 17.16.5.9).
The same codes stand in a .docx file and in the HTML that Word puts on the clipboard.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from editor_app.errors import InputError
from editor_app.formats.bibliography.endnote_xml import read_endnote_xml
from editor_app.formats.bibliography.msbib import read_source
from editor_app.formats.bibliography.xml_tree import (
    Element,
    at,
    children,
    parse_xml,
    text_at,
    text_of,
)
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.word.citations import cited_items
from editor_app.formats.word.gathered import Cited

CITATION = "citation"
LIST = "list"
LONGEST = 2_000_000
"""Characters of a code that are read; a citation with two hundred abstracts has fewer."""

Sources = Mapping[str, Mapping[str, Any]]
"""Word's own sources of a document: CSL fields by tag."""

_LISTS = re.compile(
    r"ZOTERO_BIBL|CSL_BIBLIOGRAPHY|MENDELEY BIBLIOGRAPHY|EN\.REFLIST|^\s*BIBLIOGRAPHY\b", re.I
)
_CITATIONS = re.compile(r"ZOTERO_ITEM|CSL_CITATION|MENDELEY CITATION|EN\.CITE|^\s*CITATION\s", re.I)
_OWN = re.compile(r"^\s*CITATION\s", re.I)
_TAGGED = "MENDELEY_CITATION_v3_"
_TAGGED_LIST = "MENDELEY_BIBLIOGRAPHY"
_ENDNOTE = re.compile(r"<EndNote>.*?</EndNote>", re.DOTALL)
_PART = re.compile(r'\\(?P<switch>[a-zA-Z])|"(?P<said>[^"]*)"|(?P<word>[^\s"\\]+)')
_MOST = 200


def kind_of(code: str) -> str:
    """`CITATION`, `LIST`, or empty for the code of any other field."""
    if _LISTS.search(code):
        return LIST
    return CITATION if _CITATIONS.search(code) else ""


def kind_of_tag(tag: str) -> str:
    """The same for the tag of a content control, in which Mendeley Cite keeps its citations."""
    if tag.startswith(_TAGGED_LIST):
        return LIST
    return CITATION if tag.startswith(_TAGGED) else ""


def items_of(code: str, data: Iterable[str], sources: Sources) -> tuple[Cited, ...]:
    """The sources that a citation names; nothing where it is broken, too long, or names sources
    that are not there. `data`: base64 that stands beside the code.
    """
    if len(code) > LONGEST:
        return ()
    if _OWN.match(code):
        return _own(code, sources)
    if "EN.CITE" not in code.upper():
        return cited_items(_json_in(code))
    for text in (code, *map(_decoded, data)):
        found = _ENDNOTE.search(text) if len(text) <= LONGEST else None
        if found:
            return _endnote(found[0])
    return ()


def items_of_tag(tag: str) -> tuple[Cited, ...]:
    """The sources in the tag of a content control of Mendeley Cite."""
    if len(tag) > LONGEST:
        return ()
    try:
        text = base64.b64decode("".join(tag[len(_TAGGED) :].split()), validate=True)
        return cited_items(json.loads(text))
    except (binascii.Error, ValueError, RecursionError):
        return ()


def sources_of(root: Element | None) -> dict[str, Mapping[str, Any]]:
    """Word's own sources (`b:Sources`) by their tags, in lower case."""
    found: dict[str, Mapping[str, Any]] = {}
    for source in children(root, "Source"):
        fields = read_source(source)
        tag = text_at(source, "Tag").casefold()
        if tag and any(name != "type" for name in fields):
            found.setdefault(tag, fields)
    return found


def _json_in(code: str) -> Any:
    """The JSON in a code; Word breaks its lines also within a string."""
    start = code.find("{")
    if start < 0:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(code[start:])[0]
    except (ValueError, RecursionError):
        return None


def _decoded(data: str) -> str:
    try:
        given = base64.b64decode("".join(data[:LONGEST].split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    return given.decode("utf-16-le" if b"\0" in given[:4] else "utf-8", "replace")


def _endnote(text: str) -> tuple[Cited, ...]:
    try:
        cites = children(parse_xml(text), "Cite")
    except InputError:
        return ()
    found = [_cite(cite) for cite in cites[:_MOST]]
    return tuple(cited for cited in found if cited) if all(found) else ()


def _cite(cite: Element) -> Cited | None:
    records = read_endnote_xml(cite).records
    if not records:
        return None
    fields = records[0].item
    key = at(cite, "record/foreign-keys/key")
    home = key.get("db-id") if key is not None else ""
    return Cited(
        f"{home}/{text_of(key)}" if home else json.dumps(fields, sort_keys=True),
        fields,
        text_at(cite, "Pages"),
        text_at(cite, "Prefix"),
        text_at(cite, "Suffix"),
    )


def _own(code: str, sources: Sources) -> tuple[Cited, ...]:
    r"""A citation of Word's own: `CITATION Yil24 \p 44 \l 1055 \m Kay23`."""
    found: list[Cited] = []
    for tag, said in _by_tag(code)[:_MOST]:
        fields = sources.get(tag.casefold())
        if fields is None:
            return ()
        found.append(Cited(f"word:{tag.casefold()}", fields, said.get("p", ""), said.get("f", ""),
                           said.get("s", "")))  # fmt: skip
    return tuple(found)


def _by_tag(code: str) -> list[tuple[str, dict[str, str]]]:
    """The tags in a code, each with what its switches say."""
    found: list[tuple[str, dict[str, str]]] = []
    switch = "m"  # the first word after the name is a tag as well
    for part in list(_PART.finditer(_OWN.sub("", code, count=1)))[: 10 * _MOST]:
        if part["switch"]:
            switch = part["switch"].lower()
            continue
        words = on_one_line(part["said"] or part["word"] or "")
        if switch == "m":
            found.append((words, {}))
        elif found:
            found[-1][1].setdefault(switch, words)
        switch = ""
    return found
