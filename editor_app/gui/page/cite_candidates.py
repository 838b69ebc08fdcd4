"""What can be cited: sources of this article, of the library, and a line just pasted. No Qt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.numbering import marker_ids, numbered
from editor_app.document.records import Reference
from editor_app.document.richtext import RichText, plain
from editor_app.references.csl import field_text, iso_date, outlet
from editor_app.references.plain_line import read_line
from editor_app.references.url import normalise_url, safe_link

HERE = "here"
LIBRARY = "library"
LINE = "line"
NOTE = "note"

MOST_HERE = 6
MOST_FOUND = 8
_ADDRESS = 40
_LINE_SHORTEST = 24
"""Characters from which on words may be a whole footnote."""


@dataclass(frozen=True)
class Candidate:
    """Something to cite. `target` is the id of an item of this article, empty for a new one,
    which then has `fields` (a source) or `words` (a note).
    """

    kind: str
    title: str
    detail: str = ""
    target: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    words: str = ""


def folded(text: str) -> str:
    """Letters compared as people search: case, dotted and dotless i and ё make no difference."""
    plain_letters = text.casefold().replace("i\u0307", "i").replace("ı", "i")
    return plain_letters.replace("ё", "е")


def in_article(article: Article, words: str, limit: int = MOST_HERE) -> list[Candidate]:
    """The sources and notes of an article that have all the words, in the order of print."""
    wanted = folded(words).split()
    order = list(numbered(article).order)
    rest = [r.id for r in article.references if r.id not in order]
    rest += [n.id for n in article.notes if n.id not in order]
    found: list[Candidate] = []
    for target in [*order, *rest]:
        reference, note = article.reference_by_id.get(target), article.note_by_id.get(target)
        if reference is not None:
            candidate = _of_reference(reference)
        else:
            words_of_note = plain(note.text) if note else ""
            candidate = Candidate(NOTE, words_of_note, target=target)
        if all(word in folded(_searched(reference, candidate)) for word in wanted):
            found.append(candidate)
            if len(found) == limit:
                break
    return found


def in_library(
    search: Callable[[str, int], Sequence[Any]] | None, article: Article, words: str, cited: str
) -> list[Candidate]:
    """Sources of other articles; those that this article has already are left out. `cited` is
    the wording of "cited in {count} articles".
    """
    if search is None or not words.strip():
        return []
    known = {_key(reference.fields) for reference in article.references}
    found = []
    for hit in search(words, MOST_FOUND + len(known) // 4):
        fields = _fields_of(hit.reference.csl)
        if not fields or _key(fields) in known:
            continue
        detail = _detail(fields)
        if hit.cited_in:
            detail = " · ".join(filter(None, [detail, cited.format(count=hit.cited_in)]))
        found.append(Candidate(LIBRARY, _title(fields), detail, fields=fields))
    return found[:MOST_FOUND]


def from_line(words: str) -> Candidate | None:
    """A source read from an address or a footnote; None for words that are neither."""
    line = words.strip()
    is_address = safe_link(line) is not None and "://" in line
    if not is_address and len(line) < _LINE_SHORTEST:
        return None
    fields = dict(read_line(line).item)
    if not fields.get("URL") and not (fields.get("title") and len(fields) > 3):
        return None
    return Candidate(LINE, _title(fields), _detail(fields), fields=fields)


def as_note(words: str) -> Candidate | None:
    """The words themselves as a note."""
    line = " ".join(words.split())
    return Candidate(NOTE, line, words=line) if line else None


def numbers_of(
    article: Article, before: Iterable[str], candidates: Iterable[Candidate]
) -> list[int]:
    """The numbers that candidates get when they are cited in this order behind the targets
    `before`.
    """
    seen: dict[str, None] = dict.fromkeys(before)
    found = []
    for number, candidate in enumerate(candidates):
        if candidate.target:
            count(article, candidate.target, seen)
        key = candidate.target or f"new {number}: {candidate.title}"
        seen.setdefault(key)
        found.append(list(seen).index(key) + 1)
    return found


def targets_before(article: Article, text: str, position: int) -> list[str]:
    """The sources and notes that a reader has met before a position of a text, as they are
    numbered: what a note cites itself follows the note.
    """
    seen: dict[str, None] = {}
    note = text.removeprefix("note:") if text.startswith("note:") else ""
    for marker in _markers_before(article, text, position):
        for item in _items(article, marker):
            count(article, item, seen, until=note)
            if note and note in seen:
                for inner in _markers_in(article.note_by_id[note].text, position):
                    for cited in _items(article, inner):
                        count(article, cited, seen)
                return list(seen)
    return list(seen)


def count(article: Article, target: str, seen: dict[str, None], until: str = "") -> None:
    """Add a target to those that are numbered, and behind it what it cites itself; what the note
    `until` cites is left out.
    """
    known = target in article.reference_by_id or target in article.note_by_id
    if target in seen or not known:
        return
    seen[target] = None
    note = article.note_by_id.get(target)
    if note is None or target == until:
        return
    for marker in _markers_in(note.text):
        for item in _items(article, marker):
            if until and until in seen:
                return
            count(article, item, seen, until)


def _markers_before(article: Article, text: str, position: int) -> list[str]:
    found: list[str] = []
    for name, content in article.flowing_texts():
        if name == text:
            return found + _markers_in(content, position)
        found += _markers_in(content)
    return list(marker_ids(article))


def _markers_in(text: RichText, until: int | None = None) -> list[str]:
    """The ids of the markers in a text, before a position where one is given."""
    found, at = [], 0
    for part in text:
        for offset, kind, record in part.objects():
            if kind == m.CITE and (until is None or at + offset < until):
                found.append(record)
        at += len(part.text) + 1
    return found


def _items(article: Article, marker_id: str) -> list[str]:
    marker = article.marker_by_id.get(marker_id)
    return [item.target for item in marker.items] if marker else []


def _of_reference(reference: Reference) -> Candidate:
    fields = dict(reference.fields)
    return Candidate(HERE, _title(fields), _detail(fields), reference.id, fields)


def _title(fields: dict[str, Any]) -> str:
    return field_text(fields, "title") or field_text(fields, "URL") or field_text(fields, "raw")


def _detail(fields: dict[str, Any]) -> str:
    address = field_text(fields, "URL")
    parts = [outlet(fields), _short(address), _day(fields)]
    return " · ".join(part for part in parts if part)


def _short(address: str) -> str:
    """An address as people say it: without scheme and `www`, cut where it gets long."""
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= _ADDRESS else f"{bare[:_ADDRESS]}…"


def _day(fields: dict[str, Any]) -> str:
    date = iso_date(fields, "accessed")
    return ".".join(reversed(date.split("-"))) if date else ""


def _searched(reference: Reference | None, candidate: Candidate) -> str:
    authors = (
        json.dumps(reference.fields.get("author", ""), ensure_ascii=False) if reference else ""
    )
    raw = field_text(reference.fields, "raw") if reference else ""
    return f"{candidate.title} {candidate.detail} {authors} {raw}"


def _fields_of(csl: str) -> dict[str, Any]:
    try:
        found = json.loads(csl)
    except ValueError:
        return {}
    own = {"id", "seq", "made", "entered_by", "verified_by", "verified_of"}
    return {k: v for k, v in found.items() if k not in own} if isinstance(found, dict) else {}


def _key(fields: Any) -> str:
    address = field_text(fields, "URL")
    return normalise_url(address) if address else folded(field_text(fields, "title"))
