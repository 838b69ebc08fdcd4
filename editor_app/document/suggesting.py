"""The suggested form of a command: what a person does while suggesting.

Words that are put in carry the mark of an insertion, words that are taken out stay and carry that
of a deletion, formats lie as proposals on their characters. Of records see `record_changes`.
What a person's own open suggestions put in is theirs: typing, deleting and formatting in it is
done at once. The cost is that of the edit, however long the article is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    MoveRecord,
    RemoveRecord,
    SetField,
    Together,
    flattened,
)
from editor_app.document.delta import Delta, Insert, composed
from editor_app.document.record_changes import (
    ADD,
    MOVE,
    REMOVE,
    SET,
    RecordChange,
    from_json,
    to_json,
)
from editor_app.document.records import Fields, Suggestion
from editor_app.document.richtext import RichText, Run, plain, text_to_runs
from editor_app.document.suggesting_text import TextSuggester
from editor_app.document.suggestions import CHANGES, OPEN, STATUS, disputed, open_halves

_GROUPS = frozenset(
    {
        schema.ABOUT,
        schema.KEY_POINTS,
        schema.AUTHORS,
        schema.REFERENCES,
        schema.NOTES,
        schema.MARKERS,
        schema.IMAGES,
        schema.TABLES,
        schema.AVAILABLE_IN,
    }
)
_PLANNING = frozenset({"status", "assigned", "due", "siblings", "schema"})
"""What is said about the article's way, not its words."""
_PROVENANCE = frozenset(
    {"raw", "entered_by", "verified_by", "verified_of", "evidence", "not-same", "seq"}
)
_FIRST_COLUMN = {"rows": 2, "cols": 3}


