"""Deciding on suggestions: accepted or rejected, as one command, which undo takes back.

An accepted deletion takes away only the characters that its suggestion recorded: what others
typed between them meanwhile stays (the marks that a reader sees are already true to that, see
`reading`). What a decision takes away is kept in the suggestion's record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.commands import AddRecord, Command, EditText, SetField, Together
from editor_app.document.delta import Delete, Insert, Op, Retain, carried, compact
from editor_app.document.record_changes import (
    ADD,
    MOVE,
    RecordChange,
    applied,
    command_of,
    from_json,
    ids_in,
)
from editor_app.document.records import Suggestion
from editor_app.document.richtext import RichText, Run, runs_to_text, text_to_runs
from editor_app.document.suggestions import (
    ACCEPTED,
    CHANGES,
    DECIDED,
    DEL,
    DISPUTED,
    HALVES,
    INS,
    KEPT,
    REJECTED,
    SETTLED,
    SPLIT,
    STATUS,
    disputed,
    open_halves,
)
from editor_app.document.views import in_order, set_by

_Piece = tuple[str, int, list[Run]]
"""(text, where it was, the runs) of words that are taken away."""


class Places(Protocol):
    """What deciding asks of a document besides the article."""

    def place(self, text: str, position: int, *, after: bool = False) -> str:
        """A place that goes with its character."""
        ...

    def position(self, place: str) -> tuple[int, bool] | None:
        """Where a place is now."""
        ...

    def length(self, name: str) -> int:
        """Code points of a text."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, by whom and when (ISO 8601 in UTC); `half` is `ins`, `del` or empty."""

    accepted: bool
    by: str
    at: str
    half: str = ""

    @property
    def status(self) -> str:
        """`accepted` or `rejected`."""
        return ACCEPTED if self.accepted else REJECTED

    def json(self) -> dict[str, str]:
        """Who and when and how."""
        return {STATUS: self.status, "by": self.by, "at": self.at}


def decided(article: Article, places: Places, ids: Collection[str], decision: Decision) -> Command:
    """The command that decides on suggestions; those that are settled already are passed over."""
    wanted = frozenset(ids)
    chosen = [s for s in in_order(article.suggestions) if s.id in wanted and open_halves(s)]
    halves = {s.id: _halves(s, decision.half) for s in chosen}
    texts = _Texts(article, halves, decision.accepted)
    commands: list[Command] = []
    for suggestion in chosen:
        if set(disputed(suggestion)) & set(halves[suggestion.id]):
            commands += _put_back(suggestion, places, decision, halves[suggestion.id], texts)
    commands = [*texts.edits(), *commands]
    commands += _record_commands(article, [s for s in chosen if CHANGES in halves[s.id]], decision)
    for suggestion in chosen:
        left = {**texts.kept.get(suggestion.id, {})}
        if CHANGES in halves[suggestion.id] and not decision.accepted:
            left[CHANGES] = _words_of_added(article, suggestion)
        present = texts.present.get(suggestion.id, frozenset())
        commands += _written(suggestion, decision, halves[suggestion.id], present)
        commands += [
            _kept(suggestion.id, half, found, places) for half, found in left.items() if found
        ]
    commands += [_moot(s, decision) for s in texts.emptied(article, wanted)]
    return Together(tuple(commands))


def _halves(suggestion: Suggestion, half: str) -> tuple[str, ...]:
    opened = open_halves(suggestion)
    return tuple(h for h in opened if h == half) if half else opened


def _record_commands(
    article: Article, chosen: Iterable[Suggestion], decision: Decision
) -> list[Command]:
    commands: list[Command] = []
    for suggestion in chosen:
        for change in from_json(suggestion.fields.get("changes")):
            if change.do == MOVE and change.before not in ids_in(article, change.group):
                change = replace(change, before=None)  # gone by now: to the end
            command = command_of(change, decision.accepted)
            commands += [command] if command else []
            article = applied(article, change, decision.accepted)
    return commands


