"""Taking back what was done between two moments: what came of others, without what was written
since. Words go by their identities, so that of what came nothing stays, and of the rest nothing
goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from editor_app.document import schema
from editor_app.document.actions import set_about, withdraw_waiver
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.becoming import Length, to_become
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    RemoveRecord,
    SetField,
    Together,
    flattened,
)
from editor_app.document.delta import Delta, Insert, Op
from editor_app.document.history import Log
from editor_app.services.taken_together import (
    Moments,
    TakenBack,
    Turn,
    forget_copies,
    in_one_go,
    let_go,
)


def taking_back(
    document: ArticleDocument, before: str, after: str, gone: Sequence[Turn] = ()
) -> Command:
    """What takes back what was done between two moments. It is undone where it came in, in a copy
    without what was written since; the article becomes what comes of merging that in. What it had
    taken away of other work that is taken back, too (`gone`), does not come again.
    """
    moments = Moments(document)
    came, undone, merged = (document.at(heads) for heads in (after, after, document.heads()))
    try:
        then = document.article_at(before)
        back = document.text_changes(after, before)
        inverse = _inverse(came.snapshot(), then, came.length, back)
        undone.execute(inverse)
        if gone:
            let_go(undone, moments, before, inverse, back, gone)
        change = merged.merge(undone.take_updates())
        log = document.log(after)
        texts = {
            name: _not_again(document, log, name, found) for name, found in change.texts.items()
        }
        wanted = merged.snapshot()
        command = _inverse(document.snapshot(), wanted, document.length, texts)
        return _less_own(command, document, came)
    finally:
        for copy in (came, undone, merged, moments):
            copy.close()


def taking_turns_back(document: ArticleDocument, turns: Sequence[Turn]) -> Command:
    """As `taking_back`, for work between which there is other work, which stays."""
    if len(turns) == 1:
        return taking_back(document, *turns[0])
    copy = without(document, turns)
    try:
        return _becoming(document, copy)
    finally:
        copy.close()


def taking_back_beside(
    document: ArticleDocument, work: Turn, others: Sequence[TakenBack] = ()
) -> Command:
    """As `taking_back`, where `others` were taken back before. Where nothing else was done since,
    the article is again what it was before all of it.
    """
    if not others:
        return taking_back(document, *work)
    moments, copy = Moments(document), document.at(document.heads())
    try:
        whole = in_one_go(moments, work, others)
        if whole is not None:
            return _becoming(document, moments.at(whole[0]))
        copy.execute(taking_back(document, *work, [other.turn for other in others]))
        forget_copies(copy, moments, work, others)
        return _becoming(document, copy)
    finally:
        copy.close()
        moments.close()


def _becoming(document: ArticleDocument, other: ArticleDocument) -> Command:
    """What makes a document say what another says that has less, or more, of the same history."""
    known = document if document.knows(other.heads()) else other
    texts = known.text_changes(document.heads(), other.heads())
    return _inverse(document.snapshot(), other.snapshot(), document.length, texts)


def without(document: ArticleDocument, turns: Iterable[Turn]) -> ArticleDocument:
    """Another document: this one, with some work taken back, the last first."""
    copy = document.at(document.heads())
    listed = list(turns)
    for number, turn in reversed(list(enumerate(listed))):
        copy.execute(taking_back(copy, *turn, listed[:number]))
    return copy


def _not_again(
    document: ArticleDocument, since: Log, text: str, deltas: Sequence[Delta]
) -> list[Delta]:
    """Deltas without words that were put back right there since already."""
    if len(deltas) != 1:
        return list(deltas)
    words = "".join(run.text for run in document.runs(text))

    def stand(start: int, put: str) -> bool:
        end = start + len(put)
        if start < 0 or words[start:end] != put:
            return False
        written = document.written(text, start, end, since)
        return sum(part.end - part.start for part in written) == len(put)

    found: list[Op] = []
    at = 0
    for ops in _gathered(deltas[0]):
        put = "".join(op.text for op in ops if isinstance(op, Insert))
        if not put or not (stand(at, put) or stand(at - len(put), put)):
            found += ops
        at += sum(op.count for op in ops if not isinstance(op, Insert))
    return [tuple(found)]


def _gathered(delta: Delta) -> list[list[Op]]:
    """The steps of a delta; what is put in at one place together."""
    found: list[list[Op]] = []
    for op in delta:
        if found and isinstance(op, Insert) and isinstance(found[-1][0], Insert):
            found[-1].append(op)
        else:
            found.append([op])
    return found


def _exact(command: Command, texts: Mapping[str, Sequence[Delta]]) -> Command:
    """The same command; texts of records that come back are filled by these deltas: something
    may be left in them.
    """
    found: list[Command] = []
    for part in flattened(command):
        if isinstance(part, AddRecord):
            rest = {name: words for name, words in part.texts.items() if name not in texts}
            found.append(replace(part, texts=rest))
            found += (edit for name in part.texts for edit in _edits(name, texts))
        else:
            found.append(part)
    return Together(tuple(found))


def _edits(text: str, texts: Mapping[str, Sequence[Delta]]) -> list[Command]:
    return [EditText(text, delta) for delta in texts.get(text, ())]


def _less_own(command: Command, document: ArticleDocument, came: ArticleDocument) -> Command:
    """The same command, without what would change a field that is another since the arrival, or
    take away a record that is.
    """

    def since(part: Command) -> bool:
        if isinstance(part, SetField):
            fields = (d.fields(part.group, part.record) for d in (document, came))
            now, then = (values.get(part.name) for values in fields)
            return bool(now != then)
        if isinstance(part, RemoveRecord):
            now, then = (d.fields(part.group, part.record) for d in (document, came))
            return bool(now != then)
        return False

    return Together(tuple(part for part in flattened(command) if not since(part)))


def _inverse(
    now: Article, then: Article, length: Length, texts: Mapping[str, Sequence[Delta]]
) -> Command:
    """`to_become`, with the status and the waivers, which may have come in as well."""
    become = to_become(now, then, length, deltas=texts)
    commands: list[Command] = [_exact(become, texts)]
    if now.status != then.status:
        commands.append(set_about("status", then.status))
    kept = {waiver.id for waiver in then.waivers}
    here = {waiver.id for waiver in now.waivers}
    commands += [withdraw_waiver(w.id) for w in now.waivers if w.id not in kept]
    commands += [
        SetField(schema.WAIVERS, w.id, schema.REMOVED, None)
        for w in then.waivers
        if w.id not in here
    ]
    return Together(tuple(commands))
