"""Words against words: what stayed, what came and what went, in a row.

A token is a run of letters and digits in any script with what belongs to it (combining marks,
an apostrophe within), a number with its separators, one emoji whole (UTS 51), one object, or one
other sign. Blanks go with the token before them and are looked at only where words are alike.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Any

from editor_app.document import marks as m
from editor_app.document.compared import ADDED, REMOVED, SAME, Piece
from editor_app.document.richtext import OBJECT, Run

_PICTURE = "[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_WITH = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_TOKEN = re.compile(
    "([\U0001f1e6-\U0001f1ff]{2}"
    f"|{_PICTURE}{_WITH}(?:\u200d{_PICTURE}{_WITH})*"
    r"|\d+(?:[.,]\d+)*[^\W_]*"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f]|['’](?=[^\W_]))*"
    r"|\S)(\s*)"
    r"|(\s+)"
)
_LONG = 4_000_000
"""Tokens times tokens from which words that are everywhere are not used to line texts up."""

Look = tuple[tuple[int, m.Marks], ...]
"""The marks of a token: from which of its code points on which hold."""
_PLAIN: Look = ((0, ()),)

Label = Callable[[str, str], str]
"""What an object (its kind, its record) reads as."""


@dataclass(slots=True)
class Tokens:
    """The tokens of a block: `keys` tell them apart; `shown` reads; `blanks` follow; `starts` are
    code points in the block; `looks` are the marks of each, None where no character has any.
    """

    keys: list[Any]
    shown: list[str]
    blanks: list[str]
    starts: list[int]
    ends: list[int]
    looks: list[Look] | None = None

    def words(self) -> str:
        """All of it as it reads."""
        return "".join(a + b for a, b in zip(self.shown, self.blanks, strict=True))


def tokens_of(runs: Sequence[Run], label: Label, left_out: frozenset[str] = frozenset()) -> Tokens:
    """The tokens of a block's runs; runs with a mark that is `left_out` do not count."""
    found = Tokens([], [], [], [], [])
    counted = [run for run in runs if not _is_out(run, left_out)] if left_out else list(runs)
    text = "".join(run.text for run in counted)
    for match in _TOKEN.finditer(text):
        word, blanks, lone = match.groups()
        found.keys.append(word or " ")
        found.shown.append(word or "")
        found.blanks.append(lone if lone is not None else blanks)
        found.starts.append(match.start())
        found.ends.append(match.end(1) if word else match.end())
    if OBJECT in text or any(run.marks for run in counted):
        _add_looks(found, counted, label)
    if left_out and len(counted) != len(runs):
        _shift(found, runs, left_out)
    return found


def _is_out(run: Run, left_out: frozenset[str]) -> bool:
    return any(key in left_out for key, _ in run.marks)


def _add_looks(found: Tokens, runs: Sequence[Run], label: Label) -> None:
    starts = list(accumulate((len(run.text) for run in runs), initial=0))
    looks = [_look(run) for run in runs]
    plain = not any(looks)
    found.looks = None if plain else []
    for at, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        first = bisect_right(starts, start) - 1
        if found.keys[at] == OBJECT:
            known = runs[first].object
            if known:
                found.keys[at] = known
                found.shown[at] = label(*known)
            if found.looks is not None:
                found.looks.append(_PLAIN)
        elif found.looks is not None:
            found.looks.append(_look_between(looks, starts, first, (start, end)))


def _look_between(
    looks: Sequence[m.Marks], starts: Sequence[int], first: int, span: tuple[int, int]
) -> Look:
    """The look of a token whose first character is in a run; remarks may divide it in runs that
    look the same.
    """
    start, end = span
    if starts[first + 1] >= end:
        return ((0, looks[first]),)
    found = [(0, looks[first])]
    at = first + 1
    while starts[at] < end:
        if looks[at] != found[-1][1]:
            found.append((starts[at] - start, looks[at]))
        at += 1
    return tuple(found)


def _look(run: Run) -> m.Marks:
    if run.text == OBJECT:
        return ()
    return tuple((key, value) for key, value in run.marks if not m.is_annotation(key))


def _shift(found: Tokens, runs: Sequence[Run], left_out: frozenset[str]) -> None:
    """Positions in the block as it is, with what was left out."""
    counted, real, at = [0], [0], 0
    for run in runs:
        if not _is_out(run, left_out):
            counted.append(counted[-1] + len(run.text))
            real.append(at + len(run.text))
        at += len(run.text)
    ends = list(real)
    begins = [e - (counted[n] - counted[n - 1]) if n else 0 for n, e in enumerate(ends)]

    def moved(position: int, after: bool) -> int:
        n = bisect_right(counted, position - (1 if after else 0))
        if n >= len(counted):
            return real[-1]
        return begins[n] + position - counted[n - 1]

    found.starts = [moved(p, False) for p in found.starts]
    found.ends = [moved(p, True) for p in found.ends]


