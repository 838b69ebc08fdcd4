"""Source lines that are pasted: read, checked against what is here, mended, taken in as one step.

Nothing is dropped: each line becomes an entry that holds it exactly as it came, and what was not
understood is left to it. A line that only says "ibid." is the source before it, on another page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from editor_app.document.actions import add_reference
from editor_app.document.article import Article
from editor_app.document.commands import Command, Together
from editor_app.document.records import Fields, Reference
from editor_app.references.duplicates import doi, find_duplicates, identity, same_source
from editor_app.references.lists import split_lines
from editor_app.references.markup import take_number, without_markup
from editor_app.references.plain_line import read_line
from editor_app.references.url import safe_link
from editor_app.references.vocabulary import IBID
from editor_app.references.words import any_of
from editor_app.services.source_merging import Apart, Twin, near
from editor_app.services.workspace import Workspace

SURE = 0.9
"""From here on a field is given as sure: of a hundred such, 99 are right."""
MOST_LINES = 5_000
"""Lines of one paste that are read; more is a book, and is said."""

LINES = "lines"
LINKS = "links"
BIBLIOGRAPHY = "bibliography"

_REPEAT = re.compile(rf"(?:{any_of(IBID)})(?![^\W\d_])[\s.,;:]*(?P<rest>.{{0,60}})", re.IGNORECASE)
_PAGE = re.compile(
    r"^(?:pp?|ss?|sayfa|page|pages|с|стр|С)\.?\s*(?P<page>\d[\d\s,–—-]*)\.?$", re.IGNORECASE
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,24}(?:/\S*)?", re.IGNORECASE)
_BIBLIOGRAPHIES = (
    ("pasted.bib", re.compile(r"\s*(?:%[^\n]*\n\s*)*@[A-Za-z]+\s*[{(]")),
    ("pasted.ris", re.compile(r"\s*TY {1,2}- ")),
    ("pasted.enw", re.compile(r"\s*%0 \S")),
    ("pasted.ciw", re.compile(r"\s*FN |\s*PT [A-Z]\s")),
    ("pasted.xml", re.compile(r"\s*<\?xml|\s*<(?:xml|records|modsCollection|mods|b:Sources)\b")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One pasted line as it was understood. `confidence` is 0…1 for each field that was filled.

    `repeats` is the position of the entry that it names again (-1 for none), at page `locator`.
    `twin` is what is here already; `double_of` the position of an earlier line of the same paste.
    """

    line: str
    fields: Fields
    confidence: Mapping[str, float] = field(default_factory=dict)
    mended_link: bool = False
    repeats: int = -1
    locator: str = ""
    twin: Twin | None = None
    double_of: int = -1

    @property
    def unsure(self) -> tuple[str, ...]:
        """The fields that want a look, and those that nothing was found for."""
        found = [name for name, sure in self.confidence.items() if sure < SURE and name != "type"]
        missing = [] if self.fields.get("title") else ["title"]
        return tuple(dict.fromkeys([*missing, *found]))

    @property
    def is_sure(self) -> bool:
        """Whether it can be taken in without a look: nothing unsure, and nothing like it here."""
        if self.repeats >= 0:
            return True
        return not self.unsure and self.twin is None and self.double_of < 0


def kind_of(text: str) -> str:
    """What was pasted: `bibliography` (BibTeX, RIS, CSL-JSON, EndNote), `links` alone, `lines`."""
    if bibliography_name(text):
        return BIBLIOGRAPHY
    links = links_of(text)
    return LINKS if links and len(links) == len(text.split()) else LINES


def bibliography_name(text: str) -> str:
    """The name that a file of this text would have, by which its format is known; else empty."""
    head = text.lstrip("\ufeff")
    for name, beginning in _BIBLIOGRAPHIES:
        if beginning.match(head):
            return name
    if head.lstrip()[:1] in ("[", "{"):
        try:
            data = json.loads(head)
        except ValueError:
            return ""
        items = data if isinstance(data, list) else [data]
        if items and all(isinstance(item, dict) and "type" in item for item in items):
            return "pasted.json"
    return ""


def links_of(text: str) -> list[str]:
    """The addresses in a text that holds nothing else, each once; else none."""
    found: dict[str, None] = {}
    for word in text.split():
        bare = word.strip("<>()[],;")
        link = safe_link(bare) if _LINK.fullmatch(bare) else None
        if link is None or not link.startswith("http"):
            return []
        found[link] = None
    return list(found)


def read_entries(text: str) -> list[Entry]:
    """The lines of a paste, one source each, broken ones joined, as far as `MOST_LINES`."""
    return entries_of(split_lines(text)[:MOST_LINES])


def entries_of(
    lines: Iterable[str],
    *,
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Entry]:
    """The entries of single lines; "ibid." leads back to the last line that is a source."""
    found: list[Entry] = []
    source = -1
    for number, line in enumerate(lines):
        if cancelled():
            break
        entry = _repeat(line, source) or _read(line)
        if entry.repeats < 0:
            source = number
        found.append(entry)
        progress(number + 1)
    return found


def join(entries: Sequence[Entry], at: int) -> list[Entry]:
    """One entry of two: a line that was broken. The last line has nothing to be joined with."""
    if not 0 <= at < len(entries) - 1:
        return list(entries)
    first, second = entries[at].line, entries[at + 1].line
    cut = bool(re.search(r"(?:https?://|www\.)\S*[/_=&?%.-]$", first))
    lines = [entry.line for entry in entries]
    lines[at : at + 2] = [first + second if cut else f"{first} {second}"]
    return _again(entries, lines)


