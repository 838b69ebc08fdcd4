"""Footnotes, endnotes and citations as numbered items: sources where they are, else notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.document import marks as m
from editor_app.document.records import Marker, MarkerItem, Note, Reference
from editor_app.document.richtext import Block, RichText
from editor_app.formats.page_lines import sentence_count
from editor_app.formats.reading import NewId
from editor_app.formats.source_lines import looks_like_source
from editor_app.formats.word.gathered import Cited
from editor_app.formats.word.pieces import FootNote
from editor_app.references.plain_line import read_line
from editor_app.references.url import safe_link

_SURE_TITLE = 0.7
_SURE_URL = 0.8
_MOST_WORDS = 80
_MOST_AFTER = 8
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"(?<!\S)[^\W\d_]{2,}[.,;:)]*(?!\S)")
"""A word with blanks around it: what is torn off an address is none."""
_SEVERAL = re.compile(r"(?<=[.)\]/\w]);\s+(?=\S)")
_REPEAT = re.compile(
    r"\W*(?:ibid(?:em)?|ib|a\.?\s?g\.?\s?[emy]|age|aynı (?:yer|eser|kaynak)|там же)\b[.,;:\s]*"
    r"(?:(?:pp?|ss?|sf|с|стр)\.?\s*)?(?P<locator>\d{1,5}(?:\s*[-–—]\s*\d{1,5})?)?\W*",
    re.IGNORECASE,
)


@dataclass
class Items:
    """The numbered items of an article and the markers that point to them."""

    new_id: NewId
    references: list[Reference] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    repeats: int = 0
    _by_key: dict[str, str] = field(default_factory=dict)
    _previous: str = ""

    def add_citation(self, marker: str, cited: Iterable[Cited]) -> None:
        """The marker of a citation of Zotero or Mendeley; the same source is one record."""
        self.markers.append(Marker(marker, tuple(self._cited(c) for c in cited)))

    def add_note(self, note: FootNote, citations: Mapping[str, Iterable[Cited]]) -> None:
        """The marker of a footnote, and what stands under it."""
        inside = [r for b in note.text for _, kind, r in b.objects() if kind == m.CITE]
        if inside and not any(_LETTERS.search(b.words) for b in note.text):
            items = [self._cited(c) for i in inside for c in citations.get(i, ())]
            self._previous = items[-1].target if len(items) == 1 else ""
        else:
            items = self._items(note.text)
        self.markers.append(Marker(note.marker, tuple(items)))

    def repeat(self, marker: str, of: str) -> None:
        """A marker that points to what another one points to."""
        same = next(found for found in self.markers if found.id == of)
        self.markers.append(Marker(marker, same.items))

    def _cited(self, cited: Cited) -> MarkerItem:
        if cited.key not in self._by_key:
            self._by_key[cited.key] = self._add(cited.fields)
        return MarkerItem(self._by_key[cited.key], cited.locator)

    def _items(self, text: RichText) -> list[MarkerItem]:
        repeat = (
            _REPEAT.fullmatch(" ".join(b.text for b in text).strip()) if self._previous else None
        )
        if repeat and not _has_annotations(text):
            self.repeats += 1
            return [MarkerItem(self._previous, repeat["locator"] or "")]
        found = _sources(text)
        self._previous = ""
        if found is None:
            note = Note(self.new_id(), text)
            self.notes.append(note)
            return [MarkerItem(note.id)]
        ids = [self._add(fields) for fields in found]
        self._previous = ids[0] if len(ids) == 1 else ""
        return [MarkerItem(target) for target in ids]

    def _add(self, fields: Mapping[str, Any]) -> str:
        reference = Reference(self.new_id(), dict(fields))
        self.references.append(reference)
        return reference.id


def _sources(text: RichText) -> list[dict[str, Any]] | None:
    """The sources that a note is made of, one for each of its paragraphs, or parted by
    semicolons; None where a part of it is no source, or says more than plain words can.
    """
    if not text or _has_annotations(text) or any(True for b in text for _ in b.objects()):
        return None
    if len(text) == 1:
        parts = _SEVERAL.split(text[0].text)
        if len(parts) > 1:
            several = [_source(part, None) for part in parts]
            if all(fields and fields.get("URL") for fields in several):
                return [fields for fields in several if fields]
    found = [_source(block.text, block) for block in text]
    sources = [fields for fields in found if fields]
    return sources if len(sources) == len(found) else None


def _source(line: str, block: Block | None) -> dict[str, Any] | None:
    line = " ".join(line.split())
    link = _link(block) if block else ""
    read = read_line(line)
    fields = dict(read.item)
    sure = read.confidence
    named = sure.get("title", 0) >= _SURE_TITLE or sure.get("URL", 0) >= _SURE_URL
    if not named or not (looks_like_source(line) or link) or _is_prose(line):
        return None
    if link and not fields.get("URL"):
        fields["URL"] = link
    return fields


def _is_prose(line: str) -> bool:
    """More words, sentences or words after the address than the line of a source has."""
    bare = _ADDRESS.sub(" ", line)
    if len(_LETTERS.findall(bare)) > _MOST_WORDS:
        return True
    after = _ADDRESS.split(line)[-1] if _ADDRESS.search(line) else ""
    if len(_WORD.findall(after)) > _MOST_AFTER:
        return True
    return not _ADDRESS.search(line) and sentence_count(bare) > 8


def _link(block: Block) -> str:
    found = (m.value(run.marks, m.LINK) for run in block.runs)
    return next((link for link in found if isinstance(link, str) and safe_link(link)), "")


def _has_annotations(text: RichText) -> bool:
    all_marks = (marks for b in text for marks in (b.marks, *(run.marks for run in b.runs)))
    return any(m.is_annotation(key) for marks in all_marks for key, _ in marks)
