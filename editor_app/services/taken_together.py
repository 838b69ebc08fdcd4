"""What several pieces of work that are all taken back had with each other: what one of them brought
and another took away is of neither, in whatever order they are taken back.

Taking a deletion back puts words in again, as other characters than those that went. Where these
came with work that is taken back itself, they do not come (`let_go`), or go again
(`forget_copies`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.becoming import to_become
from editor_app.document.commands import AddRecord, Command, EditText, SetField, flattened
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact, placed

Turn = tuple[str, str]
"""The moment before some work, and the one with it."""
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Work that was taken back, and the step that did so where that is known."""

    turn: Turn
    step: Turn | None = None


_UNSAID = frozenset({"anchor", "made", schema.REMOVED})


class Moments:
    """Copies of a document as it was, each read once. To be closed."""

    def __init__(self, document: ArticleDocument) -> None:
        self.document = document
        self._known: dict[str, ArticleDocument] = {}

    def at(self, heads: str) -> ArticleDocument:
        """The document as it was then."""
        if heads not in self._known:
            self._known[heads] = self.document.at(heads)
        return self._known[heads]

    def order(self, turn: Turn) -> tuple[int, int]:
        """Pieces of work that follow each other are in order by this."""
        return self.document.size(turn[0]), self.document.size(turn[1])

    def close(self) -> None:
        """Let the copies go."""
        for copy in self._known.values():
            copy.close()


def let_go(
    undone: ArticleDocument,
    moments: Moments,
    before: str,
    inverse: Command,
    back: Mapping[str, Sequence[Delta]],
    gone: Sequence[Turn],
) -> None:
    """In a copy where some work has just been undone (by `inverse`, in texts by `back`), let go
    what that put in again of other work which is taken back, too: words, records and values.
    `before` is the moment before the work.
    """
    for name, deltas in back.items():
        put = _insertions(deltas)
        was = moments.at(before) if put else undone
        if put and was.length(name) == undone.length(name):
            places = ((at, at + len(words)) for at, words in put)
            _delete(undone, name, [r for one in places for r in _came(was, name, one, gone)])
    for part in flattened(inverse):
        if isinstance(part, AddRecord) and _was_added(moments, part, gone):
            undone.execute(SetField(part.group, part.record, schema.REMOVED, True))
        elif isinstance(part, SetField) and part.name not in _UNSAID:
            value = _value_without(moments, part, gone)
            if value != part.value:
                undone.execute(SetField(part.group, part.record, part.name, value))


def in_one_go(moments: Moments, work: Turn, others: Sequence[TakenBack]) -> Turn | None:
    """`work` and those of the others that came right before or after it, as one: where nothing else
    was done between them or since, but taking them back. None: there are none, or something was.
    """
    left, steps, ends = list(others), [], work
    while near := next((o for o in left if o.step and _meets(moments, ends, o.turn)), None):
        left.remove(near)
        steps += [near.step] if near.step else []
        first, second = sorted((ends, near.turn), key=moments.order)
        ends = first[0], second[1]
    steps.sort(key=moments.order)
    starts = [ends[1], *(after for _, after in steps)]
    stops = [*(before for before, _ in steps), moments.document.heads()]
    pairs = zip(starts, stops, strict=True)
    return ends if steps and all(_is_nothing(moments, *pair) for pair in pairs) else None


def _meets(moments: Moments, one: Turn, other: Turn) -> bool:
    first, second = sorted((one, other), key=moments.order)
    return _is_nothing(moments, first[1], second[0])


def _is_nothing(moments: Moments, start: str, end: str) -> bool:
    """Whether nothing was done from one moment to another but to keep versions."""
    if start == end:
        return True
    now = moments.document
    if not now.knows(start) or not now.knows(end):
        return False
    there = moments.at(end)
    return there.knows(start) and not there.log(start).people


def forget_copies(
    copy: ArticleDocument, moments: Moments, work: Turn, others: Sequence[TakenBack]
) -> None:
    """In a copy where `work` has just been taken back, let go what stands for parts of it: what
    taking back `others` has put in again.
    """
    for other in others:
        if other.step is None or not moments.document.knows(other.step[1]):
            continue
        rest = [one.turn for one in others if one is not other]
        for name, identities in _copies(moments, work, other.turn, other.step, rest).items():
            there = copy.identities(name, 0, copy.length(name))
            _delete(copy, name, [(at, at + 1) for at, one in enumerate(there) if one in identities])
        for group, record in _put_back(copy, moments, work, other.turn):
            copy.execute(SetField(group, record, schema.REMOVED, True))
        for part in _set_back(copy, moments, work, other.turn):
            copy.execute(part)


