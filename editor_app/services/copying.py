"""An article as it stands, free of what people said about it and proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_json import from_json, to_json
from editor_app.document.marks import is_annotation
from editor_app.document.records import KeyPoint, Quote
from editor_app.document.richtext import RichText

_INSERTION = "ins:"


def clean_copy(article: Article) -> Article:
    """The same words and sources without remarks and suggestions, as if every suggestion that
    is open had been rejected: proposed words are left out, words proposed for deletion stay.
    """
    proposed = {f"{_INSERTION}{s.id}" for s in article.suggestions if s.status != "accepted"}
    cleaned = from_json(_clean(to_json(article), proposed))
    points = tuple(_tied(point, cleaned.body) for point in cleaned.key_points)
    return replace(cleaned, key_points=points, comments=(), suggestions=(), also_entered=())


def _clean(value: Any, proposed: set[str]) -> Any:
    """JSON values, with annotations taken out of every run of every text."""
    if isinstance(value, list):
        return [_clean(part, proposed) for part in value]
    if not isinstance(value, dict):
        return value
    if "runs" in value:
        runs = [[text, _plain(marks)] for text, marks in value["runs"] if not proposed & {*marks}]
        return {"runs": runs, "marks": _plain(value["marks"])}
    return {key: _clean(part, proposed) for key, part in value.items()}


def _plain(marks: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in marks.items() if not is_annotation(key)}


def _tied(point: KeyPoint, body: RichText) -> KeyPoint:
    """The key point, tied to where its words are now that others were left out."""
    quote = point.quote
    if quote is None or quote.state == "gone" or quote.block >= len(body):
        return point
    text = body[quote.block].text
    if text[quote.start : quote.end] == quote.words:
        return point
    at = text.find(quote.words)
    found = Quote(quote.words, quote.block, at, at + len(quote.words)) if at >= 0 else None
    return replace(point, quote=found or (quote if quote.state == "changed" else None))
