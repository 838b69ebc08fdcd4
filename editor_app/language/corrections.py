"""A list of typographic changes as one command, which one undo takes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.commands import Command, EditText, Tie, Together
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact
from editor_app.document.marks import Marks
from editor_app.document.richtext import Run, text_to_runs
from editor_app.language.printed import printed_texts
from editor_app.language.typography import Change


def correction(article: Article, wanted: Iterable[Change]) -> Together:
    """The command that makes some or all of `typography.changes(article)`. The article must be
    as it was when it was asked. New characters carry the marks of the first one they replace.
    A key point stays true to its sentence where only the setting of the sentence is another.
    """
    texts = {name: text for name, text, _ in printed_texts(article)}
    ordered = sorted(wanted, key=lambda change: (change.text, change.start))
    commands: list[Command] = []
    for name, group in groupby(ordered, key=lambda change: change.text):
        found = list(group)
        commands.append(EditText(name, _delta(text_to_runs(texts.get(name, ())), found)))
        if name == schema.BODY:
            commands.extend(_ties(article, found))
    return Together(tuple(commands))


def _delta(runs: Sequence[Run], wanted: Sequence[Change]) -> Delta:
    ops: list[Op] = []
    at, marks = 0, _MarksAt(runs)
    for change in wanted:
        ops.append(Retain(change.start - at))
        ops.append(Insert(change.new, marks.at(change.start)))
        ops.append(Delete(change.end - change.start))
        at = change.end
    return compact(ops)


@dataclass(frozen=True, slots=True)
class Shown:
    """A change with the words around it, for a list to choose from."""

    change: Change
    before: str
    old: str
    after: str


def shown(article: Article, wanted: Iterable[Change], around: int = 24) -> Iterator[Shown]:
    """Each change with up to `around` code points of its line on either side."""
    texts = {
        name: "".join(run.text for run in text_to_runs(text))
        for name, text, _ in printed_texts(article)
    }
    for change in wanted:
        text = texts.get(change.text, "")
        before = text[max(0, change.start - around) : change.start].rpartition("\n")[2]
        after = text[change.end : change.end + around].partition("\n")[0]
        yield Shown(change, before, text[change.start : change.end], after)


class _MarksAt:
    """The marks of characters, asked for in order of their places."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._index = 0
        self._start = 0

    def at(self, position: int) -> Marks:
        """The marks of the character behind a position, those of objects left out."""
        while self._index < len(self._runs):
            run = self._runs[self._index]
            if position < self._start + len(run.text):
                return m.without(m.inline_only(run.marks), m.OBJECTS)
            self._start += len(run.text)
            self._index += 1
        return m.NO_MARKS


def _ties(article: Article, wanted: Sequence[Change]) -> list[Command]:
    starts, at = [], 0
    for block in article.body:
        starts.append(at)
        at += len(block.text) + 1
    ties: list[Command] = []
    for point in article.key_points:
        quote = point.quote
        if quote is None or quote.state != "ok" or quote.block >= len(starts):
            continue
        start, end = starts[quote.block] + quote.start, starts[quote.block] + quote.end
        if any(change.start < end and start < change.end for change in wanted):
            ends = _moved(start, wanted), _moved(end, wanted)
            ties.append(Tie(schema.KEY_POINTS, point.id, schema.BODY, *ends))
    return ties


def _moved(position: int, wanted: Sequence[Change]) -> int:
    """Where a position is when the changes are done."""
    shift = 0
    for change in wanted:
        if change.end <= position:
            shift += len(change.new) - (change.end - change.start)
        elif change.start < position:
            shift += min(0, change.start + len(change.new) - position)
    return position + shift