def _copies(
    moments: Moments, work: Turn, other: Turn, step: Turn, rest: Sequence[Turn]
) -> dict[str, set[str]]:
    """By text the identities of characters that a step put in for those that came with `work`
    and that `other` had taken away. What came with the `rest` may have been let go then.
    """
    was, now = moments.at(other[0]), moments.at(step[1])
    back, put = now.text_changes(other[1], other[0]), now.text_changes(*step)
    found: dict[str, set[str]] = {}
    for name in back.keys() & put.keys():
        made = list(_insertions(put[name]))
        for at, words in _insertions(back[name]):
            ours = was.came_with(name, at, at + len(words), [work])
            gone = was.came_with(name, at, at + len(words), rest)
            every = list(range(len(words)))
            for kept in (every, [n for n in every if not gone[n]]):
                wanted = "".join(words[n] for n in kept)
                match = next((n for n, one in enumerate(made) if one[1] == wanted), None)
                if match is not None and wanted:
                    start = made[match][0]
                    ids = now.identities(name, start, start + len(kept))
                    same = {one for one, n in zip(ids, kept, strict=True) if ours[n]}
                    found.setdefault(name, set()).update(same)
                    del made[: match + 1]
                    break
    return found


def _put_back(
    copy: ArticleDocument, moments: Moments, work: Turn, other: Turn
) -> list[tuple[str, str]]:
    """The records that came with `work`, that `other` had removed, and that are there again,
    as they came.
    """
    started, came = (moments.at(heads) for heads in work)
    added = records_of(came.snapshot()) - records_of(started.snapshot())
    if not added:
        return []
    ends = [records_of(moments.at(heads).snapshot()) for heads in other]
    there = added & (ends[0] - ends[1]) & records_of(copy.snapshot())
    return sorted(one for one in there if _said(copy, one) == _said(came, one))


def _set_back(copy: ArticleDocument, moments: Moments, work: Turn, other: Turn) -> list[SetField]:
    """What gives fields the value before `work` where they have again the one that came with it,
    which `other` had replaced.
    """
    started, came, was, became = (moments.at(heads) for heads in (*work, *other))
    status = SetField(schema.ABOUT, schema.ARTICLE, "status", started.snapshot().status)
    parts = flattened(to_become(came.snapshot(), started.snapshot(), remarks=False))
    fields = [part for part in (*parts, status) if isinstance(part, SetField)]

    def value(of: ArticleDocument, part: SetField) -> Any:
        return of.fields(part.group, part.record).get(part.name)

    return [
        part
        for part in fields
        if part.name not in _UNSAID
        and value(came, part) not in (None, "", value(started, part), value(became, part))
        and value(copy, part) == value(was, part) == value(came, part)
    ]


def records_of(article: Article) -> set[tuple[str, str]]:
    """(group, id) of what an article has beside its words."""
    groups: dict[str, Iterable[Any]] = {
        schema.KEY_POINTS: article.key_points,
        schema.AUTHORS: article.authors,
        schema.REFERENCES: article.references,
        schema.NOTES: article.notes,
        schema.IMAGES: article.images,
        schema.TABLES: article.tables,
        schema.COMMENTS: article.comments,
        schema.SUGGESTIONS: article.suggestions,
        schema.SIMILAR: article.similar,
        schema.WAIVERS: article.waivers,
    }
    found = {(group, record.id) for group, records in groups.items() for record in records}
    return found | {(schema.AVAILABLE_IN, code) for code in article.available_in}


def _said(document: ArticleDocument, record: tuple[str, str]) -> dict[str, Any]:
    values = document.fields(*record)
    return {k: v for k, v in values.items() if k not in _UNSAID and v not in (None, "", [])}


def _was_added(moments: Moments, part: AddRecord, gone: Sequence[Turn]) -> bool:
    """Whether a record came with some of this work."""

    def lives(heads: str) -> bool:
        values = moments.at(heads).fields(part.group, part.record)
        return bool(values) and not values.get(schema.REMOVED)

    return any(lives(after) and not lives(before) for before, after in gone)


def _value_without(moments: Moments, part: SetField, gone: Sequence[Turn]) -> Any:
    """A value that a field gets back, or the one before it where it came with some of this work."""
    value = part.value
    for before, after in reversed(gone):
        was, came = (
            moments.at(heads).fields(part.group, part.record).get(part.name)
            for heads in (before, after)
        )
        if came == value and was != came:
            value = was
    return value


def _came(
    document: ArticleDocument, name: str, place: tuple[int, int], work: Iterable[Turn]
) -> Ranges:
    """The parts of a range of a text that came with some of this work."""
    found: Ranges = []
    for at, came in enumerate(document.came_with(name, *place, work), place[0]):
        if came and found and found[-1][1] == at:
            found[-1] = found[-1][0], at + 1
        elif came:
            found.append((at, at + 1))
    return found


def _insertions(deltas: Sequence[Delta]) -> list[tuple[int, str]]:
    """(place in the new text, words) of what a change puts in; neighbours are one."""
    found: list[tuple[int, str]] = []
    for start, _, op in (one for delta in deltas for one in placed(delta)):
        if not isinstance(op, Insert):
            continue
        if found and found[-1][0] + len(found[-1][1]) == start:
            found[-1] = found[-1][0], found[-1][1] + op.text
        else:
            found.append((start, op.text))
    return found


def _delete(document: ArticleDocument, name: str, ranges: Ranges) -> None:
    ops: list[Op] = []
    last = 0
    for start, end in ranges:
        ops += [Retain(start - last), Delete(end - start)]
        last = end
    if ops:
        document.execute(EditText(name, compact(ops)))