def split(entries: Sequence[Entry], at: int, caret: int) -> list[Entry]:
    """Two entries of one: lines that were glued together, cut before the code point `caret`."""
    line = entries[at].line
    before, after = line[:caret].strip(), line[caret:].strip()
    if not before or not after:
        return list(entries)
    lines = [entry.line for entry in entries]
    lines[at : at + 1] = [before, after]
    return _again(entries, lines)


def with_fields(entry: Entry, **values: Any) -> Entry:
    """The entry after somebody wrote fields of it, which are sure from then on."""
    fields = {**entry.fields, **values}
    kept = {name: value for name, value in fields.items() if value not in (None, "", [])}
    return replace(
        entry, fields=kept, confidence={**entry.confidence, **dict.fromkeys(values, 1.0)}
    )


def checked(
    workspace: Workspace,
    article: Article,
    entries: Sequence[Entry],
    *,
    progress: Callable[[int], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Entry]:
    """The entries with what is here already: in the article, in the library, in the paste."""
    apart = Apart(workspace, article)
    here = _Here(article)
    doubles = _doubles(entries)
    found: list[Entry] = []
    for number, entry in enumerate(entries):
        if cancelled():
            return [*found, *entries[number:]]
        twin = None
        if entry.repeats < 0 and _says_something(entry.fields):
            twin = near(workspace, here.likely(entry.fields), entry.fields, apart=apart)
        found.append(replace(entry, twin=twin, double_of=doubles.get(number, -1)))
        progress(number + 1)
    return found


def references(
    entries: Iterable[Entry], *, new_id: Callable[[], str], author: str
) -> list[Reference]:
    """The records that taking these entries in makes: none for lines that repeat another."""
    return [
        Reference(new_id(), {**entry.fields, "entered_by": author})
        for entry in entries
        if entry.repeats < 0
    ]


def taking_in(made: Iterable[Reference]) -> Command:
    """All of them as one step, to be taken back as one."""
    return Together(tuple(add_reference(reference) for reference in made))


class _Here:
    """An article's sources, by what they may share with a line: a thousand lines against three
    hundred sources are not to be compared each with each.
    """

    def __init__(self, article: Article) -> None:
        self._article = article
        self._few = len(article.references) <= 40
        self._by_word: dict[str, list[int]] = {}
        if not self._few:
            for number, reference in enumerate(article.references):
                for word in _marks(reference.fields):
                    self._by_word.setdefault(word, []).append(number)

    def likely(self, item: Fields) -> Article:
        """The article with those sources only that share an identity or two words with `item`."""
        if self._few:
            return self._article
        shared: dict[int, int] = {}
        for word in _marks(item):
            weight = 2 if word.startswith("\0") else 1
            for number in self._by_word.get(word, ()):
                shared[number] = shared.get(number, 0) + weight
        chosen = sorted(number for number, times in shared.items() if times >= 2)
        picked = tuple(self._article.references[number] for number in chosen)
        return Article(id=self._article.id, references=picked)


def _marks(item: Fields) -> set[str]:
    words = {word for word in _title(item).split() if len(word) > 3}
    keys = {f"\0{key}" for key in (identity(item), doi(item), _title(item)) if key}
    return words | keys


def _title(item: Fields) -> str:
    title = item.get("title")
    return identity({"title": title}) if isinstance(title, str) else ""


def _says_something(item: Fields) -> bool:
    return any(item.get(name) for name in ("title", "URL", "DOI"))


def _doubles(entries: Sequence[Entry]) -> dict[int, int]:
    """Which lines say the same as an earlier one of the paste."""
    places = [number for number, entry in enumerate(entries) if entry.repeats < 0]
    found: dict[int, int] = {}
    for double in find_duplicates([entries[place].fields for place in places]):
        first, second = places[double.first], places[double.second]
        if same_source(entries[first].fields, entries[second].fields):
            found.setdefault(second, found.get(first, first))
    return found


def _again(entries: Sequence[Entry], lines: Sequence[str]) -> list[Entry]:
    """Read the lines anew, those that are as they were from what was made of them before."""
    known: dict[str, Entry] = {entry.line: entry for entry in entries if entry.repeats < 0}
    found: list[Entry] = []
    source = -1
    for number, line in enumerate(lines):
        entry = _repeat(line, source) or known.get(line) or _read(line)
        if entry.repeats < 0:
            source = number
        found.append(replace(entry, double_of=-1))
    doubles = _doubles(found)
    return [replace(entry, double_of=doubles.get(n, -1)) for n, entry in enumerate(found)]


def _repeat(line: str, source: int) -> Entry | None:
    """The entry of a line that names the source before it again; None where it is none."""
    if source < 0:
        return None
    match = _REPEAT.fullmatch(take_number(without_markup(line[:400]))[0].strip())
    if match is None:
        return None
    rest = match.group("rest").strip(" .,;:")
    page = _PAGE.match(rest)
    return Entry(
        line, {"raw": line}, repeats=source, locator=page["page"].strip() if page else rest
    )


def _read(line: str) -> Entry:
    found = read_line(line)
    url = found.item.get("URL", "")
    mended = bool(url) and url not in line and re.sub(r"\s", "", url) in re.sub(r"\s", "", line)
    return Entry(line, found.item, dict(found.confidence), mended_link=mended)


def sure_ones(entries: Sequence[Entry]) -> Iterator[int]:
    """The positions of the entries that can be taken in without a look."""
    for number, entry in enumerate(entries):
        if entry.repeats >= 0:
            if entries[entry.repeats].is_sure:
                yield number
        elif entry.is_sure:
            yield number