def _written(
    suggestion: Suggestion, decision: Decision, halves: Sequence[str], present: frozenset[str]
) -> list[Command]:
    """What the record says afterwards."""
    rest = (set(open_halves(suggestion)) & (present | set(disputed(suggestion)))) - set(halves)
    settled_before = [h for h in HALVES if f"{SETTLED}{h}" in suggestion.fields]
    ours = (schema.SUGGESTIONS, suggestion.id)
    if not rest and not settled_before:
        gone = disputed(suggestion)
        said: dict[str, Any] = {STATUS: decision.status, DECIDED: decision.json()}
        said |= {f"{SETTLED}{half}": None for half in gone}
    else:
        said = {f"{SETTLED}{half}": decision.json() for half in halves}
        if not rest:
            said |= {STATUS: SPLIT, DECIDED: decision.json()}
        elif disputed(suggestion):
            said |= {STATUS: "open"}
    if DISPUTED in suggestion.fields:
        said[DISPUTED] = None
    return [SetField(*ours, name, value) for name, value in said.items()]


def _moot(suggestion: Suggestion, decision: Decision) -> Command:
    """Nothing is left of a suggestion whose words another decision took away."""
    return SetField(schema.SUGGESTIONS, suggestion.id, STATUS, decision.status)


def _kept(suggestion: str, half: str, found: Sequence[_Piece], places: Places) -> Command:
    kept = [
        {
            "text": text,
            "place": places.place(text, start),
            "runs": [[run.text, dict(run.marks)] for run in runs],
        }
        for text, start, runs in found
    ]
    return SetField(schema.SUGGESTIONS, suggestion, f"{KEPT}{half}", kept)


def _put_back(
    suggestion: Suggestion,
    places: Places,
    decision: Decision,
    halves: Sequence[str],
    texts: _Texts,
) -> list[Command]:
    """The words of a disputed half again, where the decision is for them."""
    rival = set(disputed(suggestion)) & set(halves)
    commands: list[Command] = []
    words = INS if decision.accepted else DEL
    if words in rival:
        found = []
        for text, place, runs in _pieces(suggestion, words):
            position = places.position(place)
            found += [(texts.carried(text, position[0]), text, runs)] if position else []
        for start, text, runs in sorted(found, key=lambda f: f[:2], reverse=True):
            ops: list[Op] = [Retain(start), *(Insert(run.text, run.marks) for run in runs)]
            commands.append(EditText(text, compact(ops)))
    if CHANGES in rival and decision.accepted:
        kept = {text: runs_to_text(runs) for text, _, runs in _pieces(suggestion, CHANGES)}
        for change in from_json(suggestion.fields.get("changes")):
            if change.do == ADD:
                own = {name: text for name, text in kept.items() if _belongs(name, change)}
                commands.append(AddRecord(change.group, change.record, {}, own))
    return commands


def _pieces(suggestion: Suggestion, half: str) -> Iterator[tuple[str, str, list[Run]]]:
    """(text, place, runs) of what a decision took away."""
    kept = suggestion.fields.get(f"{KEPT}{half}")
    for piece in kept if isinstance(kept, list) else ():
        runs = _runs(piece.get("runs")) if isinstance(piece, dict) else []
        if runs:
            yield str(piece.get("text", "")), str(piece.get("place", "")), runs


def _words_of_added(article: Article, suggestion: Suggestion) -> list[_Piece]:
    """The words of records that go because it is not accepted that they were added."""
    added = [c for c in from_json(suggestion.fields.get("changes")) if c.do == ADD]
    return [
        (name, 0, list(text_to_runs(text)))
        for name, text in article.texts()
        if any(_belongs(name, change) for change in added) and any(b.runs for b in text)
    ]


def _belongs(text: str, change: RecordChange) -> bool:
    """Whether a text is one of a record's."""
    kind, _, table = change.group.partition(":")
    names = {
        schema.KEY_POINTS: ("kp", change.record),
        schema.AUTHORS: ("bio", change.record),
        schema.NOTES: ("note", change.record),
        schema.IMAGES: ("caption", change.record),
    }
    parts = text.split(":")
    if kind in ("rows", "cols"):
        at = 2 if kind == "rows" else 3
        return parts[:2] == ["cell", table] and parts[at : at + 1] == [change.record]
    return tuple(parts[:2]) == names.get(kind)