@dataclass(frozen=True, slots=True)
class WordChange:
    """`pieces` of both in a row; the range of the later block that differs (code points); the
    names of marks in which words that stayed differ.
    """

    pieces: tuple[Piece, ...]
    start: int = 0
    end: int = 0
    marks: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether any word came or went."""
        return any(piece.how != SAME for piece in self.pieces)


def compare_words(before: Tokens, after: Tokens) -> WordChange:
    """What differs between two blocks."""
    codes = _islands_flooded(opcodes(before.keys, after.keys), before)
    pieces: list[Piece] = []
    marks: set[str] = set()
    spots: list[int] = []
    for tag, a1, a2, b1, b2 in codes:
        if tag == "equal":
            _same(before, after, (a1, a2, b1), pieces, spots)
            _looks(before, after, (a1, a2, b1), marks, spots)
            continue
        _add(pieces, REMOVED, _shown(before, a1, a2))
        _add(pieces, ADDED, _shown(after, b1, b2))
        start = after.starts[b1] if b1 < len(after.starts) else _end(after)
        spots += [start, after.ends[b2 - 1] if b2 > b1 else start]
    return WordChange(
        _tidy(pieces),
        min(spots, default=0),
        max(spots, default=0),
        tuple(sorted(marks)),
    )


def plain_change(before: str, after: str) -> tuple[Piece, ...]:
    """Two plain texts in a row."""
    if before == after:
        return (Piece(SAME, before),) if before else ()

    def tokens(text: str) -> Tokens:
        return tokens_of((Run(text),), lambda *_: "")

    return compare_words(tokens(before), tokens(after)).pieces


def opcodes(a: Sequence[Any], b: Sequence[Any]) -> list[tuple[str, int, int, int, int]]:
    """As difflib's, with what is alike at both ends cut off first."""
    head = _head(a, b)
    tail = _head(a[head:][::-1], b[head:][::-1])
    a_mid, b_mid = a[head : len(a) - tail], b[head : len(b) - tail]
    found = [("equal", 0, head, 0, head)] if head else []
    if a_mid and b_mid:
        junk = len(a_mid) * len(b_mid) > _LONG
        codes = SequenceMatcher(None, a_mid, b_mid, junk).get_opcodes()
        found += [(t, a1 + head, a2 + head, b1 + head, b2 + head) for t, a1, a2, b1, b2 in codes]
    elif a_mid or b_mid:
        found.append(("replace", head, len(a) - tail, head, len(b) - tail))
    if tail:
        found.append(("equal", len(a) - tail, len(a), len(b) - tail, len(b)))
    return found


def _head(a: Sequence[Any], b: Sequence[Any]) -> int:
    n = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        n += 1
    return n


def _islands_flooded(
    codes: list[tuple[str, int, int, int, int]], before: Tokens
) -> list[tuple[str, int, int, int, int]]:
    """A short word that happens to be on both sides, between larger changes, is no rest of what
    was there: it is read more easily as changed, too.
    """
    found: list[tuple[str, int, int, int, int]] = []
    for at, code in enumerate(codes):
        tag, a1, a2, _, _ = code
        inner = tag == "equal" and 0 < at < len(codes) - 1
        if inner and a2 - a1 == 1 and _is_small(before.keys[a1]):
            sides = (codes[at - 1], codes[at + 1])
            if all(c[2] - c[1] > 1 and c[4] - c[3] > 1 for c in sides):
                tag = "replace"
        if found and tag != "equal" and found[-1][0] != "equal":
            last = found.pop()
            code = (last[0], last[1], code[2], last[3], code[4])
        found.append(("equal" if tag == "equal" else "replace", *code[1:]))
    return found


def _is_small(key: Any) -> bool:
    return isinstance(key, str) and len(key) <= 3 and key != OBJECT


def _same(
    before: Tokens,
    after: Tokens,
    place: tuple[int, int, int],
    pieces: list[Piece],
    spots: list[int],
) -> None:
    """Tokens that are alike; the blanks behind them may not be."""
    a1, a2, b1 = place
    count = a2 - a1
    if before.blanks[a1:a2] == after.blanks[b1 : b1 + count]:
        _add(pieces, SAME, _shown(after, b1, b1 + count))
        return
    for n in range(count):
        _add(pieces, SAME, after.shown[b1 + n])
        was, now = before.blanks[a1 + n], after.blanks[b1 + n]
        if was == now:
            _add(pieces, SAME, now)
            continue
        _add(pieces, REMOVED, was)
        _add(pieces, ADDED, now)
        spots += [after.ends[b1 + n], after.ends[b1 + n] + len(now)]


def _looks(
    before: Tokens, after: Tokens, place: tuple[int, int, int], marks: set[str], spots: list[int]
) -> None:
    if before.looks is None and after.looks is None:
        return
    a1, a2, b1 = place
    for n in range(a2 - a1):
        was = before.looks[a1 + n] if before.looks else _PLAIN
        now = after.looks[b1 + n] if after.looks else _PLAIN
        if was != now:
            marks.update(_names(was, now))
            spots += [after.starts[b1 + n], after.ends[b1 + n]]


def _names(was: Look, now: Look) -> set[str]:
    # a mark of others may have any value, and not every value can be in a set
    parts = [{(at, k, repr(v)) for at, marks in look for k, v in marks} for look in (was, now)]
    found = {key for _, key, _ in parts[0] ^ parts[1]}
    return found or {key for part in parts for _, key, _ in part}  # it begins elsewhere


def _shown(tokens: Tokens, start: int, end: int) -> str:
    pairs = zip(tokens.shown[start:end], tokens.blanks[start:end], strict=True)
    return "".join(word + blank for word, blank in pairs)


def _end(tokens: Tokens) -> int:
    return tokens.ends[-1] + len(tokens.blanks[-1]) if tokens.ends else 0


def _add(pieces: list[Piece], how: str, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1].how == how:
        pieces[-1] = Piece(how, pieces[-1].text + text)
    else:
        pieces.append(Piece(how, text))


def _tidy(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """What went before what came, between words that stayed; a blank at the end of both is the
    same one.
    """
    found: list[Piece] = []
    gone = come = ""
    for piece in (*pieces, Piece(SAME, "")):
        if piece.how == REMOVED:
            gone += piece.text
        elif piece.how == ADDED:
            come += piece.text
        else:
            shared = " " if gone[-1:] == come[-1:] == " " else ""
            _add(found, REMOVED, gone.removesuffix(shared) if shared else gone)
            _add(found, ADDED, come.removesuffix(shared) if shared else come)
            _add(found, SAME, shared + piece.text)
            gone = come = ""
    return tuple(found)
