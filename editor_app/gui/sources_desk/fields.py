"""The fields of a source as the desk shows them: which belong to a type, and what is typed there.

`outlet` is where it appeared: CSL's `container-title`, of a report, book or thesis `publisher`.
Names are CSL-JSON's variables (https://docs.citationstyles.org/en/stable/specification.html).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.gui.docks.source_fields import PRINT_OUTLET, to_form, to_item, typed_names
from editor_app.gui.docks.source_lines import printed_date
from editor_app.references.csl import CslItem, CslName, field_text, names
from editor_app.services.source_entry import typed_date

translate = QCoreApplication.translate

GRID = ("title", "outlet", "URL", "accessed")
"""The fields of the grid, in the order of Tab."""
DATES = frozenset({"issued", "accessed", "original-date", "event-date"})
PEOPLE = frozenset({"author", "editor", "translator"})
NUMBERS = frozenset({"volume", "issue", "page", "edition", "number", "number-of-pages"})
PLACES_OF_OUTLET = ("container-title", "publisher")
_NEW: CslItem = {"type": "webpage"}

_FIRST = MappingProxyType(
    {
        "webpage": GRID,
        "article-newspaper": ("author", "title", "outlet", "URL", "issued", "accessed"),
        "article-journal": ("author", "title", "outlet", "volume", "issue", "page", "issued"),
        "report": ("author", "title", "outlet", "issued", "URL", "accessed"),
        "book": ("author", "title", "outlet", "publisher-place", "issued"),
        "chapter": ("author", "title", "outlet", "editor", "publisher", "issued", "page"),
        "thesis": ("author", "title", "outlet", "genre", "issued"),
        "legal_case": ("title", "outlet", "number", "issued", "URL", "accessed"),
        "legislation": ("title", "outlet", "number", "issued", "URL", "accessed"),
        "treaty": ("title", "outlet", "volume", "page", "issued", "URL", "accessed"),
        "document": ("author", "title", "outlet", "issued"),
    }
)
"""What a source of a type is asked for first, in this order."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What a field is called, and how it is filled in."""

    label: str
    hint: str = ""


def known_fields() -> dict[str, FieldWords]:
    """Every field the form can show, in the order in which they are offered."""
    dates = translate("sources", "Such as 18.03.2025, 18 Mart 2025 or today")
    people = translate("sources", "Family, Given; several apart by ;")
    return {
        "title": FieldWords(translate("sources", "Title")),
        "outlet": FieldWords(translate("sources", "Publisher or outlet")),
        "URL": FieldWords(translate("sources", "Link")),
        "accessed": FieldWords(translate("sources", "Date of access"), dates),
        "author": FieldWords(translate("sources", "Authors"), people),
        "issued": FieldWords(translate("sources", "Published on"), dates),
        "DOI": FieldWords(translate("sources", "DOI")),
        "volume": FieldWords(translate("sources", "Volume")),
        "issue": FieldWords(translate("sources", "Issue")),
        "page": FieldWords(translate("sources", "Pages")),
        "editor": FieldWords(translate("sources", "Editors"), people),
        "translator": FieldWords(translate("sources", "Translators"), people),
        "publisher": FieldWords(translate("sources", "Publisher of the book")),
        "publisher-place": FieldWords(translate("sources", "Place of publication")),
        "edition": FieldWords(translate("sources", "Edition")),
        "collection-title": FieldWords(translate("sources", "Series")),
        "collection-number": FieldWords(translate("sources", "Number in the series")),
        "number": FieldWords(translate("sources", "Report or document number")),
        "authority": FieldWords(translate("sources", "Court or authority")),
        "number-of-pages": FieldWords(translate("sources", "Number of pages")),
        "genre": FieldWords(translate("sources", "Kind of report or thesis")),
        "event-title": FieldWords(translate("sources", "Conference or event")),
        "original-date": FieldWords(translate("sources", "First published on"), dates),
        "ISBN": FieldWords(translate("sources", "ISBN")),
        "ISSN": FieldWords(translate("sources", "ISSN")),
        "language": FieldWords(translate("sources", "Language of the source")),
        "note": FieldWords(translate("sources", "Note")),
    }


def field_label(name: str) -> str:
    """What a field is called; a field nobody knows by its own name."""
    if name == "type":
        return translate("sources", "Type")
    shown = "outlet" if name in PLACES_OF_OUTLET else name
    found = known_fields().get(shown)
    return found.label if found else name


