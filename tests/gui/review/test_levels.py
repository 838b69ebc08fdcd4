"""Where cards stand: order kept, none over another, each as near as can be, one exactly level."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from editor_app.gui.review.levels import Wish, levels

GAP = 8
PLACES = st.one_of(st.none(), st.floats(-200, 20_000, allow_nan=False))
WISHES = st.lists(st.builds(Wish, PLACES, st.integers(20, 400)), max_size=60)


def cost(wishes: list[Wish], tops: list[int]) -> float:
    """The sum of squared distances of the cards that have a place of their own."""
    pairs = zip(wishes, tops, strict=True)
    return sum((top - wish.top) ** 2 for wish, top in pairs if wish.top is not None)


def fits(wishes: list[Wish], tops: list[int]) -> bool:
    pairs = zip(tops, tops[1:], wishes, strict=False)
    return all(above + wish.height + GAP <= below for above, below, wish in pairs)


@given(WISHES)
def test_order_is_kept_and_none_lies_over_another(wishes: list[Wish]) -> None:
    assert fits(wishes, levels(wishes, GAP))


@given(WISHES, st.data())
def test_the_held_card_is_exactly_level(wishes: list[Wish], data: st.DataObject) -> None:
    held = data.draw(st.sampled_from(range(len(wishes)))) if wishes else None
    tops = levels(wishes, GAP, held)
    assert fits(wishes, tops)
    if held is not None and wishes[held].top is not None:
        assert abs(tops[held] - (wishes[held].top or 0)) <= 0.5


@given(WISHES, st.data())
def test_from_the_first_in_sight_none_stands_above_its_words(
    wishes: list[Wish], data: st.DataObject
) -> None:
    places = [number for number, wish in enumerate(wishes) if wish.top is not None]
    first = data.draw(st.sampled_from(places)) if places else None
    tops = levels(wishes, GAP, None, first)
    assert fits(wishes, tops)
    if first is None or any(wish.top is None for wish in wishes):
        return
    assert abs(tops[first] - (wishes[first].top or 0)) <= 0.5
    pairs = [(top, wish.top or 0.0) for top, wish in zip(tops, wishes, strict=True)]
    assert all(top >= wish - 0.5 for top, wish in pairs[first:])
    assert all(top <= wish + 0.5 for top, wish in pairs[:first])


@given(st.lists(st.integers(0, 50), max_size=30))
def test_cards_with_room_are_all_level(gaps: list[int]) -> None:
    wishes, at = [], 0
    for gap in gaps:
        wishes.append(Wish(at, 40))
        at += 40 + GAP + gap
    assert levels(wishes, GAP) == [wish.top for wish in wishes]


@given(st.lists(st.builds(Wish, st.integers(0, 900), st.integers(20, 90)), max_size=12))
def test_each_is_as_near_as_can_be(wishes: list[Wish]) -> None:
    """No neighbours that move together by some pixels are nearer to where they want to be."""
    tops = levels(wishes, GAP)
    # Rounding costs each card half a pixel at most.
    least = cost(wishes, tops) - sum(
        abs(t - (w.top or 0)) + 1 for w, t in zip(wishes, tops, strict=True)
    )
    for first in range(len(wishes)):
        for last in range(first + 1, len(wishes) + 1):
            for step in (-40, -7, -2, 2, 7, 40):
                moved = [t + step if first <= n < last else t for n, t in enumerate(tops)]
                if fits(wishes, moved):
                    assert cost(wishes, moved) >= least


def test_a_card_without_words_stands_right_below_the_one_before_it() -> None:
    wishes = [Wish(100, 40), Wish(None, 30), Wish(400, 40)]
    assert levels(wishes, GAP) == [100, 148, 400]
    assert levels([Wish(None, 30), Wish(0, 40)], GAP) == [-19, 19]


def test_the_others_make_room_for_the_one_that_is_looked_at() -> None:
    wishes = [Wish(100, 40)] * 3
    assert levels(wishes, GAP) == [52, 100, 148]
    assert levels(wishes, GAP, held=0) == [100, 148, 196]
    assert levels(wishes, GAP, held=2) == [4, 52, 100]


def test_four_hundred_cards_take_no_time() -> None:
    rng = random.Random(7)
    wishes = [Wish(rng.uniform(0, 30_000), 90) for _ in range(400)]
    wishes.sort(key=lambda wish: wish.top or 0)
    assert fits(wishes, levels(wishes, GAP, held=200))
