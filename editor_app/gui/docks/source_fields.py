"""Between the fields of the form and CSL-JSON: what is typed, and what a record holds.

Names are one a line-part, apart by `;`: `Family, Given` or as they are read; an institution
stays whole. Dates are typed as people write them; one that can't exist is kept as it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.references.csl import CslDate, CslItem, CslName, field_text, names
from editor_app.references.dates import read_date
from editor_app.references.persons import is_institution, natural_name
from editor_app.references.plain_line import read_line

translate = QCoreApplication.translate

SURE = 0.75
"""Below this a field that was read out of a line is marked for a look."""

PRINT_OUTLET = ("book", "report", "thesis")
"""Types whose outlet is the publisher (DESIGN, "Records")."""

TEXT_FIELDS = ("title", "URL", "DOI", "volume", "issue", "page")
DATE_FIELDS = ("issued", "accessed")
FORM_FIELDS = ("type", "title", "outlet", "author", "URL", "issued", "accessed")


def types() -> list[tuple[str, str]]:
    """(CSL type, word) of what a source can be."""
    return [
        ("webpage", translate("sources", "Web page")),
        ("article-newspaper", translate("sources", "Press article")),
        ("article-journal", translate("sources", "Journal article")),
        ("report", translate("sources", "Report")),
        ("book", translate("sources", "Book")),
        ("chapter", translate("sources", "Chapter")),
        ("thesis", translate("sources", "Thesis")),
        ("legal_case", translate("sources", "Court decision")),
        ("legislation", translate("sources", "Law or act")),
        ("treaty", translate("sources", "Treaty")),
        ("document", translate("sources", "Other document")),
    ]


def to_form(item: Mapping[str, Any], printed: Any) -> dict[str, str]:
    """The record as text fields; `printed(item, field)` writes a date."""
    shown = {name: field_text(item, name) for name in ("type", *TEXT_FIELDS)}
    for name in ("volume", "issue", "page"):
        if isinstance(item.get(name), int):
            shown[name] = str(item[name])
    shown["outlet"] = field_text(item, "container-title") or field_text(item, "publisher")
    shown["author"] = "; ".join(names(item, "author"))
    for name in DATE_FIELDS:
        shown[name] = printed(item, name)
    return shown


def to_item(form: Mapping[str, str], before: Mapping[str, Any], printed: Any) -> CslItem:
    """The record after the form was filled in. What the form does not show is kept, and so is
    a field whose text nobody touched.
    """
    was = to_form(before, printed)
    item = dict(before)
    for name in ("type", *TEXT_FIELDS):
        if name in form and form[name].strip() != was[name]:
            _put(item, name, form[name].strip())
    for name in DATE_FIELDS:
        if form.get(name, "").strip() != was[name]:
            _put(item, name, _date(form.get(name, "")))
    if form.get("author", "").strip() != was["author"]:
        _put(item, "author", typed_names(form.get("author", "")))
    if form.get("outlet", "").strip() != was["outlet"] or form.get("type", "") != was["type"]:
        _put_outlet(item, form.get("outlet", "").strip())
    return item


def from_line(line: str) -> tuple[CslItem, set[str]]:
    """A pasted source line as a record, and the form's fields that want a look."""
    found = read_line(line)
    unsure = {name for name, sure in found.confidence.items() if sure < SURE}
    if unsure & {"container-title", "publisher"}:
        unsure.add("outlet")
    filled = set(found.confidence)
    if not filled & {"container-title", "publisher"}:
        unsure.add("outlet")
    unsure |= {name for name in ("title", "URL", "accessed") if name not in filled}
    return found.item, unsure & set(FORM_FIELDS)


def strange_date(text: str) -> bool:
    """Whether there is a text that is no date."""
    found = read_date(text) if text.strip() else None
    return bool(text.strip()) and (found is None or not found.parts or not found.possible)


def _put(item: CslItem, name: str, value: Any) -> None:
    if value:
        item[name] = value
    else:
        item.pop(name, None)


def _put_outlet(item: CslItem, text: str) -> None:
    print_like = item.get("type") in PRINT_OUTLET
    own, other = "container-title", "publisher"
    if print_like:
        own, other = other, own
    if field_text(item, "container-title") and field_text(item, "publisher"):
        own, other = "container-title", ""  # a chapter has both: the form shows the container
    _put(item, own, text)
    if other:
        item.pop(other, None)


def _date(text: str) -> CslDate | None:
    if not text.strip():
        return None
    found = read_date(text)
    return found.as_csl() if found and found.parts else {"raw": text.strip()}


def typed_names(text: str) -> list[CslName]:
    """Names as they are typed, apart by `;`: `Family, Given`, as they are read, an institution."""
    return [_name(part) for part in (piece.strip() for piece in text.split(";")) if part]


def _name(text: str) -> CslName:
    if is_institution(text):
        return {"literal": text}
    family, comma, given = text.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return natural_name(text)
