"""How the first source of an article prints: its marker, and its line in the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from editor_app.document.article import Article
from editor_app.document.numbering import marker_ids, numbered
from editor_app.document.richtext import Run
from editor_app.references.house_style import render_line
from editor_app.services.styling import PrintedReferences

translate = QCoreApplication.translate
LONGEST = 220
"""Characters of a line that are shown."""


def sample_in_house(article: Article) -> str:
    """The line of the first cited source; empty where there is none."""
    numbers = numbered(article).numbers
    cited = [reference for reference in article.references if numbers.get(reference.id)]
    if not cited:
        return ""
    first = min(cited, key=lambda reference: numbers[reference.id])
    line = render_line(first.fields, article.language, numbers[first.id])
    return translate("styles", "In the list: {}").format(_short(line))


def sample_in_style(printed: PrintedReferences, article: Article) -> str:
    """The first marker, in the text or as a note, and the first line of the list."""
    parts = []
    marker = next((one for one in marker_ids(article) if one in printed.markers), "")
    if marker:
        in_text, in_note = (
            translate("styles", "In the text: {}"),
            translate("styles", "In a note: {}"),
        )
        said = in_note if printed.kind == "note" else in_text
        parts.append(said.format(_short(_words(printed.markers[marker]))))
    lines = dict(printed.lines)
    items = article.marker_by_id[marker].items if marker else ()
    cited = (item.target for item in items if item.target in lines)
    first = next(cited, next(iter(lines), ""))
    if first:
        line = _short(_words(lines[first]))
        parts.append(translate("styles", "In the list: {}").format(line))
    return "\n".join(parts)


def _words(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
