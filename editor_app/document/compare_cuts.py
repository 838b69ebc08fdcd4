"""Paragraphs that were split in two or joined: what is one block on one side is cut where the
other side begins a new one, so that words that stayed are not told as gone and come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.document.compare_words import Tokens, opcodes

_ALIKE = 0.6
"""Share of words that each half must have in common with the block it is to be."""
_SHORTEST = 3
"""Tokens of a half."""

Keys = Sequence[Hashable]
Pair = tuple[int, int]


WHOLE, FIRST, SECOND = range(3)


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or a `half` of one: `at` is its place among the blocks."""

    at: int
    tokens: Tokens
    half: int = WHOLE


Parts = list[Part]


def with_cuts(
    was: Sequence[Tokens], now: Sequence[Tokens], pairs: Sequence[Pair]
) -> tuple[Parts, Parts, list[Pair]]:
    """The parts of both texts, and pairs of places among them in the order of the later text."""
    cut_was = _cuts(was, now, pairs)
    taken = {j for _, _, halves in cut_was for j in halves}
    rest = [(j, i) for i, j in pairs if j not in taken and i not in {c[0] for c in cut_was}]
    cut_now = _cuts(now, was, rest, frozenset(i for i, _ in pairs))
    parts_was, places_was = _parts(was, {i: at for i, at, _ in cut_was})
    parts_now, places_now = _parts(now, {j: at for j, at, _ in cut_now})
    gone = {i for i, _, _ in cut_was} | {i for _, _, halves in cut_now for i in halves}
    found = [(places_was[i], places_now[j]) for i, j in pairs if i not in gone]
    for i, _, halves in cut_was:
        found += [(places_was[i] + n, places_now[j]) for n, j in enumerate(halves)]
    for j, _, halves in cut_now:
        found += [(places_was[i], places_now[j] + n) for n, i in enumerate(halves)]
    return parts_was, parts_now, sorted(found, key=lambda pair: pair[1])


_Cut = tuple[int, int, tuple[int, int]]
"""A block, the token at which its second half begins, and the two blocks that the halves are."""


def _cuts(
    wholes: Sequence[Tokens],
    halves: Sequence[Tokens],
    pairs: Sequence[Pair],
    paired: frozenset[int] | None = None,
) -> list[_Cut]:
    """The blocks that are two neighbouring ones on the other side, one of which has no other
    partner (`paired` are those that have one).
    """
    taken = set(paired if paired is not None else (j for _, j in pairs))
    found = []
    for i, j in pairs:
        if wholes[i].keys == halves[j].keys:
            continue
        for first, second in ((j, j + 1), (j - 1, j)):
            other = second if first == j else first
            if not 0 <= other < len(halves) or other in taken:
                continue
            at = _boundary(wholes[i].keys, halves[first].keys, halves[second].keys)
            if at:
                found.append((i, at, (first, second)))
                taken.add(other)
                break
    return found


def _boundary(whole: Keys, first: Keys, second: Keys) -> int:
    """At which token a block is to be cut to be two others; 0 where it is not these."""
    if len(second) < _SHORTEST or len(first) < _SHORTEST:
        return 0
    end = len(first)
    for tag, a1, a2, b1, b2 in opcodes(whole, [*first, *second]):
        if b1 <= end <= b2:
            at = a1 + end - b1 if tag == "equal" else a2
            alike = _share(whole[:at], first) >= _ALIKE and _share(whole[at:], second) >= _ALIKE
            return at if alike and _SHORTEST <= at <= len(whole) - _SHORTEST else 0
    return 0


def _share(one: Keys, other: Keys) -> float:
    total = len(one) + len(other)
    return 2 * (Counter(one) & Counter(other)).total() / total if total else 0.0


def _parts(blocks: Sequence[Tokens], cuts: dict[int, int]) -> tuple[Parts, list[int]]:
    """The parts, and where each block begins among them."""
    parts: Parts = []
    places = []
    for at, tokens in enumerate(blocks):
        places.append(len(parts))
        parts.extend(_cut(at, tokens, cuts.get(at, 0)))
    return parts, places


def _cut(at: int, tokens: Tokens, place: int) -> Iterator[Part]:
    if not place:
        yield Part(at, tokens)
        return
    first, second = _slice(tokens, 0, place), _slice(tokens, place, len(tokens.keys))
    first.blanks[-1] = ""  # the blank between two sentences is a line end on the other side
    yield Part(at, first, FIRST)
    yield Part(at, second, SECOND)


def _slice(tokens: Tokens, start: int, end: int) -> Tokens:
    return replace(
        tokens,
        keys=tokens.keys[start:end],
        shown=tokens.shown[start:end],
        blanks=tokens.blanks[start:end],
        starts=tokens.starts[start:end],
        ends=tokens.ends[start:end],
        looks=tokens.looks[start:end] if tokens.looks is not None else None,
    )
