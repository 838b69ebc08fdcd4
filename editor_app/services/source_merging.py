"""Two records that are one source: found while typing and as a list, merged, or told apart.

"Not a duplicate" is remembered in the article as a field of its own on a record, named
`not-same:ID`: two people who say so of different pairs write different fields, so that nothing
is overwritten when their work meets. For pairs with the library it is a setting of the store.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from editor_app.document import schema
from editor_app.document.actions import (
    remove_reference,
    set_marker_items,
    set_reference_fields,
)
from editor_app.document.article import Article
from editor_app.document.commands import Command, SetField, Together
from editor_app.document.numbering import numbered
from editor_app.document.records import Fields, MarkerItem, Reference
from editor_app.references.csl import field_text
from editor_app.references.duplicates import Match, doi, find_duplicates, identity, same_source
from editor_app.references.url import normalise_url
from editor_app.references.verification import (
    NOT_SAME,
    VERIFIED,
    VERIFIED_OF,
    says_something,
    verified_by,
    with_verification,
)
from editor_app.services.siblings import siblings
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ReferenceRow
from editor_app.store.source_shelf import SourceShelf

_APART = "sources/not_same"
_MOST_APART = 20_000
"""Pairs the store remembers; the oldest are forgotten first."""
_OURS = frozenset({"raw", "entered_by", VERIFIED, VERIFIED_OF})


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that is probably the same source. `article_id` is empty for the article itself;
    `number` is the printed number there, 0 where nothing cites it.
    """

    reference_id: str
    match: Match
    fields: Fields
    article_id: str = ""
    number: int = 0

    @property
    def is_here(self) -> bool:
        """Whether it is a record of the article itself."""
        return not self.article_id


@dataclass(frozen=True, slots=True)
class Pair:
    """A record of the article, and another one, here or in the library."""

    reference_id: str
    twin: Twin
    number: int = 0


class Apart:
    """The pairs that somebody said are two sources, here and in the library. Of one moment."""

    def __init__(self, workspace: Workspace, article: Article | None = None) -> None:
        found = workspace.store.setting(_APART, [])
        listed = found if isinstance(found, list) else []
        self._library = frozenset(str(pair) for pair in listed)
        self._here = frozenset(_told_apart(article)) if article is not None else frozenset()

    def here(self, a: str, b: str) -> bool:
        """Whether two records of the article are told apart."""
        return frozenset((a, b)) in self._here

    def in_library(self, a: Fields, b: Fields) -> bool:
        """Whether a record is told apart from one of the library."""
        return bool(self._library) and _key(a, b) in self._library


def near(
    workspace: Workspace,
    article: Article,
    item: Mapping[str, Any],
    *,
    but: str = "",
    apart: Apart | None = None,
    numbers: Mapping[str, int] | None = None,
) -> Twin | None:
    """The record that `item` most probably repeats: of the article first, then of the library.

    `but` is the id of the record that is being written, which is not its own double; `numbers` are
    the printed ones, where they are at hand. Fast enough to be asked while somebody types: one
    look into an index, whatever the size of the store.
    """
    told = apart or Apart(workspace, article)
    return _near_here(article, item, but, told, numbers or {}) or _near_library(
        SourceShelf(workspace.store), {article.id}, item, told
    )


def pairs_here(article: Article, apart: Apart) -> list[Pair]:
    """The pairs inside an article, in the order of print; a record may be in several."""
    references = article.references
    numbers = numbered(article).numbers
    found: list[Pair] = []
    for double in find_duplicates([reference.fields for reference in references]):
        first, second = references[double.first], references[double.second]
        if apart.here(first.id, second.id):
            continue
        if numbers.get(second.id) and not numbers.get(first.id):
            first, second = second, first
        twin = Twin(second.id, double.match, second.fields, "", numbers.get(second.id, 0))
        found.append(Pair(first.id, twin, numbers.get(first.id, 0)))
    return sorted(found, key=lambda pair: (pair.number or 1_000_000, pair.reference_id))


