"""Which paragraph of an earlier text is which of a later one: the same, changed, or moved.

Paragraphs with equal words are paired first, unique ones wherever they are, then those that share
the pairs of words which few paragraphs have, then single ones between two pairs. The longest
chain of pairs in the same order (by words) stands still; the others have moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

_FEW = 6
"""Paragraphs that may share a pair of words before it says nothing about which is which."""
_ALIKE = 0.4
"""Share of the words that two paragraphs must have in common, moved or not; at their place
between others that are paired, less is enough."""
_ALIKE_AT_PLACE = 0.25

Keys = Sequence[Hashable]
Pair = tuple[int, int]


def paired(before: Sequence[Keys], after: Sequence[Keys]) -> list[Pair]:
    """Pairs of (earlier, later) paragraphs, each given as what its tokens are known by; in the
    order of the later ones.
    """
    found = dict(_equal(before, after))
    taken = set(found.values())
    left = [i for i in range(len(before)) if i not in taken]
    right = [j for j in range(len(after)) if j not in found]
    if left and right:
        bags = ({i: Counter(before[i]) for i in left}, {j: Counter(after[j]) for j in right})
        found.update(_alike(before, after, *bags))
        found.update(_between(found, len(before), len(after), *bags))
    return sorted(((i, j) for j, i in found.items()), key=lambda pair: pair[1])


def moved(pairs: Sequence[Pair], weights: Sequence[int]) -> set[int]:
    """The later paragraphs among pairs (in their order) that are out of the chain with the most
    words; `weights` are those of the later paragraphs.
    """
    if all(a[0] < b[0] for a, b in pairwise(pairs)):
        return set()
    stays = _heaviest([i for i, _ in pairs], [weights[j] + 1 for _, j in pairs])
    return {j for n, (_, j) in enumerate(pairs) if n not in stays}


def _equal(before: Sequence[Keys], after: Sequence[Keys]) -> Iterator[Pair]:
    """(later, earlier) with the same words: those at both ends, unique ones, then the others in
    their order.
    """
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        yield head, head
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
        yield len(after) - tail, len(before) - tail
    places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, texts in enumerate((before, after)):
        for at in range(head, len(texts) - tail):
            if texts[at]:
                places[tuple(texts[at])][side].append(at)
    for was, now in places.values():
        yield from zip(now, was, strict=False)


def _alike(
    before: Sequence[Keys],
    after: Sequence[Keys],
    left: dict[int, Counter[Hashable]],
    right: dict[int, Counter[Hashable]],
) -> Iterator[Pair]:
    """(later, earlier) that share rare pairs of words, the most alike first."""
    owners: dict[Hashable, list[int]] = defaultdict(list)
    for i in left:
        for pair in set(pairwise(before[i])):
            owners[pair].append(i)
    scored: list[tuple[float, int, int]] = []
    for j, bag in right.items():
        shared: Counter[int] = Counter()
        for pair in set(pairwise(after[j])):
            known = owners.get(pair, ())
            if len(known) <= _FEW:
                shared.update(known)
        for i, _ in shared.most_common(3):
            score = _share(left[i], bag)
            if score >= _ALIKE:
                scored.append((-score, j, i))
    yield from _best(scored)


def _best(scored: list[tuple[float, int, int]]) -> Iterator[Pair]:
    taken_now: set[int] = set()
    taken_was: set[int] = set()
    for _, j, i in sorted(scored):
        if j not in taken_now and i not in taken_was:
            taken_now.add(j)
            taken_was.add(i)
            yield j, i


def _share(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _between(
    found: dict[int, int],
    length_before: int,
    length_after: int,
    left: dict[int, Counter[Hashable]],
    right: dict[int, Counter[Hashable]],
) -> dict[int, int]:
    """(later → earlier) for what is left between two neighbours that are paired: the alike ones,
    in order.
    """
    more: dict[int, int] = {}
    taken = set(found.values())
    last = -1
    for at in [*sorted(found), length_after]:
        first, bound = found.get(last, -1) + 1, found.get(at, length_before)
        gap_was = [i for i in range(first, bound) if i in left and i not in taken]
        gap_now = [j for j in range(last + 1, at) if j in right]
        more.update(_in_order(gap_was, gap_now, left, right))
        last = at
    return more


def _in_order(
    was: list[int],
    now: list[int],
    left: dict[int, Counter[Hashable]],
    right: dict[int, Counter[Hashable]],
) -> Iterator[Pair]:
    if len(was) == len(now) == 1:
        shares = _share(left[was[0]], right[now[0]]) >= _ALIKE_AT_PLACE
        if shares or max(left[was[0]].total(), right[now[0]].total()) <= 2:
            yield now[0], was[0]
        return
    start = 0
    for j in now:
        for n in range(start, min(len(was), start + 8)):
            if _share(left[was[n]], right[j]) >= _ALIKE_AT_PLACE:
                yield j, was[n]
                start = n + 1
                break


def _heaviest(numbers: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Indexes of the rising subsequence of different numbers whose weights are the most.

    The tops are kept rising in number and weight, so that each step is a search.
    """
    tops: list[tuple[int, int, int]] = []  # (number, weight of the best chain that ends so, index)
    before: list[int] = []
    for at, (number, weight) in enumerate(zip(numbers, weights, strict=True)):
        n = bisect_left(tops, (number, -1, -1))
        base = tops[n - 1] if n else None
        total = weight + (base[1] if base else 0)
        before.append(base[2] if base else -1)
        end = n
        while end < len(tops) and tops[end][1] <= total:
            end += 1
        tops[n:end] = [(number, total, at)]
    found: set[int] = set()
    at = tops[-1][2] if tops else -1
    while at >= 0:
        found.add(at)
        at = before[at]
    return found
