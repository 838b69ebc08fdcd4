"""What two versions of a short text share."""

from __future__ import annotations

from collections.abc import Callable

Ranges = tuple[tuple[int, int], ...]
"""Parts of a text, in code points from its start."""


def carried(old: str, new: str, ranges: Ranges) -> Ranges:
    """Where words of a text are after one change of it; those that it touched are left out."""
    head, tail = common_ends(old, new)
    shift, behind = len(new) - len(old), len(old) - tail
    kept: list[tuple[int, int]] = []
    for start, end in ranges:
        if end <= head:
            moved = start, end
        elif start >= behind:
            moved = start + shift, end + shift
        else:
            continue
        around = new[max(0, moved[0] - 1) : moved[0]] + new[moved[1] : moved[1] + 1]
        if not any(character.isalnum() for character in around):
            kept.append(moved)
    return tuple(kept)


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at the start, and at the end of what is left."""
    most = min(len(old), len(new))
    head = _longest(most, lambda n: old[:n] == new[:n])
    rest = most - head
    tail = _longest(rest, lambda n: old[len(old) - n :] == new[len(new) - n :])
    return head, tail


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The largest number up to `most` for which it holds, where it holds for all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if holds(middle):
            least = middle
        else:
            most = middle - 1
    return least
