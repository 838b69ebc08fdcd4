"""Forms of sources that were left before they were saved: kept through the end of the program.

They are in the article for nobody, so they are beside the store, with what the window remembers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from editor_app.document.records import Fields
    from editor_app.gui.review.unsent import Keeps

NAME = "source_forms"
BEFORE, ITEM = "before", "item"
MOST = 100
"""Forms that are kept; the oldest are forgotten."""


class LeftForms:
    """One form for each source of an article; the one of a new source has the id ''."""

    def __init__(self, keeps: Keeps) -> None:
        self._keeps = keeps

    def item(self, article: str, source: str, before: Fields) -> dict[str, Any] | None:
        """The fields as the form was left; None where it was not, or where the source is another
        than the one (`before`) it was opened with.
        """
        found = self._all().get(_key(article, source))
        if not isinstance(found, dict) or found.get(BEFORE) != _plain(before):
            return None
        item = found.get(ITEM)
        return dict(item) if isinstance(item, dict) else None

    def keep(self, article: str, source: str, before: Fields, item: Fields) -> None:
        """Keep the fields as they stand in the form now, on disk."""
        kept = self._all()
        kept.pop(_key(article, source), None)
        kept[_key(article, source)] = {BEFORE: _plain(before), ITEM: _plain(item)}
        for oldest in list(kept)[: max(0, len(kept) - MOST)]:
            del kept[oldest]
        self._put(kept)

    def forget(self, article: str, source: str) -> None:
        """It was saved, or nothing of it is wanted."""
        kept = self._all()
        if kept.pop(_key(article, source), None) is not None:
            self._put(kept)

    def _all(self) -> dict[str, Any]:
        return dict(self._keeps.get(NAME, {}))

    def _put(self, kept: dict[str, Any]) -> None:
        self._keeps.set(NAME, kept)
        self._keeps.save()


class InMemory:
    """Keeps values as long as it lives: for a panel that was given nothing else."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """A value, or the default."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a value."""
        self._values[name] = value

    def save(self) -> bool:
        """Nothing is written."""
        return True


def _key(article: str, source: str) -> str:
    return f"{article}/{source}"


def _plain(fields: Fields) -> Any:
    """As they come back from JSON."""
    return json.loads(json.dumps(dict(fields), default=str))
