"""An article as it stands, free of what people said about it and proposed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_json import from_json, to_json
from editor_app.document.marks import is_annotation
from editor_app.document.views import as_original


def clean_copy(article: Article) -> Article:
    """The same words and sources without remarks and suggestions, as if every suggestion that
    is open had been rejected: proposed words are left out, words proposed for deletion stay.
    """
    cleaned = from_json(_clean(to_json(as_original(article))))
    return replace(cleaned, comments=(), suggestions=(), also_entered=())


def _clean(value: Any) -> Any:
    """JSON values, with annotations taken out of every run of every text."""
    if isinstance(value, list):
        return [_clean(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "runs" in value:
        runs = [[text, _plain(marks)] for text, marks in value["runs"]]
        return {"runs": runs, "marks": _plain(value["marks"])}
    return {key: _clean(part) for key, part in value.items()}


def _plain(marks: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in marks.items() if not is_annotation(key)}
