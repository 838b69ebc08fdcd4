"""The house style: how a source is printed, and what of it can be read back.

    [1] “Title”, Outlet, https://example.org/a, (Date of Access: 18.03.2025).
    [2] Ada Kaya ve Ben Demir, “Başlık”, Ajans, https://…, (Erişim Tarihi: 18.03.2025).
    [3] «Название», Агентство, https://…, (Дата обращения: 18.03.2025).

Authors come first where there are any: people with the given name first, joined by the
language's "and"; where an institution is among several, semicolons part them. What a record
lacks is left out. Without an address the volume, issue, date and pages of a print source
follow its outlet. A title keeps its own quotation marks letter by letter: changing them would
lose what its publisher wrote, and the line reads back without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from editor_app.references.csl import (
    CslItem,
    dotted_date,
    field_text,
    names,
    names_text,
    outlet,
)
from editor_app.references.labels import Labels, labels_for
from editor_app.references.url import safe_link

__all__ = ["LinePart", "parse_line", "prints", "render_line", "render_parts", "unprintable"]

# Ours or bookkeeping: not part of what a line says.
_NOT_PRINTED_BY_NATURE = frozenset({"raw", "id", "entered_by", "verified_by", "verified_of"})


_PRINTED = frozenset({"author", "title", "container-title", "publisher", "URL", "accessed"})
_OF_PRINT = frozenset({"volume", "issue", "issued", "page", "DOI"})  # without an address


@dataclass(frozen=True, slots=True)
class LinePart:
    """A stretch of a printed line; `href` is set where it is a link that is safe to follow."""

    text: str
    href: str | None = None


def render_parts(item: Mapping[str, Any], language: str) -> tuple[LinePart, ...]:
    """The line of a source without its number, cut where links begin and end.

    A record that says nothing but `raw` prints that, as it came.
    """
    pieces = list(_pieces(item, labels_for(language)))
    if not pieces:
        return (LinePart(field_text(item, "raw")),)
    parts: list[LinePart] = []
    for index, piece in enumerate(pieces):
        if index:
            parts.append(LinePart(", "))
        parts.append(piece)
    parts.append(LinePart("."))
    return tuple(_joined(parts))


def render_line(item: Mapping[str, Any], language: str, number: int | None = None) -> str:
    """The printed line, after `[number]` where a number is given."""
    line = "".join(part.text for part in render_parts(item, language))
    return line if number is None else f"[{number}] {line}"


def parse_line(line: str, language: str | None = None) -> CslItem | None:
    """The record of a line that is strictly in house style, with `raw`; else None.

    `language` limits the labels and quotation marks to that language's. Loaded on first use:
    a window that only prints references doesn't pay for the patterns that read them.
    """
    from editor_app.references.house_reader import parse_line as parse

    return parse(line, language)


def unprintable(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that don't survive printing in house style and reading back, sorted.

    Empty means `parse_line(render_line(item, …))` equals the item, `raw` aside, in English,
    Turkish and Russian. The answer comes from doing it.
    """
    lost: set[str] = set()
    wanted = {k: v for k, v in item.items() if k not in _NOT_PRINTED_BY_NATURE}
    for language in ("en", "tr", "ru"):
        back = parse_line(render_line(item, language), language) or {}
        lost |= {
            k for k in wanted.keys() | back.keys() if k != "raw" and wanted.get(k) != back.get(k)
        }
    return tuple(sorted(lost))


def prints(item: Mapping[str, Any], field: str, line: str) -> bool:
    """Whether the words of a field stand in its printed `line`, read back from it or not."""
    value = item.get(field)
    if field not in _PRINTED and (field not in _OF_PRINT or _address(item)):
        return False
    if isinstance(value, list | tuple):
        said = list(names(item, field))
    elif isinstance(value, Mapping):
        said = [dotted_date(item, field)]
    else:
        said = [_plain(item, field)]
    return all(said) and bool(said) and all(" ".join(s.split()) in line for s in said)


def _pieces(item: Mapping[str, Any], labels: Labels) -> Iterator[LinePart]:
    title, address = field_text(item, "title"), _address(item)
    texts = [_authors(item, labels)]
    texts.append(f"{labels.opening}{title}{labels.closing}" if title else "")
    texts.append(outlet(item))
    if not address:
        texts.extend(_print_facts(item, labels))
    yield from (LinePart(text) for text in texts if text)
    if address:
        yield LinePart(address, safe_link(address))
    accessed = dotted_date(item, "accessed")
    if accessed:
        yield LinePart(f"({labels.access}: {accessed})")


def _authors(item: Mapping[str, Any], labels: Labels) -> str:
    everyone = item.get("author")
    people = everyone if isinstance(everyone, list | tuple) else []
    institution = any(isinstance(p, Mapping) and field_text(p, "literal") for p in people)
    if institution and len(people) > 1:
        return "; ".join(names(item, "author"))
    return names_text(item, "author", labels.conjunction)


def _address(item: Mapping[str, Any]) -> str:
    url, doi = field_text(item, "URL"), field_text(item, "DOI")
    return url or (f"https://doi.org/{doi}" if doi else "")


def _print_facts(item: Mapping[str, Any], labels: Labels) -> Iterator[str]:
    for field, label in (("volume", labels.volume), ("issue", labels.issue)):
        value = _plain(item, field)
        yield f"{label} {value}" if value else ""
    yield dotted_date(item, "issued")
    page = _plain(item, "page")
    yield f"{labels.of_pages(page)} {page}" if page else ""


def _plain(item: Mapping[str, Any], field: str) -> str:
    value = item.get(field)
    return str(value) if isinstance(value, int) else field_text(item, field)


def _joined(parts: list[LinePart]) -> Iterator[LinePart]:
    """Neighbours without a link become one part."""
    text = ""
    for part in parts:
        if part.href is None:
            text += part.text
            continue
        if text:
            yield LinePart(text)
        yield part
        text = ""
    if text:
        yield LinePart(text)
