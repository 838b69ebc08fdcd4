"""What the sources dock says of each source: pure functions over an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.document.record_changes import ADD, REMOVE, SET
from editor_app.gui.page.proposed import proposed_records
from editor_app.references.csl import date_parts, field_text, outlet, raw_date
from editor_app.references.verification import verified_by

translate = QCoreApplication.translate

NOT_CITED = "–"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: its number (0: not cited), what it is called, where, and how it stands.

    `state` is verified, dated, undated or uncited; `tone` the colour that goes with it.
    """

    id: str
    number: int
    title: str
    where: str
    state: str
    said: str
    tone: str
    proposed: str = ""
    """What is proposed of it, and not yet decided: `add`, `remove`, or `set` for its fields."""


def source_lines(article: Article) -> list[SourceLine]:
    """Every source in the order of print, those that nothing cites last."""
    numbers = numbered(article).numbers
    proposed = proposed_records(article, schema.REFERENCES)
    lines = [
        _with_proposal(_line(ref.id, numbers.get(ref.id, 0), ref.fields), proposed.get(ref.id, ""))
        for ref in article.references
    ]
    return sorted(lines, key=lambda line: line.number or len(lines) + 1_000_000)


def _with_proposal(line: SourceLine, proposed: str) -> SourceLine:
    words = {
        ADD: translate("sources", "Proposed, not decided yet"),
        REMOVE: translate("sources", "Its removal is proposed"),
        SET: translate("sources", "A change of it is proposed"),
    }
    if proposed not in words:
        return line
    said = " · ".join(part for part in (words[proposed], line.said) if part)
    tone = "red" if proposed == REMOVE else "green"
    return replace(line, proposed=proposed, said=said, tone=tone)


def _line(ref_id: str, number: int, item: Mapping[str, Any]) -> SourceLine:
    title = field_text(item, "title") or field_text(item, "raw") or outlet(item)
    state, said, tone = _state(number, item)
    title = title or translate("sources", "Source without a title")
    return SourceLine(ref_id, number, title, _where(item), state, said, tone)


def _state(number: int, item: Mapping[str, Any]) -> tuple[str, str, str]:
    day = printed_date(item, "accessed")
    if not number:
        return "uncited", translate("sources", "Not cited in the text"), "amber"
    if field_text(item, "URL") and not day:
        return "undated", translate("sources", "No date of access"), "amber"
    if verified_by(item):
        said = translate("sources", "Verified")
        return "verified", f"{said} · {day}" if day else said, "green"
    if day and date_parts(item, "accessed") is None:
        return "dated", translate("sources", "Accessed {}: is that a date?").format(day), "amber"
    if day:
        return "dated", translate("sources", "Accessed {}").format(day), "soft"
    issued = printed_date(item, "issued")
    return "dated", issued, "soft"


def _where(item: Mapping[str, Any]) -> str:
    address = field_text(item, "URL").partition("://")[2] or field_text(item, "URL")
    address = address.removeprefix("www.").rstrip("/")
    return ", ".join(part for part in (outlet(item), address) if part)


def printed_date(item: Mapping[str, Any], field: str) -> str:
    """A date as it is printed, `18.03.2025`, as far as known; else as it came."""
    parts = date_parts(item, field)
    if parts is None:
        return raw_date(item, field)
    return ".".join(f"{part:02}" for part in reversed(parts))
