"""The lasting identities of characters, kept short: who put them in (the peer) and as which step.

A suggestion records by them which characters it wants deleted. Its mark alone can't say: what
somebody types between marked characters at the same time carries the mark, too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Identity = tuple[str, int]
"""(peer, counter)."""
Piece = list[Any]
"""`[peer, counter, count]`: that many characters that were put in one after the other."""


def pieces_of(identities: Iterable[Identity]) -> list[Piece]:
    """Identities as few pieces."""
    return joined([peer, counter, 1] for peer, counter in identities)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The same characters in as few pieces as can be."""
    found: list[Piece] = []
    for peer, counter, count in sorted(pieces):
        last = found[-1] if found else None
        if last and last[0] == peer and counter <= last[1] + last[2]:
            last[2] = max(last[2], counter + count - last[1])
        else:
            found.append([peer, counter, count])
    return found


def stretches(identities: Sequence[Identity]) -> Iterator[tuple[Identity, int]]:
    """(first, count) of characters that stand as they were put in, one after the other."""
    first, count = identities[0], 0
    for peer, counter in identities:
        if peer != first[0] or counter != first[1] + count:
            yield first, count
            first, count = (peer, counter), 0
        count += 1
    yield first, count


def read_pieces(value: Any) -> list[Piece]:
    """Pieces from a record; what is none is passed over."""
    return [
        list(piece)
        for piece in (value if isinstance(value, list) else ())
        if isinstance(piece, list)
        and len(piece) == 3
        and isinstance(piece[0], str)
        and all(isinstance(n, int) and n >= 0 for n in piece[1:])
    ]


class Recorded:
    """Characters that were recorded, to be asked about others."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._by_peer: dict[str, tuple[list[int], list[int]]] = {}
        for peer, counter, count in joined(pieces):
            starts, ends = self._by_peer.setdefault(peer, ([], []))
            starts.append(counter)
            ends.append(counter + count)

    def until(self, identity: Identity) -> tuple[bool, int]:
        """Whether a character was recorded, and up to which counter (exclusive; -1: any) the same
        holds for those of its peer.
        """
        starts, ends = self._by_peer.get(identity[0], _NONE)
        at = bisect_right(starts, identity[1]) - 1
        if at >= 0 and identity[1] < ends[at]:
            return True, ends[at]
        return False, starts[at + 1] if at + 1 < len(starts) else -1


_NONE: tuple[list[int], list[int]] = ([], [])
