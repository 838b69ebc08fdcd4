"""An article's markers and sources as the tree that pandoc's citeproc is asked with.

Each marker is a paragraph of its own, in the order in which a reader meets them, so that "ibid."
and numbers come out as in the text. Words are given as single strings: nothing in a title is
taken for markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.numbering import marker_ids
from editor_app.document.records import Marker
from editor_app.document.richtext import RichText
from editor_app.formats.markers_as_text import with_prefix

Json = dict[str, Any]

API_VERSION = [1, 23, 1]
_REGIONS = {"en": "en-US", "tr": "tr-TR", "ru": "ru-RU", "az": "tr-TR"}
_OURS = frozenset(
    {"id", "raw", "entered_by", "verified_by", "verified_of", "abstract", "keyword", "note"}
)
_LANGUAGES = {
    "english": "en", "eng": "en", "türkçe": "tr", "turkish": "tr", "tur": "tr", "русский": "ru",
    "russian": "ru", "rus": "ru", "german": "de", "deutsch": "de", "ger": "de", "french": "fr",
    "français": "fr", "fre": "fr", "fra": "fr",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
_TURKISH = re.compile(r"[ğşıİĞŞ]")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


@dataclass(slots=True)
class Question:
    """The tree, and what its parts stand for: `markers` are the ids of the paragraphs in order,
    `sources` the reference ids by citeproc's, `cited` the reference ids that a marker names.
    """

    tree: Json
    markers: list[str] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def as_bytes(self) -> bytes:
        """The tree as pandoc reads it."""
        return json.dumps(self.tree, ensure_ascii=True).encode("ascii")


def language_tag(language: str) -> str:
    """The language with the region whose terms are taken: `tr` → `tr-TR`."""
    return _REGIONS.get(language, language if re.fullmatch(r"[A-Za-z-]{2,20}", language) else "en")


def ask(article: Article) -> Question:
    """What to ask for an article; sources that no marker names are asked for, too."""
    keys = {reference.id: f"s{n}" for n, reference in enumerate(article.references, 1)}
    question = Question({}, sources={key: target for target, key in keys.items()})
    blocks: list[Json] = []
    for marker_id, inside in _markers(article):
        marker = article.marker_by_id.get(marker_id)
        cite = _cite(marker, keys, article.language, len(blocks) + 1) if marker else None
        if marker is None or cite is None:
            continue
        question.markers.append(marker_id)
        question.cited |= {item.target for item in marker.items}
        para = {"t": "Para", "c": [cite]}
        blocks.append({"t": "Para", "c": [{"t": "Note", "c": [para]}]} if inside else para)
    items = [
        _item(keys[r.id], r.fields) for r in article.references if any(map(r.fields.get, r.fields))
    ]
    question.tree = {
        "pandoc-api-version": API_VERSION,
        "meta": {
            "lang": _words(language_tag(article.language)),
            "references": {"t": "MetaList", "c": [_meta(item) for item in items]},
            "nocite": {"t": "MetaInlines", "c": [_nocite(list(question.sources))]},
            "suppress-bibliography": {"t": "MetaBool", "c": False},
            "link-citations": {"t": "MetaBool", "c": False},
        },
        "blocks": blocks,
    }
    return question


def _markers(article: Article) -> Iterator[tuple[str, bool]]:
    """Markers in reading order, those of a note after the marker that leads to it; with whether
    they stand inside a note.
    """
    seen: set[str] = set()
    for marker_id in marker_ids(article):
        yield marker_id, False
        yield from _in_notes(article, marker_id, seen)


def _in_notes(article: Article, marker_id: str, seen: set[str]) -> Iterator[tuple[str, bool]]:
    marker = article.marker_by_id.get(marker_id)
    for item in marker.items if marker else ():
        note = article.note_by_id.get(item.target)
        if note is None or note.id in seen:
            continue
        seen.add(note.id)
        for inner in _cites(note.text):
            yield inner, True
            yield from _in_notes(article, inner, seen)


def _cites(text: RichText) -> Iterator[str]:
    return (record for block in text for _, kind, record in block.objects() if kind == m.CITE)


def _cite(marker: Marker, keys: Mapping[str, str], language: str, number: int) -> Json | None:
    citations = [
        _citation(keys[item.target], with_prefix(item.locator, language), number)
        for item in marker.items
        if item.target in keys
    ]
    return {"t": "Cite", "c": [citations, []]} if citations else None


def _citation(key: str, locator: str, number: int) -> Json:
    suffix = _inlines(f", {locator}") if locator else []
    return {
        "citationId": key, "citationPrefix": [], "citationSuffix": suffix,
        "citationMode": {"t": "NormalCitation"}, "citationNoteNum": number, "citationHash": 0,
    }  # fmt: skip


def _nocite(keys: list[str]) -> Json:
    return {"t": "Cite", "c": [[_citation(key, "", 0) for key in keys], []]}


def _item(key: str, fields: Mapping[str, Any]) -> Json:
    """A source as citeproc wants it: without what is ours, dates it can read, a language that
    keeps it from writing Turkish and Russian titles with English capitals.
    """
    item: Json = {name: value for name, value in fields.items() if name not in _OURS and value}
    for name, value in list(item.items()):
        if isinstance(value, Mapping) and "raw" in value:
            item[name] = {"literal": str(value["raw"])}
    language = _language(fields)
    item.pop("language", None)
    if language:
        item["language"] = language
    return {**item, "id": key, "type": str(fields.get("type") or "document")}


def _language(fields: Mapping[str, Any]) -> str:
    said = str(fields.get("language") or "").strip()
    if _CODE.fullmatch(said):
        return said
    known = _LANGUAGES.get(said.lower(), "")
    words = f"{fields.get('title') or ''} {fields.get('container-title') or ''}"
    if known:
        return known
    if _CYRILLIC.search(words):
        return "ru-RU"
    return "tr-TR" if _TURKISH.search(words) else ""


def _meta(value: Any) -> Json:
    if isinstance(value, Mapping):
        return {"t": "MetaMap", "c": {str(k): _meta(v) for k, v in value.items()}}
    if isinstance(value, list | tuple):
        return {"t": "MetaList", "c": [_meta(one) for one in value]}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    return _words(str(value))


def _words(text: str) -> Json:
    return {"t": "MetaInlines", "c": _inlines(text)}


def _inlines(text: str) -> list[Json]:
    found: list[Json] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            found.append({"t": "Space"})
        if word:
            found.append({"t": "Str", "c": word})
    return found
