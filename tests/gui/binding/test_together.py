"""Three people, three widgets, random work: every widget shows its article, all are the same."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion, marking
from editor_app.document.records import Marker, MarkerItem, Table
from tests.gui.binding.desks import Desk, replicas, session_with

WORDS = ["port ", "İstanbul ", "ığdır ", "Порт ", "ёлка ", "🚢", "👩🏽‍🚀", "—", "e\u0301", "“x”"]
KINDS = [
    (None, None),
    ("heading", 2),
    ("heading", 3),
    ("bullet", 1),
    ("number", 2),
    ("quote", None),
]


def _cursor(rng: random.Random, desk: Desk, selecting: bool = False) -> QTextCursor:
    """A caret where a person could put one: never inside a pair of surrogates."""
    length = desk.binding.shadow.length
    a, b = rng.randint(0, length), rng.randint(0, length)
    if selecting and rng.random() < 0.8:
        b = min(length, a + rng.randint(0, 12))
    desk.binding.select(a, b if selecting else a)
    return desk.edit.textCursor()


def _marks(rng: random.Random, desk: Desk) -> None:
    length = desk.session.document.length("body")
    if not length:
        return
    a = rng.randrange(length)
    b = rng.randint(a, min(length, a + 20))
    key, value = rng.choice(
        [
            ("b", True),
            ("b", None),
            ("i", True),
            ("link", "https://example.org/ü"),
            ("link", None),
            ("c:1", True),
            # No `ins:` here: marks of an insertion count on words that were put in with them alone.
            ("fmt:2", "b"),
            ("del:3", "x"),
            ("sup", True),
            ("new-mark", 3),
            ("lang", "tr"),
        ]
    )
    desk.session.execute(EditText("body", marking(a, b, {key: value})), source="bar")


def _block_kind(rng: random.Random, desk: Desk) -> None:
    kind, level = rng.choice(KINDS)
    _, start, block = desk.binding.block_at(rng.randint(0, desk.binding.shadow.length))
    end = start + len(block.text)
    length = desk.session.document.length("body")
    if end >= length:
        marks = m.marks({"kind": kind, "level": level})
        command = EditText("body", insertion(length, "\n", marks))
    else:
        command = EditText("body", marking(end, end + 1, {"kind": kind, "level": level}))
    desk.session.execute(command, source="bar")


def _object(rng: random.Random, desk: Desk) -> None:
    length = desk.session.document.length("body")
    at, new = rng.randint(0, length), desk.session.new_id()
    if rng.random() < 0.7:
        marker = Marker(new, (MarkerItem("r1"),))
        desk.session.execute(actions.insert_marker("body", at, marker), source="cite")
    else:
        desk.session.execute(
            actions.insert_table("body", at, Table(new, ("a",), ("b",), (((),),))), source="table"
        )


def _compose(rng: random.Random, desk: Desk) -> None:
    """An input method: something on the way, and perhaps somebody else's word meanwhile."""
    _cursor(rng, desk)
    QApplication.sendEvent(desk.edit, QInputMethodEvent("にほ", []))
    if rng.random() < 0.5:
        length = desk.session.document.length("body")
        at = rng.randint(0, length)
        desk.session.execute(EditText("body", insertion(at, "Ж\n")), source="somebody")
    done = QInputMethodEvent("", [])
    done.setCommitString(rng.choice(["日本", "é", ""]))
    QApplication.sendEvent(desk.edit, done)


def _step(rng: random.Random, desk: Desk) -> None:
    dice = rng.random()
    if dice < 0.40:
        _cursor(rng, desk).insertText(rng.choice(WORDS))
    elif dice < 0.50:
        _cursor(rng, desk).insertBlock()
    elif dice < 0.62:
        _cursor(rng, desk, selecting=True).removeSelectedText()
    elif dice < 0.68:
        _cursor(rng, desk, selecting=True).insertText("a\nи\r\nğ\u2029z\u2028q")
    elif dice < 0.72:
        _cursor(rng, desk).deletePreviousChar()
    elif dice < 0.84:
        _marks(rng, desk)
    elif dice < 0.92:
        _block_kind(rng, desk)
    elif dice < 0.94:
        _compose(rng, desk)
    else:
        _object(rng, desk)


def _exchange(rng: random.Random, desks: list[Desk]) -> None:
    blobs = [blob for desk in desks for blob in desk.session.document.take_updates()]
    for desk in desks:
        mixed = blobs + rng.sample(blobs, len(blobs) // 2)
        rng.shuffle(mixed)
        desk.session.document.merge(mixed)


def _run(seed: int, steps: int) -> None:
    rng = random.Random(seed)
    first = session_with("Порт открыт.", "İkinci paragraf ığdır 🚢 son.", "The third has depth.")
    desks = [Desk(session) for session in replicas(first, 3)]
    for number in range(steps):
        desk = rng.choice(desks)
        _step(rng, desk)
        if number % 7 == 0:
            for each in desks:
                each.binding.tidy()
                each.check()
        if rng.random() < 0.1:
            _exchange(rng, desks)
    _exchange(rng, desks)
    _exchange(rng, desks)
    for desk in desks:
        desk.binding.tidy()
        desk.check()
    texts = [desk.session.document.text(schema.BODY) for desk in desks]
    assert texts[0] == texts[1] == texts[2]
    for desk in desks:
        desk.close()


@pytest.mark.parametrize("seed", range(3))
def test_widgets_show_their_articles(qtbot: QtBot, seed: int) -> None:
    _run(seed, 60)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 120))
def test_widgets_show_their_articles_for_long(qtbot: QtBot, seed: int) -> None:
    _run(seed, 300)


def test_a_widget_that_differs_is_found_out(qtbot: QtBot) -> None:
    desk = Desk(session_with("Порт открыт."))
    with desk.binding._quietly():
        QTextCursor(desk.edit.document()).insertText("x")
    assert len(desk.binding.differences()) == 1
    desk.close()


def test_an_article_that_differs_is_found_out(qtbot: QtBot) -> None:
    desk = Desk(session_with("Порт открыт."))
    desk.binding._broken = True  # deaf to what others do
    desk.session.execute(EditText("body", insertion(0, "x")), source="somebody")
    assert len(desk.binding.differences()) == 1
    desk.close()