def pairs_with_library(workspace: Workspace, article: Article, apart: Apart) -> Iterator[Pair]:
    """For each record of an article what other articles hold under another spelling.

    Records that say the same in both are no pair: citing a source again is what it is for. Nor are
    those of the article's versions in other languages, which have its sources by design.
    """
    shelf = SourceShelf(workspace.store)
    numbers = numbered(article).numbers
    family = {article.id, *(row.id for row in siblings(workspace, article))}
    for reference in article.references:
        twin = _near_library(shelf, family, reference.fields, apart, differing=True)
        if twin is not None:
            yield Pair(reference.id, twin, numbers.get(reference.id, 0))


def differing(a: Fields, b: Fields) -> list[str]:
    """The fields in which two records differ, those that only say how they came apart."""
    names = [name for name in {**a, **b} if name not in _OURS and not name.startswith(NOT_SAME)]
    return [name for name in names if a.get(name) != b.get(name)]


def merged(keep: Fields, gone: Fields, chosen: Mapping[str, bool]) -> dict[str, Any]:
    """One record of two: of a field the value of `gone` where `chosen[field]`, else of `keep`; what
    only one of them has is kept. Who verified stays only where what was verified still stands.
    """
    fields: dict[str, Any] = {}
    for name in {**gone, **keep}:
        if name.startswith(NOT_SAME) or name in _OURS:
            continue
        other = chosen.get(name, name not in keep)
        value = gone.get(name) if other else keep.get(name)
        if value not in (None, "", []):
            fields[name] = value
    for name in ("raw", "entered_by"):
        if value := keep.get(name) or gone.get(name):
            fields[name] = value
    for side in (keep, gone):
        if (who := verified_by(side)) and not differing(side, fields):
            fields = with_verification(fields, who)
    return fields


def taken(keep: Fields, found: Fields, chosen: Mapping[str, bool]) -> dict[str, Any]:
    """A record with what was chosen of one of the library, which stays as it is: who entered and
    verified that one says nothing of this.
    """
    other = {name: value for name, value in found.items() if says_something(name)}
    other.pop("seq", None)
    told = {name: value for name, value in keep.items() if not says_something(name)}
    return {**merged(keep, other, chosen), **told}


def merge(article: Article, keep: str, gone: str, fields: Fields) -> Command:
    """Let one record be both: it gets `fields`, markers, remarks and waivers of the other point to
    it, pages kept, and the other is taken away. One step.
    """
    known = article.reference_by_id
    old, other = known[keep], known[gone]
    wanted = {**_told(old), **_told(other, keep), **fields}
    markers = (
        set_marker_items(marker.id, _pointing(marker.items, keep, gone))
        for marker in article.markers
        if any(item.target == gone for item in marker.items)
    )
    filled = set_reference_fields(keep, old.fields, wanted)
    places = _moved_places(article, keep, gone)
    return Together((filled, *markers, *places, remove_reference(gone)))


def tell_apart(a: str, b: str) -> Command:
    """Remember in the article that two of its records are two sources."""
    first, second = sorted((a, b))
    return SetField(schema.REFERENCES, first, f"{NOT_SAME}{second}", True)


def tell_apart_from_library(workspace: Workspace, a: Fields, b: Fields) -> None:
    """Remember in the store that a record and one of another article are two sources."""
    found = workspace.store.setting(_APART, [])
    listed = [str(pair) for pair in found] if isinstance(found, list) else []
    key = _key(a, b)
    if key not in listed:
        workspace.store.set_setting(_APART, [*listed, key][-_MOST_APART:])


def forget_apart_from_library(workspace: Workspace, a: Fields, b: Fields) -> None:
    """Take that back."""
    found = workspace.store.setting(_APART, [])
    listed = [str(pair) for pair in found] if isinstance(found, list) else []
    workspace.store.set_setting(_APART, [pair for pair in listed if pair != _key(a, b)])


