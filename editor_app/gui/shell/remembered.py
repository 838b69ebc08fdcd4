"""What the window remembers between two sittings: its place, its panes, where one was.

A small JSON file beside the store, so that two stores have two desks. It is a convenience:
when it can't be read it is empty, when it can't be written nothing is remembered.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from editor_app.errors import EditorError
from editor_app.system.files import write_atomically

SUGGEST = "suggest"
"""Under this name stand the people who suggest what they write."""
MOST_PLACES = 500
"""Articles whose place is remembered; the oldest are forgotten."""


class Remembered:
    """Values that JSON can hold, by name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = _read(path)
        self._saved = self._text()

    def get(self, name: str, default: Any = None) -> Any:
        """A value; the default also where what was kept is of another kind."""
        value = self._values.get(name, default)
        if default is not None and not isinstance(value, type(default)):
            return default
        return value

    def set(self, name: str, value: Any) -> None:
        """Remember a value; `save` writes it."""
        self._values[name] = value

    def place(self, article_id: str) -> dict[str, Any]:
        """Where one was in an article: text, position, scroll."""
        places = self.get("places", {})
        found = places.get(article_id, {})
        return found if isinstance(found, dict) else {}

    def set_place(self, article_id: str, place: dict[str, Any]) -> None:
        """Remember where one is in an article."""
        places = self.get("places", {})
        places.pop(article_id, None)
        places[article_id] = place
        for oldest in list(places)[: max(0, len(places) - MOST_PLACES)]:
            del places[oldest]
        self._values["places"] = places

    def suggests(self, person: str) -> bool:
        """Whether what this person writes is proposed, in every article."""
        return person in self.get(SUGGEST, [])

    def set_suggests(self, person: str, on: bool) -> None:
        """Remember it from now on."""
        others = [name for name in self.get(SUGGEST, []) if name != person]
        self._values[SUGGEST] = [*others, person] if on else others

    def save(self) -> bool:
        """Write the file where something is new; whether that went well."""
        text = self._text()
        if text == self._saved:
            return True
        try:
            write_atomically(self._path, text.encode())
        except EditorError:
            return False
        self._saved = text
        return True

    def _text(self) -> str:
        return json.dumps(self._values, ensure_ascii=False, indent=1)


def remembered_path(store: Path) -> Path:
    """The file that goes with a store."""
    return store.with_name(f"{store.stem}.window.json")


def _read(path: Path) -> dict[str, Any]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
