"""What can be cited: sources of this article, of the library, and a line just pasted. No Qt."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from urllib.parse import unquote

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.numbering import kept_locator, marker_ids, numbered
from editor_app.document.records import Reference
from editor_app.document.richtext import RichText, plain
from editor_app.references.csl import field_text, iso_date, make_date, outlet
from editor_app.references.duplicates import identity, same_source
from editor_app.references.plain_line import read_line
from editor_app.references.url import normalise_url, safe_link

HERE = "here"
LIBRARY = "library"
LINE = "line"
NOTE = "note"

MOST_HERE = 6
MOST_FOUND = 8
_OF_ONE_LINK = 40
"""Sources whose links begin alike, among which the one that is meant is looked for."""
_ADDRESS = 40
_LINE_SHORTEST = 24
"""Characters from which on words may be a whole footnote."""


@dataclass(frozen=True)
class Candidate:
    """Something to cite. `target` is the id of an item of this article, empty for a new one,
    which then has `fields` (a source) or `words` (a note). `locator` is the page that a footnote
    names of a book: it belongs into the marker, the book has many.
    """

    kind: str
    title: str
    detail: str = ""
    target: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    locator: str = field(default="", compare=False)


def folded(text: str) -> str:
    """Letters compared as people search: case, dotted and dotless i and ё make no difference."""
    plain_letters = text.casefold().replace("i\u0307", "i").replace("ı", "i")
    return plain_letters.replace("ё", "е")


def in_article(article: Article, words: str, limit: int = MOST_HERE) -> list[Candidate]:
    """The sources and notes of an article that have all the words, in the order of print. The
    source that a link or a footnote names comes first, however its link is written.
    """
    wanted = folded(words).split()
    named = from_line(words)
    page = named.locator if named is not None else ""
    known = [
        replace(_of_reference(r), locator=page)
        for r in article.references
        if is_named(named, r.fields)
    ]
    order = list(numbered(article).order)
    rest = [r.id for r in article.references if r.id not in order]
    rest += [n.id for n in article.notes if n.id not in order]
    found: list[Candidate] = known[:limit]
    for target in [*order, *rest]:
        if len(found) == limit:
            break
        reference, note = article.reference_by_id.get(target), article.note_by_id.get(target)
        if reference is not None:
            candidate = _of_reference(reference)
        else:
            words_of_note = plain(note.text) if note else ""
            candidate = Candidate(NOTE, words_of_note, target=target)
        if candidate not in known and _has_words(reference, candidate, wanted):
            found.append(candidate)
    return found


def is_named(named: Candidate | None, fields: Mapping[str, Any]) -> bool:
    """Whether a record is the source that a link or a footnote names."""
    match = same_source(named.fields, fields) if named is not None else None
    if named is None or match is None:
        return False
    # Alike titles under two links may be two sources: then one is asked, not told.
    return match.reason != "title" or not field_text(named.fields, "URL")


def in_library(
    search: Callable[[str, int], Sequence[Any]] | None,
    article: Article,
    words: str,
    cited: Callable[[int], str],
) -> list[Candidate]:
    """Sources of other articles; those that this article has already are left out. `cited` says
    in how many articles one is cited.
    """
    if search is None or not words.strip():
        return []
    known = {identity(reference.fields) for reference in article.references}
    named = from_line(words)
    hits = list(_hits_of(search, named)) if named is not None else []
    hits += search(words, MOST_FOUND + len(known) // 4)
    found: dict[str, Candidate] = {}
    for hit in hits:
        fields = _fields_of(hit.reference.csl)
        key = identity(fields)
        if not fields or key in known or key in found:
            continue
        detail = _detail(fields)
        if hit.cited_in:
            detail = " · ".join(filter(None, [detail, cited(hit.cited_in)]))
        page = named.locator if named is not None and is_named(named, fields) else ""
        found[key] = Candidate(LIBRARY, _title(fields), detail, fields=fields, locator=page)
    return list(found.values())[:MOST_FOUND]


def _hits_of(search: Callable[[str, int], Sequence[Any]], named: Candidate) -> Iterator[Any]:
    """What the library has of the source that a link or a footnote names."""
    for words in dict.fromkeys(_ways_to_say(named.fields)):
        for hit in search(words, _OF_ONE_LINK):
            if is_named(named, _fields_of(hit.reference.csl)):
                yield hit


def _ways_to_say(fields: Mapping[str, Any]) -> Iterator[str]:
    """What to look for so that a source is found: the part of its link that every way to write
    it has, as it came and as links are compared; its DOI; its title where it has neither.
    """
    address, doi = field_text(fields, "URL"), field_text(fields, "DOI")
    plain_address = normalise_url(address) if address else ""
    for url in (address, plain_address, unquote(plain_address)) if address else ():
        bare = re.split("[?#]", url.rpartition("://")[2])[0]
        yield re.sub(r"^www\d?\.", "", bare).rstrip("/") + " "  # the last word is whole
    if doi:
        yield doi
    elif not address:
        yield field_text(fields, "title")


def from_line(words: str, today: date | None = None) -> Candidate | None:
    """A source read from an address or a footnote; None for words that are neither. Who gives
    an address alone has read it `today`; a footnote says itself when.
    """
    line = words.strip()
    is_address = safe_link(line) is not None and ("://" in line or line.startswith("www."))
    if not is_address and len(line) < _LINE_SHORTEST:
        return None
    fields = dict(read_line(line).item)
    if not fields.get("URL") and not (fields.get("title") and len(fields) > 3):
        return None
    if is_address and today is not None:
        fields["accessed"] = make_date(today.year, today.month, today.day)
    locator = kept_locator(field_text(fields, "page")) if fields.get("type") == "book" else ""
    if locator:
        del fields["page"]
    return Candidate(LINE, _title(fields), _detail(fields), fields=fields, locator=locator)


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


def _has_words(reference: Reference | None, candidate: Candidate, wanted: Sequence[str]) -> bool:
    said = folded(_searched(reference, candidate)) if wanted else ""
    return all(word in said for word in wanted)


def _searched(reference: Reference | None, candidate: Candidate) -> str:
    said = f"{candidate.title} {candidate.detail}"
    if reference is None:
        return said
    fields = reference.fields
    authors = json.dumps(fields.get("author", ""), ensure_ascii=False)
    return " ".join([said, authors, field_text(fields, "URL"), field_text(fields, "raw")])


def _fields_of(csl: str) -> dict[str, Any]:
    try:
        found = json.loads(csl)
    except ValueError:
        return {}
    own = {"id", "seq", "made", "entered_by", "verified_by", "verified_of"}
    return {k: v for k, v in found.items() if k not in own} if isinstance(found, dict) else {}
