"""Where the underlined words of a paragraph are after one change of it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.comparing import carried, common_ends


def test_ranges_move_along_and_touched_ones_go() -> None:
    old = "🚢 prot and wrold"
    ranges = ((2, 6), (11, 16))
    assert carried(old, "🚢 prot and the wrold", ranges) == ((2, 6), (15, 20))
    assert carried(old, "🚢 prots and wrold", ranges) == ((12, 17),)
    assert carried(old, "İ🚢 prot and wrold", ranges) == ((3, 7), (12, 17))
    assert carried(old, "", ranges) == ()


LETTERS = st.text("ab ı🚢", max_size=12)


@given(LETTERS, LETTERS)
def test_ends_never_overlap_and_are_shared(old: str, new: str) -> None:
    head, tail = common_ends(old, new)
    assert head + tail <= min(len(old), len(new))
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]


@given(LETTERS, st.integers(0, 12), LETTERS)
def test_carried_ranges_hold_the_same_letters(old: str, at: int, put: str) -> None:
    at = min(at, len(old))
    new = old[:at] + put + old[at:]
    ranges = tuple(word.span() for word in re.finditer(r"\w+", old))
    for start, end in carried(old, new, ranges):
        assert new[start:end] in {old[a:b] for a, b in ranges}
        assert (start, end) in {word.span() for word in re.finditer(r"\w+", new)}
