"""What open suggestions would do to records: shown where the record stands."""

from __future__ import annotations

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.record_changes import ADD, MOVE, REMOVE, from_json
from editor_app.document.suggestions import CHANGES, DEL, OPEN, open_halves, open_keys

SIGNS = {ADD: "+", REMOVE: "−", MOVE: "↕"}
"""Beside a record that would come, go or move: not by colour alone."""
TONES = {ADD: "green", REMOVE: "red", MOVE: "amber"}

WHOLE = frozenset({ADD, REMOVE})
"""What is proposed of all the words of a record."""
_OBJECTS = {schema.TABLES: m.TABLE, schema.IMAGES: m.IMAGE}


def proposed_records(article: Article, group: str) -> dict[str, str]:
    """What would become of the records of a group: `add`, `remove`, `move` or `set`, by their ids;
    that one would go counts most.
    """
    found: dict[str, str] = {}
    for suggestion in article.suggestions:
        if suggestion.status != OPEN or CHANGES not in open_halves(suggestion):
            continue
        for change in from_json(suggestion.fields.get(CHANGES)):
            if change.group == group and found.get(change.record) not in (REMOVE, ADD):
                found[change.record] = change.do
    if group in _OBJECTS:
        found.update(dict.fromkeys(_to_go(article, _OBJECTS[group]), REMOVE))
    return found


def _to_go(article: Article, kind: str) -> list[str]:
    """The records of objects that are proposed to be taken out: by a mark on the character that
    stands for them in the body.
    """
    opened = {key for key in open_keys(article) if key.startswith(f"{DEL}:")}
    if not opened:
        return []
    return [
        found[1]
        for block in article.body
        for run in block.runs
        if (found := run.object) and found[0] == kind and any(k in opened for k, _ in run.marks)
    ]
