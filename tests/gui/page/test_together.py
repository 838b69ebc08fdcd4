"""Three people on three pages, at random, tables included: every widget shows its article."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.records import Marker, MarkerItem, Note, Table
from editor_app.document.richtext import OBJECT, Run, block, paragraphs
from editor_app.document.richtext import cite as cite_run
from editor_app.gui.page.page_view import PageView
from tests.gui.binding.desks import Session, replicas, session_of, type_text
from tests.gui.page.pages import article, check, open_page, settle

WORDS = ["port ", "İğdır ", "ё", "Порт ", "🚢", "👩🏽‍🚀", ". ", "“x”", "[", "]"]
HABITS = ["## ", "- ", "1. ", "> ", "**ё**", "*x 🚢*", "* ", "**"]
KEYS = [
    Qt.Key.Key_Return,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Left,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Home,
]
ACTIONS = [
    "bold",
    "italic",
    "superscript",
    "heading2",
    "heading4",
    "paragraph",
    "bullet",
    "number",
    "quote",
    "list_in",
    "list_out",
    "undo",
    "redo",
    "key_point",
]


def first_session() -> Session:
    table = Table("t1", ("a", "b"), ("x", "y"), ((paragraphs("1"), paragraphs("İ")),) * 2)
    place = block(Run(OBJECT, (("table", "t1"),)))
    base = article()
    body = (*base.body, place, block("last", cite_run("m8")))
    markers = (
        *base.markers,
        Marker("m8", (MarkerItem("o1"), MarkerItem("r1"))),
        Marker("m9", (MarkerItem("r2", "7"),)),
    )
    notes = (Note("o1", (block("see", cite_run("m9"), " ığ"),)), Note("o2", paragraphs("loose")))
    return session_of(article(body=body, tables=(table,), markers=markers, notes=notes))


def put_caret(rng: random.Random, page: PageView) -> None:
    editor = rng.choice(page.editors)
    length = editor.binding.shadow.length
    at = rng.randint(0, length)
    editor.setFocus()
    page.active = editor
    editor.binding.select(at, min(length, at + rng.choice([0, 0, 0, 1, 4, 30])))


def step(rng: random.Random, page: PageView) -> None:
    if page.active is None or page.active not in page.editors or rng.random() < 0.4:
        put_caret(rng, page)
    editor = page.active
    dice = rng.random()
    if dice < 0.3:
        type_text(editor, rng.choice(WORDS))
    elif dice < 0.37:
        if rng.random() < 0.5:
            QTest.keyClick(editor, Qt.Key.Key_Return)
        type_text(page.active, rng.choice(HABITS))
    elif dice < 0.4:
        rng.choice([replace_words, move_key_point])(rng, page)
    elif dice < 0.6:
        QTest.keyClick(editor, rng.choice(KEYS))
    elif dice < 0.8:
        page.do(rng.choice(ACTIONS))
    elif dice < 0.88:
        cite(rng, page)
    elif dice < 0.95:
        paste(rng, page)
    else:
        change_tables(rng, page)


def cite(rng: random.Random, page: PageView) -> None:
    page.do("cite")
    popup = page.actions_of_page.citing.popup
    if not popup.isVisible():
        return
    type_text(popup.field, rng.choice(["ice", "who", "", "https://example.org/n", "Ek not"]))
    QTest.keyClick(popup.field, rng.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))
    popup.close_popup()


def replace_words(rng: random.Random, page: PageView) -> None:
    bar = page.find_bar
    page.find_words(replacing=True)
    bar.expression.setChecked(rng.random() < 0.5)
    bar.field.setText(rng.choice(["port", "ё", r"(\w)(\w+)", "🚢", "[aeı]", "i"]))
    bar.words.setText(rng.choice(["", "Порт", "İ🚢", "x"]))
    rng.choice([bar.replace, bar.replace_all])()
    bar.close_bar()


def move_key_point(rng: random.Random, page: PageView) -> None:
    points = page.paper.key_points
    if points.order:
        points.put(rng.choice(points.order), rng.randrange(len(points.order)))


def paste(rng: random.Random, page: PageView) -> None:
    editor = page.active
    if rng.random() < 0.5 and editor.textCursor().hasSelection():
        data = editor.createMimeDataFromSelection()
        put_caret(rng, page)
    else:
        data = QMimeData()
        data.setHtml("<h3>Baş</h3><p>x <i>ё</i></p><ul><li>🚢</ul>")
    page.active.insertFromMimeData(data)


def change_tables(rng: random.Random, page: PageView) -> None:
    grids = [grid for grid in page.objects.grids.values() if grid.editors]
    if not grids or rng.random() < 0.3:
        page.do("table")
        return
    grid = rng.choice(grids)
    actions = [a for a in grid.menu(rng.choice(grid.editors)).actions() if a.isEnabled()]
    rng.choice([a for a in actions if not a.isSeparator()]).trigger()


def exchange(rng: random.Random, sessions: list[Session]) -> None:
    blobs = [blob for session in sessions for blob in session.document.take_updates()]
    for session in sessions:
        mixed = blobs + rng.sample(blobs, len(blobs) // 3)
        rng.shuffle(mixed)
        session.document.merge(mixed)


def run(qtbot: QtBot, seed: int, steps: int) -> None:
    rng = random.Random(seed)
    sessions = replicas(first_session(), 3)
    pages = [open_page(qtbot, session) for session in sessions]
    for number in range(steps):
        step(rng, rng.choice(pages))
        if number % 5 == 0:
            settle()
        if rng.random() < 0.06:
            exchange(rng, sessions)
        if number % 12 == 0:
            for page in pages:
                page.context.refresh()
                check(page)
    for _ in range(2):
        exchange(rng, sessions)
    for page in pages:
        page.context.refresh()
        check(page)
    contents = [session.snapshot() for session in sessions]
    assert contents[0] == contents[1] == contents[2]
    for page in pages:
        same_structure(page)


def same_structure(page: PageView) -> None:
    """What stands on the page is what the article has, part by part."""
    seen = page.session.snapshot()
    assert page.paper.key_points.order == [point.id for point in seen.key_points]
    notes = {note.id for note in seen.notes}
    assert set(page.paper.references.notes) == notes
    order = [n for n in page.context.numbering.order if n in notes]
    assert list(page.paper.references.notes)[: len(order)] == order
    tables = {r for part in seen.body for _, kind, r in part.objects() if kind == "table"}
    assert set(page.objects.grids) == tables
    for name, grid in page.objects.grids.items():
        table = seen.table_by_id[name]
        assert list(grid.cells) == [(row, column) for row in table.rows for column in table.columns]


@pytest.mark.parametrize("seed", range(3))
def test_pages_show_their_articles(qtbot: QtBot, seed: int) -> None:
    run(qtbot, seed, 60)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(200, 220))
def test_pages_show_their_articles_for_long(qtbot: QtBot, seed: int) -> None:
    run(qtbot, seed, 300)