def _near_here(
    article: Article,
    item: Mapping[str, Any],
    but: str,
    apart: Apart,
    numbers: Mapping[str, int],
) -> Twin | None:
    best: tuple[Match, Reference] | None = None
    for reference in article.references:
        if reference.id == but or apart.here(reference.id, but):
            continue
        match = same_source(item, reference.fields)
        if match is not None and (best is None or match.score > best[0].score):
            best = match, reference
    if best is None:
        return None
    return Twin(best[1].id, best[0], best[1].fields, "", numbers.get(best[1].id, 0))


def _near_library(
    shelf: SourceShelf,
    own: Container[str],
    item: Mapping[str, Any],
    apart: Apart,
    *,
    differing: bool = False,
) -> Twin | None:
    """The likest record of an article that is none of `own`."""
    url = field_text(item, "URL")
    found = shelf.alike(normalise_url(url) if url else "", doi(item), field_text(item, "title"))
    best: tuple[Match, ReferenceRow] | None = None
    for _, row in found:
        if row.article_id in own or (differing and _says_the_same(item, row)):
            continue
        match = same_source(item, _as_item(row))
        better = match is not None and (best is None or match.score > best[0].score)
        if match is not None and better and not apart.in_library(item, _as_item(row)):
            best = match, row
    if best is None:
        return None
    row = best[1]
    return Twin(row.reference_id, best[0], fields_of(row), row.article_id, row.number or 0)


def fields_of(row: ReferenceRow) -> dict[str, Any]:
    """The fields of a record from its row."""
    try:
        fields = json.loads(row.csl)
    except ValueError:
        fields = None
    return fields if isinstance(fields, dict) else _as_item(row)


def _as_item(row: ReferenceRow) -> dict[str, Any]:
    """Enough of a record to compare it, without reading its JSON."""
    item: dict[str, Any] = {
        "title": row.title,
        "container-title": row.container,
        "URL": row.url,
        "DOI": row.doi,
    }
    if row.issued:
        item["issued"] = {"date-parts": [[int(part) for part in row.issued.split("-")]]}
    return {name: value for name, value in item.items() if value}


def _says_the_same(item: Mapping[str, Any], row: ReferenceRow) -> bool:
    mine = (field_text(item, "title"), field_text(item, "URL"))
    return mine == (row.title, row.url)


def _told_apart(article: Article) -> Iterator[frozenset[str]]:
    for reference in article.references:
        for name, value in reference.fields.items():
            if name.startswith(NOT_SAME) and value:
                yield frozenset((reference.id, name.removeprefix(NOT_SAME)))


def _told(reference: Reference, but: str = "") -> dict[str, Any]:
    return {
        name: value
        for name, value in reference.fields.items()
        if name.startswith(NOT_SAME) and name != f"{NOT_SAME}{but}"
    }


def _key(a: Fields, b: Fields) -> str:
    return " | ".join(sorted((identity(a), identity(b))))


def _pointing(items: Iterable[MarkerItem], keep: str, gone: str) -> list[MarkerItem]:
    """Each target once, as markers have it: where both were cited, their pages together."""
    kept: dict[str, MarkerItem] = {}
    for item in items:
        target = keep if item.target == gone else item.target
        before = kept.get(target)
        pages = [before.locator, item.locator] if before else [item.locator]
        locator = ", ".join(dict.fromkeys(page for page in pages if page))
        kept[target] = MarkerItem(target, locator, before.label if before else item.label)
    return list(kept.values())


def _moved_places(article: Article, keep: str, gone: str) -> Iterator[Command]:
    """Remarks and waivers on the record that goes are on the other one from now on."""
    before, after = f"{schema.REFERENCES}/{gone}", f"{schema.REFERENCES}/{keep}"
    for comment in article.comments:
        if comment.field == before or comment.field.startswith(f"{before}/"):
            place = after + comment.field.removeprefix(before)
            yield SetField(schema.COMMENTS, comment.id, "field", place)
    for waiver in article.waivers:
        if waiver.place == before or waiver.place.startswith(f"{before}/"):
            place = after + waiver.place.removeprefix(before)
            yield SetField(schema.WAIVERS, waiver.id, "place", place)