class Suggestible(Protocol):
    """What the suggested form of a command depends on."""

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a range of a text."""
        ...

    def length(self, name: str) -> int:
        """Code points of a text."""
        ...

    def text(self, name: str) -> RichText:
        """A text as blocks."""
        ...

    def text_names(self) -> list[str]:
        """The names of all texts."""
        ...

    def fields(self, group: str, record: str) -> dict[str, Any]:
        """The fields of a record that count."""
        ...

    def suggestions(self) -> tuple[Suggestion, ...]:
        """All suggestions."""
        ...

    def suggestion(self, suggestion: str) -> Suggestion:
        """One suggestion."""
        ...

    def marked(self, key: str) -> list[tuple[str, int, int]]:
        """The ranges that carry a mark."""
        ...


@dataclass(frozen=True, slots=True)
class Suggester:
    """Who suggests, when (ISO 8601 in UTC), and how new suggestions are named."""

    by: str
    at: str
    new_id: Callable[[], str]


def suggested(command: Command, document: Suggestible, who: Suggester) -> Command:
    """The command that proposes what the given one would do."""
    return _Form(document, who).of(command)


@dataclass
class _Form:
    document: Suggestible
    who: Suggester
    commands: list[Command] = field(default_factory=list)
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: dict[str, list[RecordChange]] = field(default_factory=dict)
    adding: set[tuple[str, str]] = field(default_factory=set)
    shared: str = ""
    _own: dict[tuple[str, str], str] | None = None

    def of(self, command: Command) -> Command:
        """The suggested form of a command."""
        parts = _one_edit_a_text(flattened(command))
        if any(self._joins(part) for part in parts):
            self.shared = self.who.new_id()
        for part in parts:
            self._part(part)
        return Together((*self._new_records(), *self.commands, *self._changed_records()))

    def _joins(self, part: Command) -> bool:
        """Whether a part makes all others one suggestion with it."""
        if not isinstance(part, AddRecord | RemoveRecord):
            return False
        return _is_proposed(part.group) and not self._is_own(part.group, part.record)

    def _part(self, part: Command) -> None:
        match part:
            case EditText(text, delta):
                self._edit(text, delta)
            case SetField(group, record, name, value) if self._proposes(group, record, name):
                self._set(group, record, name, value)
            case AddRecord() if self._proposes(part.group, part.record):
                self._add(part)
            case RemoveRecord(group, record) if _is_proposed(group):
                self._remove(part)
            case MoveRecord(group, record, before) if self._proposes(group, record):
                self._change(RecordChange(MOVE, group, record, before=before))
            case _:
                self.commands.append(part)

    # Words

    def _edit(self, text: str, delta: Delta) -> None:
        if text.startswith("comment:") or self._is_own_text(text):
            self.commands.append(EditText(text, delta))
            return
        form = TextSuggester(self.document, self.who.by, text, self._new, self.shared)
        edit = form.suggested(delta)
        self.commands.append(EditText(text, edit))
        for suggestion in form.erased:
            if self._is_only(suggestion, text, form.erased[suggestion]):
                self.commands.append(RemoveRecord(schema.SUGGESTIONS, suggestion))

    def _is_only(self, suggestion: str, text: str, erased: list[tuple[int, int]]) -> bool:
        """Whether nothing is left of an own suggestion when these ranges go."""
        if self.document.suggestion(suggestion).fields.get(CHANGES):
            return False
        keys = {f"{half}{suggestion}" for half in m.PROPOSED}
        at = 0
        for run in self.document.runs_between(text, 0, self.document.length(text)):
            end = at + len(run.text)
            if any(key in keys for key, _ in run.marks) and not _within((at, end), erased):
                return False
            at = end
        return not any(place[0] != text for key in keys for place in self.document.marked(key))

    def _new(self) -> str:
        suggestion = self.shared or self.who.new_id()
        self._make(suggestion)
        return suggestion

    def _make(self, suggestion: str) -> None:
        number = len(self.document.suggestions()) + len(self.made)
        fields = {"author": self.who.by, "at": self.who.at, "number": number, STATUS: OPEN}
        self.made.setdefault(suggestion, fields)

    def _is_own_text(self, text: str) -> bool:
        """Whether a text is part of a record that is an own open suggestion."""
        kind, *rest = text.split(":")
        owners = {
            "kp": [(schema.KEY_POINTS, rest[:1])],
            "bio": [(schema.AUTHORS, rest[:1])],
            "note": [(schema.NOTES, rest[:1])],
            "caption": [(schema.IMAGES, rest[:1]), (schema.TABLES, rest[:1])],
            "cell": [
                (schema.TABLES, rest[:1]),
                (schema.rows_of("".join(rest[:1])), rest[1:2]),
                (schema.columns_of("".join(rest[:1])), rest[2:3]),
            ],
        }.get(kind, [])
        return any(self._is_own(group, record) for group, records in owners for record in records)

    # Records

    def _proposes(self, group: str, record: str, name: str = "") -> bool:
        """Whether a change is a proposal; else it is done at once."""
        if not _is_proposed(group) or self._is_own(group, record):
            return False
        if group == schema.ABOUT:
            return name not in _PLANNING
        return group != schema.REFERENCES or not (name in _PROVENANCE or name.startswith("_"))

    def _is_own(self, group: str, record: str) -> bool:
        """Whether an own open suggestion adds a record, or the table it is a part of."""
        kind, _, table = group.partition(":")
        keys = {(group, record), (schema.TABLES, table if kind in _FIRST_COLUMN else "")}
        return any(key in self.adding or key in self._additions() for key in keys)

    def _additions(self) -> Mapping[tuple[str, str], str]:
        """The records that own open suggestions add, and which of them does."""
        if self._own is None:
            self._own = {
                (change.group, change.record): suggestion.id
                for suggestion in self._own_open()
                for change in from_json(suggestion.fields.get(CHANGES))
                if change.do == ADD
            }
        return self._own

    def _own_open(self) -> Iterable[Suggestion]:
        return (
            suggestion
            for suggestion in self.document.suggestions()
            if CHANGES in suggestion.fields
            and CHANGES in open_halves(suggestion)
            and CHANGES not in disputed(suggestion)
            and suggestion.fields.get("author") == self.who.by
        )

    def _set(self, group: str, record: str, name: str, value: Any) -> None:
        old = self.document.fields(group, record).get(name)
        change = RecordChange(SET, group, record, name, old, value)
        known = self._known(change)
        if old == value and known:
            self._withdraw(known, change)
        elif old != value:
            self._change(change)

    def _add(self, part: AddRecord) -> None:
        living = self.document.fields(part.group, part.record)
        if living and not living.get(schema.REMOVED):
            for name, value in part.fields.items():
                if self._proposes(part.group, part.record, name):
                    self._set(part.group, part.record, name, value)
            for text, words in part.texts.items():
                if not self.document.length(text):
                    runs = text_to_runs(words)
                    self._edit(text, tuple(Insert(run.text, run.marks) for run in runs))
            return
        self.commands.append(part)
        self.adding.add((part.group, part.record))
        self._change(RecordChange(ADD, part.group, part.record))

    def _remove(self, part: RemoveRecord) -> None:
        if self._is_own(part.group, part.record):
            self.commands.append(part)
            owner = self._additions().get((part.group, part.record))
            if owner:
                self._withdraw(owner, RecordChange(ADD, part.group, part.record))
            return
        words = self._words(part.group, part.record)
        self._change(RecordChange(REMOVE, part.group, part.record, words=words))

    def _change(self, change: RecordChange) -> None:
        """Note a change: in the open suggestion that is about the same, or in a new one."""
        known = self._known(change)
        suggestion = known or self._new()
        rest = [c for c in self._of(suggestion) if not _same(c, change)]
        self.changes[suggestion] = [*rest, change]

    def _withdraw(self, suggestion: str, change: RecordChange) -> None:
        self.changes[suggestion] = [c for c in self._of(suggestion) if not _same(c, change)]

    def _of(self, suggestion: str) -> list[RecordChange]:
        if suggestion not in self.changes:
            fields: Fields = {}
            if suggestion not in self.made:
                fields = self.document.suggestion(suggestion).fields
            self.changes[suggestion] = list(from_json(fields.get(CHANGES)))
        return self.changes[suggestion]

    def _known(self, change: RecordChange) -> str:
        """The own open suggestion that is about the same field, record or place."""
        for suggestion in self._own_open():
            if any(_same(c, change) for c in from_json(suggestion.fields.get(CHANGES))):
                return suggestion.id
        return ""

    def _words(self, group: str, record: str) -> str:
        kind, _, table = group.partition(":")
        if kind in _FIRST_COLUMN:
            at = _FIRST_COLUMN[kind]
            names = (name.split(":") for name in self.document.text_names())
            cells = [p for p in names if p[:2] == ["cell", table] and p[at : at + 1] == [record]]
            words = [plain(self.document.text(":".join(cell))) for cell in cells]
            return " | ".join(w.strip() for w in words if w.strip())
        if kind == schema.KEY_POINTS:
            return plain(self.document.text(schema.key_point_text(record))).strip()
        if kind == schema.NOTES:
            return plain(self.document.text(schema.note_text(record))).strip()
        fields = self.document.fields(group, record)
        return str(fields.get("title") or fields.get("name") or fields.get("alt") or "")

    # The suggestions' own records

    def _new_records(self) -> list[Command]:
        found: list[Command] = []
        for suggestion, fields in self.made.items():
            changes = self.changes.get(suggestion)
            listed = {CHANGES: [to_json(c) for c in changes]} if changes else {}
            found.append(AddRecord(schema.SUGGESTIONS, suggestion, {**fields, **listed}))
        return found

    def _changed_records(self) -> list[Command]:
        found: list[Command] = []
        for suggestion, changes in self.changes.items():
            if suggestion in self.made:
                continue
            listed = [to_json(change) for change in changes]
            marked = not listed and any(
                self.document.marked(f"{half}{suggestion}") for half in m.PROPOSED
            )
            if listed or marked:
                value = listed or None
                found.append(SetField(schema.SUGGESTIONS, suggestion, CHANGES, value))
            else:
                found.append(RemoveRecord(schema.SUGGESTIONS, suggestion))
        return found


def _one_edit_a_text(parts: Iterable[Command]) -> list[Command]:
    """The same commands; what is done to one text in several edits is one: the later ones count
    on the earlier having been done, and they will not be.
    """
    found: list[Command] = []
    at: dict[str, int] = {}
    for part in parts:
        if isinstance(part, EditText) and part.text in at:
            first = found[at[part.text]]
            if isinstance(first, EditText):
                found[at[part.text]] = EditText(part.text, composed(first.delta, part.delta))
            continue
        if isinstance(part, EditText):
            at[part.text] = len(found)
        found.append(part)
    return found


def _is_proposed(group: str) -> bool:
    return group in _GROUPS or group.startswith(("rows:", "cols:"))


def _same(one: RecordChange, other: RecordChange) -> bool:
    return (one.do, one.group, one.record, one.name) == (
        other.do,
        other.group,
        other.record,
        other.name,
    )


def _within(place: tuple[int, int], ranges: list[tuple[int, int]]) -> bool:
    """Whether ranges that follow each other cover a place."""
    at = place[0]
    for start, end in sorted(ranges):
        if start <= at < end:
            at = end
    return at >= place[1]
