"""What the record of a suggestion says, and which of its marks mean something.

The record: `author`, `at` (ISO 8601 in UTC), `number` (which comes first of two made in the same
second), `in` (the text it began in), `changes` (to records, see `record_changes`), `chars` (the
identities of the characters it wants deleted; only these are), `peers` (from where its words were
put in; words of others that carry its mark by chance are none of it) and `put` (words that were
there and were given its mark: where something is undone).

A suggestion has up to four parts, its halves: `ins`, `del` and `fmt` by marks in the texts, and
`changes`. Each is decided once: `settled:HALF` holds who decided it how and when, or `status` and
`decided` do for all that was open. Status decides, never the mark: marks of what is settled may
linger where people worked apart, and mean nothing.

Where two people decided one half apart, one for and one against it, it is open again and
`disputed`: the words that one of them took away are kept in `kept:HALF`, and the next decision
puts them back or lets them go. So nothing is gone against somebody's will in silence. Where no
words went (a format, a field), it is accepted: that is what can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.document import fields
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.identities import Identity, Recorded, read_pieces
from editor_app.document.records import Fields, Suggestion

OPEN, ACCEPTED, REJECTED, SPLIT = "open", "accepted", "rejected", "split"
"""`split`: its halves were decided differently."""

INS, DEL, FMT, CHANGES = "ins", "del", "fmt", "changes"
HALVES = (INS, DEL, FMT, CHANGES)

STATUS, DECIDED, DISPUTED = "status", "decided", "disputed"
SETTLED, KEPT = "settled:", "kept:"
CHARS, PEERS, PUT = "chars", "peers", "put"
_NOT_SHOWN = frozenset({STATUS, CHARS, PEERS, PUT, "made", "removed"})


def read_suggestion(suggestion: str, entries: Mapping[str, Any], values: Fields) -> Suggestion:
    """A suggestion from its record as stored and the fields that count."""
    shown = {key: value for key, value in values.items() if key not in _NOT_SHOWN}
    decided = [key for key in entries if key.startswith((SETTLED, f"{STATUS}#"))]
    if not decided or (len(decided) == 1 and values.get(STATUS) == OPEN):
        return Suggestion(suggestion, OPEN, shown)  # nobody has decided anything
    rivals = [half for half in HALVES if len(_decisions(entries, half)) > 1]
    lost = [half for half in rivals if f"{KEPT}{half}" in values]
    if lost:
        return Suggestion(suggestion, OPEN, {**shown, DISPUTED: lost})
    status = ACCEPTED if rivals else _status(str(values.get(STATUS, OPEN)), values)
    return Suggestion(suggestion, status, shown)


class Meant:
    """Which of the characters that carry a suggestion's mark are really part of it. Where an
    older program wrote it, all are.
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        chars, put = (fields.living(entries, name) for name in (CHARS, PUT))
        self._struck = Recorded(p for value in chars for p in read_pieces(value))
        self._put = Recorded(p for value in put for p in read_pieces(value))
        self._known = {DEL: bool(chars), INS: bool(put or fields.living(entries, PEERS))}
        self._peers = frozenset(peers_of(entries))

    def knows(self, half: str) -> bool:
        """Whether it was written down which characters are meant."""
        return self._known.get(half, False)

    def has(self, half: str, identity: Identity) -> tuple[bool, int]:
        """Whether a character is part of it, and up to which counter (exclusive; -1: any) the same
        holds for those of its peer.
        """
        if half == DEL:
            return self._struck.until(identity)
        return (True, -1) if identity[0] in self._peers else self._put.until(identity)


def peers_of(entries: Mapping[str, Any]) -> list[str]:
    """From where the words of a suggestion were put in."""
    found = fields.living(entries, PEERS)
    return sorted({str(p) for value in found if isinstance(value, list) for p in value})


def open_halves(suggestion: Suggestion) -> tuple[str, ...]:
    """The halves that nobody has decided yet; those of which there is nothing are among them."""
    if suggestion.status != OPEN:
        return ()
    rivals = disputed(suggestion)
    return tuple(
        half for half in HALVES if half in rivals or f"{SETTLED}{half}" not in suggestion.fields
    )


def disputed(suggestion: Suggestion) -> tuple[str, ...]:
    """The halves that two people decided differently."""
    found = suggestion.fields.get(DISPUTED)
    return tuple(half for half in HALVES if half in found) if isinstance(found, list) else ()


def open_keys(article: Article) -> frozenset[str]:
    """The marks that mean something: those of open suggestions, halves that are settled apart."""
    return frozenset(
        f"{half}:{suggestion.id}"
        for suggestion in article.suggestions
        for half in open_halves(suggestion)
        if half != CHANGES and half not in disputed(suggestion)
    )


def is_proposed(key: str) -> bool:
    """Whether a mark is a suggestion's."""
    return key.startswith(m.PROPOSED)


def _decisions(entries: Mapping[str, Any], half: str) -> set[str]:
    """How a half was decided, by anybody whose decision nobody replaced knowingly."""
    said = [
        s.get(STATUS) for s in fields.living(entries, f"{SETTLED}{half}") if isinstance(s, dict)
    ]
    return {str(s) for s in (*said, *fields.living(entries, STATUS)) if s in (ACCEPTED, REJECTED)}


def _status(status: str, values: Mapping[str, Any]) -> str:
    halves = (INS, DEL, *((CHANGES,) if values.get(CHANGES) else ()))
    apart = all(f"{SETTLED}{half}" in values for half in halves)  # by two people, a half each
    if status != SPLIT and not (apart and status == OPEN):
        return status
    settled = (values.get(f"{SETTLED}{half}") for half in HALVES)
    found = {str(s.get(STATUS)) for s in settled if isinstance(s, dict)}
    return found.pop() if len(found) == 1 else SPLIT
