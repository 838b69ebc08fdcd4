"""What differs between two texts comes out as a delta that makes one of the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor_app.document import marks as m
from editor_app.document.delta import Delete, Delta, Insert, Retain, insertion, reach
from editor_app.document.richtext import OBJECT, Block, Run, block, cite
from editor_app.gui.binding.comparing import carried, compare
from editor_app.gui.binding.shadow import Shadow, Starts, changed_marks, flat

WORDS = st.text(alphabet="abİığ Жё🚢\u2028", max_size=6)
MARKS = st.sampled_from([(), (("b", True),), (("c:1", True),), (("b", True), ("i", True))])
RUNS = st.one_of(
    st.builds(Run, WORDS, MARKS),
    st.sampled_from(["m1", "m2"]).map(cite),
)
KINDS = st.sampled_from([("paragraph", 0), ("heading", 2), ("bullet", 1)])
BLOCKS = st.builds(
    lambda runs, kind: block(*runs, kind=kind[0], level=kind[1]),
    st.lists(RUNS, max_size=4),
    KINDS,
)
TEXTS = st.lists(BLOCKS, min_size=1, max_size=4)


def cells(runs: list[Run]) -> list[tuple[str, m.Marks]]:
    return [(letter, run.marks) for run in runs for letter in run.text]


def applied(old: list[tuple[str, m.Marks]], delta: Delta) -> list[tuple[str, m.Marks]]:
    new: list[tuple[str, m.Marks]] = []
    at = 0
    for op in delta:
        if isinstance(op, Insert):
            new += [(letter, op.marks) for letter in op.text]
        elif isinstance(op, Delete):
            at += op.count
        else:
            for letter, marks in old[at : at + op.count]:
                new.append((letter, changed_marks(Run(letter, marks), op.changes).marks))
            at += op.count
    return new + old[at:]


@given(TEXTS, TEXTS, st.integers(0, 12))
def test_the_delta_makes_the_new_text(old: list[Block], new: list[Block], hint: int) -> None:
    before, after = flat(old, True), flat(new, True)
    assert applied(cells(before), compare(before, after, 0, hint)) == cells(after)


@given(TEXTS)
def test_equal_texts_give_nothing(text: list[Block]) -> None:
    assert compare(flat(text, True), flat(text, True), 3, 1) == ()


def test_the_hint_says_which_letter_is_new() -> None:
    delta = compare([Run("aaa")], [Run("aaaa")], 10, 1)
    assert delta == insertion(11, "a")


def test_an_object_is_never_turned_into_another() -> None:
    delta = compare([Run("x"), cite("m1")], [Run("x"), cite("m2")], 0, 1)
    assert delta == (Retain(1), Insert(OBJECT, (("cite", "m2"),)), Delete(1))


def test_a_caret_is_carried_along() -> None:
    delta = (Retain(2), Insert("xy"), Delete(3))
    places = {at: carried(at, delta) for at in range(7)}
    assert places == {0: 0, 1: 1, 2: 2, 3: 4, 4: 4, 5: 4, 6: 5}


def test_what_somebody_puts_in_at_the_caret_goes_behind_it() -> None:
    assert carried(2, insertion(2, "abc")) == 2
    assert carried(3, insertion(2, "abc")) == 6


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.data())
def test_starts_are_right_after_every_change(lengths: list[int], data: st.DataObject) -> None:
    starts, known = Starts(lengths), list(lengths)
    for _ in range(6):
        if data.draw(st.booleans()):
            first = data.draw(st.integers(0, len(known)))
            end = data.draw(st.integers(first, len(known)))
            new = data.draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
            starts.replace(first, end, new)
            known[first:end] = new
        at = data.draw(st.integers(0, len(known) - 1))
        assert starts.start(at) == sum(known[:at])
        position = data.draw(st.integers(0, sum(known) + 3))
        inside = [n for n in range(len(known)) if sum(known[:n]) <= position]
        assert starts.find(position) == inside[-1]


def test_a_text_without_its_last_line_feed_ends_in_a_plain_paragraph() -> None:
    assert Shadow.of([Run("a\nb")]).blocks == [block("a"), block("b")]
    assert not Shadow.of([Run("a\nb")]).ended
    assert Shadow.of([]).blocks == [block()]
    assert Shadow.of([]).length == 0
    assert Shadow.of([Run("a\n")]).length == 2


def test_reach_counts_the_old_text() -> None:
    assert reach((Retain(2), Insert("abc"), Delete(1))) == 3