def asked_first(kind: str) -> tuple[str, ...]:
    """The fields a type is asked for first; an unknown type like a document."""
    return _FIRST.get(kind, _FIRST["document"])


def optional_fields(item: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """(filled in, empty) among the fields that the item's type does not ask for first."""
    first = asked_first(field_text(item, "type"))
    rest = [name for name in known_fields() if name not in first]
    if "publisher" not in first:
        rest.remove("publisher")  # it is the outlet there
    filled = [name for name in rest if shown(item, name)]
    return filled, [name for name in rest if name not in filled]


def shown(item: Mapping[str, Any], name: str) -> str:
    """A field as text, as one would type it."""
    if name == "outlet":
        return _outlet(item)
    if name in DATES:
        return printed_date(item, name)
    if name in PEOPLE:
        return "; ".join(_piece for _piece, _ in _people(item, name))
    value = item.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return field_text(item, name)


def put(item: Mapping[str, Any], name: str, text: str, today: date) -> CslItem:
    """The record with a field as it was typed; what was not touched is kept letter by letter."""
    text = " ".join(text.split())
    if text == shown(item, name):
        return dict(item)
    if name == "outlet":
        return _put_outlet(item, text)
    if name == "type":
        return _put_type(item, text)
    value: Any = text
    if name in DATES:
        value = typed_date(text, today)
    elif name in PEOPLE:
        value = _typed_people(item, name, text)
    new = dict(item)
    if value:
        new[name] = value
    else:
        new.pop(name, None)
    return new


def new_source(today: date) -> CslItem:
    """What a new source begins with: read today."""
    return put(_NEW, "accessed", today.isoformat(), today)


def says_nothing(item: Mapping[str, Any]) -> bool:
    """Whether nobody has filled in anything that tells what the source is."""
    return not any(item.get(name) for name in item if name not in ("type", "accessed"))


def short_address(url: str) -> str:
    """An address as people say it, without scheme and `www.`."""
    return (url.partition("://")[2] or url).removeprefix("www.").rstrip("/")


def grid_field(name: str) -> str:
    """The column that shows a CSL field; the field itself where none does."""
    return "outlet" if name in PLACES_OF_OUTLET else name


def _outlet(item: Mapping[str, Any]) -> str:
    if field_text(item, "type") == "chapter":
        return field_text(item, "container-title")
    return to_form(item, printed_date)["outlet"]


def _put_outlet(item: Mapping[str, Any], text: str) -> CslItem:
    if field_text(item, "type") == "chapter":  # its publisher has a field of its own
        new = {**item, "container-title": text}
        return new if text else {k: v for k, v in new.items() if k != "container-title"}
    return to_item({**to_form(item, printed_date), "outlet": text}, item, printed_date)


def _put_type(item: Mapping[str, Any], kind: str) -> CslItem:
    """Another type: what stood in the outlet goes to where that type has it."""
    text, was_print = _outlet(item), field_text(item, "type") in PRINT_OUTLET
    new = {**item, "type": kind}
    if text and kind != "chapter" and was_print != (kind in PRINT_OUTLET):
        return to_item({**to_form(new, printed_date), "outlet": text}, item, printed_date) | {
            "type": kind
        }
    return new


def _people(item: Mapping[str, Any], name: str) -> list[tuple[str, CslName]]:
    """(as typed, as kept) of each person: `Family, Given`, or whole."""
    found = item.get(name)
    people = [p for p in found if isinstance(p, Mapping)] if isinstance(found, list | tuple) else []
    return [(_typed(person), dict(person)) for person in people if _typed(person)]


def _typed(person: Mapping[str, Any]) -> str:
    family, given = field_text(person, "family"), field_text(person, "given")
    plain = set(person) <= {"family", "given"}
    if plain and family and given:
        return f"{family}, {given}"
    return "".join(names({"author": [person]}, "author"))


def _typed_people(item: Mapping[str, Any], name: str, text: str) -> list[CslName]:
    """Names that stood there before keep what is known of them."""
    known = dict(_people(item, name))
    pieces = (piece.strip() for piece in text.split(";"))
    return [
        person
        for piece in pieces
        if piece
        for person in ([known[piece]] if piece in known else typed_names(piece))
    ]