def _runs(value: Any) -> list[Run]:
    return [
        Run(run[0], m.marks({k: v for k, v in run[1].items() if not k.startswith(m.PROPOSED)}))
        for run in (value if isinstance(value, list) else ())
        if isinstance(run, list)
        and len(run) == 2
        and isinstance(run[0], str)
        and isinstance(run[1], dict)
    ]


class _Texts:
    """The edits that decisions make in the texts, and what they take away.

    `kept`: by suggestion and half, (text, where, the runs) of what goes; `present`: the halves
    of each suggestion of which there is something.
    """

    def __init__(
        self, article: Article, halves: Mapping[str, Sequence[str]], accepted: bool
    ) -> None:
        self._keys = {f"{half}:{s}": (s, half) for s, found in halves.items() for half in found}
        self._rival = {f"{half}:{s.id}" for s in article.suggestions for half in disputed(s)}
        self._known = {s.id for s in article.suggestions if open_halves(s)}
        self._accepted = accepted
        self._drops = DEL if accepted else INS
        self.kept: dict[str, dict[str, list[_Piece]]] = {}
        self.present: dict[str, frozenset[str]] = {
            s.id: frozenset([CHANGES] if s.fields.get("changes") else ())
            for s in article.suggestions
        }
        self._deltas: dict[str, list[Op]] = {}
        self._before: set[str] = set()
        self._after: set[str] = set()
        for name, text in article.texts():
            self._read(name, text)

    def edits(self) -> list[Command]:
        """One edit for each text that changes."""
        found = ((name, compact(ops)) for name, ops in self._deltas.items())
        return [EditText(name, delta) for name, delta in found if delta]

    def carried(self, text: str, position: int) -> int:
        """Where a position is after the edits."""
        return carried(position, compact(self._deltas.get(text, ())))

    def emptied(self, article: Article, decided: frozenset[str]) -> list[Suggestion]:
        """The other suggestions of which the edits leave nothing."""
        gone = self._before - self._after - decided
        return [
            s
            for s in article.suggestions
            if s.id in gone and open_halves(s) and not s.fields.get("changes")
        ]

    def _read(self, name: str, text: RichText) -> None:
        runs = text_to_runs(text)
        if not any(key.startswith(m.PROPOSED) for run in runs for key, _ in run.marks):
            return
        at = 0
        ops = self._deltas.setdefault(name, [])
        for run in runs:
            step, last = self._step(name, at, run), ops[-1] if ops else None
            if step == Retain(len(run.text)) and isinstance(last, Retain) and not last.changes:
                ops[-1] = Retain(last.count + len(run.text))
            else:
                ops.append(step)
            at += len(run.text)

    def _step(self, name: str, at: int, run: Run) -> Op:
        here = [key for key, _ in run.marks if key.startswith(m.PROPOSED)]
        if not here:
            return Retain(len(run.text))
        owners = {key.partition(":")[2] for key in here}
        for key in here:
            half, _, suggestion = key.partition(":")
            self.present[suggestion] = self.present.get(suggestion, frozenset()) | {half}
        self._before |= owners & self._known
        ours = [key for key in here if key in self._keys and key not in self._rival]
        dropped = [key for key in ours if key.startswith(f"{self._drops}:")]
        if dropped:
            for key in dropped:
                self._keep(*self._keys[key], name, at, run)
            return Delete(len(run.text))
        self._after |= owners
        return Retain(len(run.text), self._changes(run, here))

    def _changes(self, run: Run, here: Iterable[str]) -> tuple[tuple[str, Any], ...]:
        changes: dict[str, Any] = {}
        for key in here:
            if key in self._keys:
                changes[key] = None
                if self._accepted and key.startswith(m.FORMAT) and key not in self._rival:
                    changes |= set_by(m.value(run.marks, key))
        return tuple(sorted(changes.items()))

    def _keep(self, suggestion: str, half: str, name: str, at: int, run: Run) -> None:
        found = self.kept.setdefault(suggestion, {}).setdefault(half, [])
        if (
            found
            and found[-1][0] == name
            and found[-1][1] + sum(len(r.text) for r in found[-1][2]) == at
        ):
            found[-1][2].append(run)
        else:
            found.append((name, at, [run]))
