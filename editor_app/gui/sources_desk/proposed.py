"""What is proposed for a source and not decided yet. The record stays as it is meanwhile, so the
desk has to say it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.record_changes import ADD, REMOVE, SET, RecordChange, from_json
from editor_app.document.records import Suggestion
from editor_app.document.suggestions import CHANGES, open_halves
from editor_app.gui.sources_desk import fields

translate = QCoreApplication.translate
MOST = 3
"""Proposals that are told in words; the others are counted."""
LONGEST = 100
"""Characters of a proposed value that are shown."""


class Proposals:
    """The open proposals of an article by source. They are gone through when others are there,
    never because one goes to another source.
    """

    def __init__(self) -> None:
        self._of: Sequence[Suggestion] | None = None
        self._found: dict[str, list[tuple[str, RecordChange]]] = {}

    def sentences(self, article: Article, source_id: str, item: Mapping[str, Any]) -> list[str]:
        """Who proposes what for a source, and where that is decided; nothing where nobody does."""
        if article.suggestions is not self._of:
            self._of, self._found = article.suggestions, _by_source(article.suggestions)
        found = self._found.get(source_id, [])
        said = [text for by, change in found if (text := _sentence(by, change, item))]
        if not said:
            return []
        more = len(said) - MOST
        shown = said[:MOST]
        if more > 0:
            shown.append(translate("SourcesDesk", "{} more are proposed.").format(more))
        decides = translate("SourcesDesk", "The Review desk decides (Ctrl+Shift+3).")
        return [*shown[:-1], f"{shown[-1]} {decides}"]


def _by_source(suggestions: Sequence[Suggestion]) -> dict[str, list[tuple[str, RecordChange]]]:
    found: dict[str, list[tuple[str, RecordChange]]] = defaultdict(list)
    for suggestion in suggestions:
        if CHANGES in open_halves(suggestion):
            by = str(suggestion.fields.get("author") or "")
            for change in from_json(suggestion.fields.get(CHANGES)):
                if change.group == schema.REFERENCES:
                    found[change.record].append((by, change))
    return dict(found)


def _sentence(by: str, change: RecordChange, item: Mapping[str, Any]) -> str:
    who = by or translate("SourcesDesk", "Somebody")
    if change.do == ADD:
        return translate("SourcesDesk", "{} proposes this source.").format(who)
    if change.do == REMOVE:
        return translate("SourcesDesk", "{} proposes to remove this source.").format(who)
    if change.do != SET:
        return ""
    name = fields.grid_field(change.name)
    label = fields.field_label(name)
    text = fields.shown({**item, change.name: change.new}, name)
    if not text:
        return translate("SourcesDesk", "{} proposes to empty “{}”.").format(who, label)
    text = shorten(text, LONGEST, placeholder="…")
    return translate("SourcesDesk", "{} proposes for “{}”: “{}”.").format(who, label, text)
