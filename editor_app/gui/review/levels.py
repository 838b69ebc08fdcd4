"""Where the cards of a column stand: level with their words, in order, none over another.

Among all ways to put them so, this is the one with the least sum of squared distances from
where each would like to be (isotonic regression by pooling neighbours: Ayer and others 1955,
"An empirical distribution function for sampling with incomplete information"). The card that is
looked at is held exactly level, and the others make room.
Where none is looked at, the column begins at the first card in sight: none behind it stands above
its words, and none before it below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Wish:
    """How high a card is, and where its top would like to be; None: right below the card before
    it. In device independent pixels.
    """

    top: float | None
    height: int


def levels(
    wishes: Sequence[Wish], gap: int, held: int | None = None, first: int | None = None
) -> list[int]:
    """The top of each card. `gap` is the least distance between two of them; `held` the number
    of the card that is exactly level, where it has words to be level with; `first`, where none is
    held, that of the first card in sight.
    """
    groups = _groups(wishes)
    offsets, targets, fixed, begin, at = [], [], None, None, 0
    for number, group in enumerate(groups):
        offsets.append(at)
        top = wishes[group[0]].top
        targets.append((0 if top is None else top) - at)
        if held == group[0] and top is not None:
            fixed = number
        if first is not None and first in group:
            begin = number
        at += sum(wishes[card].height + gap for card in group)
    found: list[int] = []
    if fixed is None and begin is not None:
        places = _from(targets, begin)
    else:
        places = _held(targets, fixed)
    for group, offset, place in zip(groups, offsets, places, strict=True):
        y = round(place) + offset
        for card in group:
            found.append(y)
            y += wishes[card].height + gap
    return found


def _groups(wishes: Sequence[Wish]) -> list[list[int]]:
    """Each card with those behind it that have no place of their own."""
    groups: list[list[int]] = []
    for number, wish in enumerate(wishes):
        if wish.top is None and groups:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _held(targets: Sequence[float], fixed: int | None) -> list[float]:
    """Numbers that never fall, as near to the targets as can be; the fixed one is its target.

    Bounds keep such a solution the best one when it is cut off at them.
    """
    if fixed is None:
        return _rising(targets)
    bound = targets[fixed]
    before = [min(place, bound) for place in _rising(targets[:fixed])]
    behind = [max(place, bound) for place in _rising(targets[fixed + 1 :])]
    return [*before, bound, *behind]


def _from(targets: Sequence[float], begin: int) -> list[float]:
    """Numbers that never fall: from one of them on none is below its target, before it none is
    above.
    """
    behind = list(accumulate(targets[begin:], max))
    before = list(accumulate([behind[0], *reversed(targets[:begin])], min))[1:]
    return [*reversed(before), *behind]


def _rising(targets: Sequence[float]) -> list[float]:
    pools: list[tuple[float, int]] = []  # (mean, how many)
    for target in targets:
        mean, count = target, 1
        while pools and pools[-1][0] > mean:
            other, more = pools.pop()
            mean = (mean * count + other * more) / (count + more)
            count += more
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
