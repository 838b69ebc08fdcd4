"""Random sequences on the page: three people on three pages press keys and buttons, and what the
others did arrives between. Afterwards every widget shows what the article says.

`python -m tests.gui.page.sequences [FIRST LAST]` runs all 1,000, or those in a range, two at a
time, and ends with those that found a difference.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from editor_app.document.records import Image, Marker, MarkerItem, Note, Table
from editor_app.document.richtext import OBJECT, Run, block, paragraphs
from editor_app.document.richtext import cite as cite_run
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.typography import Typography
from editor_app.gui.theme.theme import Theme
from tests.gui.binding.desks import Session, replicas, session_of, type_text
from tests.gui.page.pages import article, check, settle
from tests.gui.page.shots import drawn_picture

SEQUENCES, STEPS = 1000, 120
SHARE = 25
"""Sequences of one run of the tests; see `test_together`."""
WORDS = [
    "port ",
    "İğdır ",
    "ё",
    "Порт ",
    "🚢",
    "👩🏽‍🚀",
    ". ",
    "“x”",
    "[",
    "]",
    '"',
    " - ",
    "..",
    "5 %",
]
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
    "note",
    "object_up",
    "object_down",
    "object_larger",
]


def first_session() -> Session:
    table = Table("t1", ("a", "b"), ("x", "y"), ((paragraphs("1"), paragraphs("İ")),) * 2)
    place = block(Run(OBJECT, (("table", "t1"),)))
    base = article()
    picture = block(Run(OBJECT, (("image", "i1"),)))
    image = Image("i1", file="f" * 64, width=300, height=100, caption=paragraphs("Карта"))
    body = (*base.body, place, picture, block("last", cite_run("m8")))
    markers = (
        *base.markers,
        Marker("m8", (MarkerItem("o1"), MarkerItem("r1"))),
        Marker("m9", (MarkerItem("r2", "7"),)),
    )
    notes = (Note("o1", (block("see", cite_run("m9"), " ığ"),)), Note("o2", paragraphs("loose")))
    return session_of(
        article(body=body, tables=(table,), images=(image,), markers=markers, notes=notes)
    )


def put_caret(rng: random.Random, page: PageView) -> None:
    editor = rng.choice(page.editors)
    length = editor.binding.shadow.length
    objects = page.objects.images.captions if editor is page.paper.body else ()
    if objects and rng.random() < 0.15:
        place = page.objects.position("image", rng.choice(list(objects)))
        if place is not None:
            page.focus_text("body", place)
            editor.binding.select(place, place + 1)
            return
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


def open_one(session: Session) -> PageView:
    session.files["f" * 64] = drawn_picture()
    page = PageView(session, Theme())
    page.context.typography = Typography()
    page.resize(900, 700)
    page.show()
    page.focus_text("body", 0)
    settle()
    return page


def run(seed: int, steps: int = STEPS) -> None:
    """One sequence; AssertionError where something shows something else than the article."""
    rng = random.Random(seed)
    sessions = replicas(first_session(), 3)
    pages = [open_one(session) for session in sessions]
    try:
        _work(rng, sessions, pages, steps)
    finally:
        for page in pages:
            page.close()
            page.deleteLater()
        settle()


def _work(rng: random.Random, sessions: list[Session], pages: list[PageView], steps: int) -> None:
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
    images = {r for part in seen.body for _, kind, r in part.objects() if kind == "image"}
    page.objects.images.make_all()
    assert set(page.objects.images.captions) == images


def main(first: int, last: int) -> int:
    """Run the sequences from `first` up to `last`, in parts of their own processes: what one
    leaves behind does not tell on the next.
    """
    parts = [range(n, min(n + SHARE, last)) for n in range(first, last, SHARE)]
    with ThreadPoolExecutor(2) as hands:
        failed = [seed for found in hands.map(_in_a_process, parts) for seed in found]
    print(f"{last - first - len(failed)} as they should be, {len(failed)} not: {failed}")
    return 1 if failed else 0


def _in_a_process(seeds: Sequence[int]) -> list[int]:
    command = [sys.executable, "-m", "tests.gui.page.sequences", "--here", str(seeds[0])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [*command, str(seeds[-1] + 1)],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = [int(line.split()[1]) for line in done.stdout.splitlines() if line[:7] == "failed "]
    ended = "done" in done.stdout
    print(f"{seeds[0]} to {seeds[-1]}: {told or 'right'}{'' if ended else ', ended early'}")
    if told or not ended:
        print(done.stdout[-4000:], done.stderr[-2000:])
    return told if ended else [*told, seeds[0]]


def _here(first: int, last: int) -> None:
    import traceback

    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    slips: list[BaseException] = []  # what is raised in a slot does not come out of it
    sys.excepthook = lambda kind, error, at: slips.append(error)
    for seed in range(first, last):
        try:
            run(seed)
            if slips:
                raise slips.pop()
        except Exception:
            slips.clear()
            traceback.print_exc(limit=-3)
            print(f"failed {seed}", flush=True)
    del app
    print("done", flush=True)
    os._exit(0)  # what Qt takes down at the end is not what is tried here


if __name__ == "__main__":
    if sys.argv[1:2] == ["--here"]:
        _here(int(sys.argv[2]), int(sys.argv[3]))
    numbers = [int(word) for word in sys.argv[1:3]] or [0, SEQUENCES]
    sys.exit(main(*numbers))
