"""Images and tables in their place, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.actions import remove_object
from editor_app.document.commands import SetField
from editor_app.document.records import Table
from editor_app.document.richtext import OBJECT, Run, block, paragraphs
from editor_app.document.undo import Selection
from editor_app.errors import EditorError, RefusedError
from editor_app.gui.page.image_form import ImageForm
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.pictures import check_picture, picture_of, read_scaled
from editor_app.gui.page.table_grid import TableGrid
from editor_app.gui.page.text_menu import text_menu
from tests.gui.binding.desks import Session, type_text
from tests.gui.page.pages import body_text, check, new_page, settle, write

CTRL = Qt.KeyboardModifier.ControlModifier
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'


def image(width: int = 40, height: int = 20) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("red"))
    return made


def grid_of(page: PageView) -> TableGrid:
    settle()
    return next(iter(page.objects.grids.values()))


def cells(session: Session) -> list[list[str]]:
    return [
        ["".join(b.text for b in cell) for cell in row]
        for row in session.snapshot().tables[0].cells
    ]


def with_table(qtbot: QtBot) -> tuple[PageView, Session]:
    words = (("Port", "Yük"), ("Мурманск", "12"))
    rows = tuple(tuple(paragraphs(cell) for cell in row) for row in words)
    table = Table("t1", ("a", "b"), ("x", "y"), rows, header=True)
    body = (block("before"), block(Run(OBJECT, (("table", "t1"),))), block("after"))
    return new_page(qtbot, body=body, tables=(table,), markers=(), references=())


# Tables


def test_a_new_table_takes_words_and_tab_leads_on(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One", "Two"), markers=(), references=())
    page.focus_text("body", 1)
    page.do("table")
    settle()
    for word in ("Port", "İğ", "🚢"):
        write(page, word)
        QTest.keyClick(page.active, Qt.Key.Key_Tab)
    write(page, "x")
    assert cells(session) == [["Port", "İğ", "🚢"], ["x", "", ""], ["", "", ""]]
    assert body_text(session) == ["One", OBJECT, "Two"]
    check(page)


def test_tab_behind_the_last_cell_adds_a_row(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid = grid_of(page)
    grid.editors[-1].setFocus()
    QTest.keyClick(grid.editors[-1], Qt.Key.Key_Tab)
    settle()
    write(page, "ё")
    assert cells(session) == [["Port", "Yük"], ["Мурманск", "12"], ["ё", ""]]
    check(page)


def test_rows_and_columns_come_and_go(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid = grid_of(page)
    menu = grid.menu(grid.editors[3])
    names = {action.text(): action for action in menu.actions()}
    names["Add a column before"].trigger()
    assert cells(session) == [["Port", "", "Yük"], ["Мурманск", "", "12"]]
    menu = grid.menu(grid.editors[0])
    next(a for a in menu.actions() if a.text() == "Remove this row").trigger()
    assert cells(session) == [["Мурманск", "", "12"]]
    page.undo()
    assert cells(session) == [["Port", "", "Yük"], ["Мурманск", "", "12"]]
    check(page)


def test_the_first_row_can_be_plain(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid = grid_of(page)
    header = next(a for a in grid.menu(grid.editors[0]).actions() if a.isCheckable())
    assert header.isChecked()
    header.setChecked(False)
    assert not session.snapshot().tables[0].header


def test_the_grid_stands_over_its_place(qtbot: QtBot) -> None:
    page, _ = with_table(qtbot)
    grid = grid_of(page)
    body = page.paper.body
    body.binding.select(len("before") + 1)
    assert abs(grid.geometry().left()) <= 1
    page.focus_text("body", 0)
    top = grid.y()
    QTest.keyClick(body, Qt.Key.Key_Return)
    settle()
    assert grid.y() == top + 28 + 14
    assert grid.geometry().bottom() <= body.height()
    page.focus_text(grid.editors[0].name, 0)
    height = grid.height()
    write(page, "many words " * 12)
    settle()
    assert grid.height() > height
    assert grid.geometry().bottom() <= body.height()


def test_arrows_lead_out_of_a_table(qtbot: QtBot) -> None:
    page, _ = with_table(qtbot)
    grid = grid_of(page)
    grid.editors[0].setFocus()
    QTest.keyClick(grid.editors[0], Qt.Key.Key_Down)
    assert page.active is grid.editors[2]
    QTest.keyClick(grid.editors[2], Qt.Key.Key_Down)
    assert page.active is grid.caption
    QTest.keyClick(grid.caption, Qt.Key.Key_Down)
    assert page.active is page.paper.body
    assert page.paper.body.binding.selection().position == len("before") + 2


def test_a_table_that_is_taken_out_comes_back_with_undo(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid_of(page).remove_wanted.emit()
    settle()
    assert body_text(session) == ["before", "", "after"]
    assert page.objects.grids == {}
    page.undo()
    settle()
    assert len(page.objects.grids) == 1
    assert cells(session) == [["Port", "Yük"], ["Мурманск", "12"]]
    check(page)


def test_keys_lead_from_a_cell_to_the_ends_of_the_text(qtbot: QtBot) -> None:
    page, _ = with_table(qtbot)
    grid, body = grid_of(page), page.paper.body
    for within in (grid.editors[1], grid.caption):
        for key, place in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 14)):
            page.focus_text(within.name, 0)
            QTest.keyClick(within, key, CTRL)
            assert page.active is body
            assert body.binding.selection() == Selection("body", place, place)


def test_all_of_a_cell_then_all_of_the_text_is_selected(qtbot: QtBot) -> None:
    page, _ = with_table(qtbot)
    grid, body = grid_of(page), page.paper.body
    cell = grid.editors[2]
    page.focus_text(cell.name, 3)
    QTest.keyClick(cell, Qt.Key.Key_A, CTRL)
    assert page.active is cell
    assert cell.textCursor().selectedText() == "Мурманск"
    QTest.keyClick(cell, Qt.Key.Key_A, CTRL)
    assert page.active is body
    assert body.binding.selection() == Selection("body", 0, 14)


def test_a_selection_over_a_table_tints_it(qtbot: QtBot) -> None:
    page, _ = with_table(qtbot)
    grid = grid_of(page)
    theme = page.context.theme

    def ground() -> str:
        return grid.grab().toImage().pixelColor(grid.width() // 4, 3).name()

    page.focus_text("body", 0)
    plain = ground()
    QTest.keyClick(page.active, Qt.Key.Key_A, CTRL)
    assert ground() == theme.colour("selection").name() != plain
    QTest.keyClick(page.active, Qt.Key.Key_Right)
    assert ground() == plain
    page.focus_text("body", 2)
    QTest.keyClick(page.active, Qt.Key.Key_End, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert ground() == theme.colour("selection").name()


def test_a_huge_table_is_shown_in_part(qtbot: QtBot) -> None:
    rows = tuple(f"r{n}" for n in range(600))
    words = tuple((paragraphs("x"), paragraphs("y")) for _ in rows)
    table = Table("t1", rows, ("x", "y"), words)
    body = (block(Run(OBJECT, (("table", "t1"),))),)
    page, session = new_page(qtbot, body=body, tables=(table,), markers=(), references=())
    assert len(grid_of(page).cells) == 400
    assert len(session.snapshot().tables[0].rows) == 600


# Images


def test_a_pasted_picture_is_kept_and_stands_on_its_line(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One two"), markers=(), references=())
    page.focus_text("body", 2)
    data = QMimeData()
    data.setImageData(image())
    page.paper.body.insertFromMimeData(data)
    made = session.snapshot().images[0]
    assert (made.width, made.height) == (40, 20)
    assert session.file(made.file) is not None
    assert body_text(session) == ["One two", OBJECT]
    check(page)


def test_a_dropped_file_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=(), references=())
    path = tmp_path / "карта.png"
    image().save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.paper.body.insertFromMimeData(data)
    assert len(session.snapshot().images) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SVG, "image.drawing"),
        (b"\x1f\x8b" + SVG, "image.drawing"),
        (b"GIF89a", "image.unreadable"),
        (b"", "image.unreadable"),
        (b"not a picture", "image.unreadable"),
        (b"\x89PNG\r\n\x1a\n" + bytes(25_000_000), "input.too_large"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(EditorError) as caught:
        check_picture(data, "a.png")
    assert caught.value.code == code
    assert read_scaled(data, 100).isNull()


def test_too_many_pixels_are_refused_before_they_are_read(tmp_path: Path) -> None:
    made = QImage(10_000, 5_001, QImage.Format.Format_Mono)
    made.fill(0)
    path = tmp_path / "big.png"
    made.save(str(path))
    with pytest.raises(RefusedError) as caught:
        check_picture(path.read_bytes(), "big.png")
    assert caught.value.code == "image.too_large"
    assert read_scaled(path.read_bytes(), 100).isNull()


def test_a_drawing_is_told_and_nothing_is_put_in(qtbot: QtBot, tmp_path: Path) -> None:
    page, session = new_page(qtbot)
    told: list[EditorError] = []
    page.objects.problem.connect(told.append)
    path = tmp_path / "a.svg"
    path.write_bytes(SVG)
    before = session.document.version()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    page.paper.body.insertFromMimeData(data)
    assert [error.code for error in told] == ["image.drawing"]
    assert session.document.version() == before


def test_the_form_of_an_image_keeps_its_words(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=(), references=())
    page.objects.images.insert(picture_of(image()), "a.png")
    record = session.snapshot().images[0].id
    page.paper.body.open_object("image", record, 4)
    form = page.window().findChild(ImageForm)
    type_text(form.alt, "Harita")
    type_text(form.credit, "Ö. Kaya")
    QTest.keyClick(form.credit, Qt.Key.Key_Return)
    made = session.snapshot().images[0]
    assert (made.alt, made.credit) == ("Harita", "Ö. Kaya")
    settle()
    check(page)


def test_a_missing_file_is_shown_as_missing(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=(), references=())
    page.objects.images.insert(picture_of(image()), "a.png")
    session.files.clear()
    page.objects.images.drawer.forget()
    record = session.snapshot().images[0].id
    assert page.objects.images.drawer._shown(record).image.isNull()
    settle()


def test_small_images_are_not_blown_up(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=(), references=())
    page.objects.images.insert(picture_of(image(40, 20)), "a.png")
    page.objects.images.insert(picture_of(image(2000, 1000)), "b.png")
    sizes = []
    for made in session.snapshot().images:
        shown = page.objects.images.drawer._shown(made.id)
        sizes.append((shown.width, shown.height))
    assert sorted(sizes) == [(40.0, 20.0), (590.0, 295.0)]


def test_what_somebody_elses_program_wrote_breaks_nothing(qtbot: QtBot) -> None:
    body = (
        block(Run(OBJECT, (("image", 7),)), Run(OBJECT, (("table", {"a": 1}),))),
        block(Run(OBJECT, (("cite", [1]),)), kind="heading", marks=(("level", "x"),)),
        block(Run("a", (("link", 5), ("lang", None))), marks=(("kind", 3), ("level", -4))),
        block("b", kind="bullet", level=99),
    )
    page, session = new_page(qtbot, body=body, markers=(), references=())
    odd = {"width": "wide", "file": 9, "alt": ["x"]}
    for name, value in odd.items():
        session.execute(SetField("images", "7", name, value))
    settle()
    page.grab()
    check(page)
    page.focus_text("body", 0)
    write(page, "ё")
    check(page)


def test_a_table_has_a_caption(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid = grid_of(page)
    grid.caption.setFocus()
    write(page, "Таблица 1: yük")
    assert session.snapshot().tables[0].caption == paragraphs("Таблица 1: yük")
    assert grid.height() >= grid.caption.geometry().bottom()
    check(page)


def test_the_lines_of_the_form_are_written_while_one_types(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=(), references=())
    page.objects.images.insert(picture_of(image()), "a.png")
    page.paper.body.open_object("image", session.snapshot().images[0].id, 4)
    form = page.window().findChild(ImageForm)
    type_text(form.alt, "Harita")
    qtbot.waitUntil(lambda: session.snapshot().images[0].alt == "Harita", timeout=900)
    form.close_popup()


def test_other_files_are_left_to_the_window(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/somewhere/article.docx")])
    assert not page.paper.body.canInsertFromMimeData(data)
    data.setUrls([QUrl.fromLocalFile("/somewhere/map.PNG")])
    assert page.paper.body.canInsertFromMimeData(data)


def test_a_cell_s_menu_has_words_and_rows(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid = grid_of(page)
    menu = text_menu(page, grid.editors[0], None)
    names = [action.text() for action in menu.actions()]
    assert "Rows and columns" in names
    assert "Paste" in names
    inner = next(a for a in menu.actions() if a.text() == "Rows and columns").menu()
    next(a for a in inner.actions() if a.text() == "Add a row above").trigger()
    assert cells(session)[0] == ["", ""]


def test_a_row_that_goes_leaves_the_caret_in_the_table(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid = grid_of(page)
    page.focus_text(grid.editors[-1].name, 2)
    QTest.keyClick(page.active, Qt.Key.Key_Tab)
    settle()
    assert len(session.snapshot().tables[0].rows) == 3
    QTest.keyClick(page.active, Qt.Key.Key_Z, CTRL)
    settle()
    assert page.active is grid.editors[-1]
    assert page.active.hasFocus()
    menu = grid.menu(page.active)
    next(a for a in menu.actions() if a.text() == "Remove this row").trigger()
    settle()
    assert page.active is grid.editors[-1]
    assert page.active.hasFocus()
    write(page, "ё🚢")
    assert cells(session) == [["Port", "ё🚢Yük"]]
    QTest.keyClick(page.active, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(page.active, Qt.Key.Key_Z, CTRL)
    settle()
    assert cells(session) == [["Port", "Yük"], ["Мурманск", "12"]]
    assert page.active is grid.editors[-1]
    check(page)


def test_a_table_that_a_colleague_takes_away_leaves_the_caret_in_the_text(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    page.focus_text(grid_of(page).editors[0].name, 0)
    session.document.execute(remove_object("body", 7), source="colleague")
    settle()
    assert page.active is page.paper.body
    write(page, "x")
    assert "x" in "".join(body_text(session))
    check(page)


@pytest.mark.parametrize("by_method", [False, True])
def test_words_beside_a_table_come_into_a_line_of_their_own(qtbot: QtBot, by_method: bool) -> None:
    page, session = with_table(qtbot)
    grid_of(page)
    for place, wanted in (
        (8, ["before", OBJECT, "ёlka", "after"]),
        (7, ["before", "ёlka", OBJECT, "after"]),
    ):
        page.focus_text("body", place)
        if by_method:
            event = QInputMethodEvent("", [])
            event.setCommitString("ё")
            QApplication.sendEvent(page.active, event)
            write(page, "lka")
        else:
            write(page, "ёlka")
        assert body_text(session) == wanted
        check(page)
        page.undo()
        assert body_text(session) == ["before", OBJECT, "after"]
        check(page)


def test_what_is_pasted_beside_a_table_or_is_one_has_a_line_of_its_own(qtbot: QtBot) -> None:
    page, session = with_table(qtbot)
    grid_of(page)
    data = QMimeData()
    data.setText("bir\nдва")
    page.focus_text("body", 8)
    page.paper.body.insertFromMimeData(data)
    assert body_text(session) == ["before", OBJECT, "bir", "два", "after"]
    assert page.paper.body.binding.selection().position == 16
    page.undo()
    page.focus_text("body", 7)
    page.paper.body.insertFromMimeData(data)
    assert body_text(session) == ["before", "bir", "два", OBJECT, "after"]
    page.undo()
    page.paper.body.binding.select(7, 8)
    data = page.paper.body.createMimeDataFromSelection()
    page.focus_text("body", 2)
    page.paper.body.insertFromMimeData(data)
    assert body_text(session) == ["be", OBJECT, "fore", OBJECT, "after"]
    check(page)


def test_a_pasted_list_at_the_end_is_one_to_its_last_item(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=(), markers=(), references=())
    data = QMimeData()
    data.setHtml("<ul><li>bir<li>два</ul>")
    page.focus_text("body", 0)
    page.paper.body.insertFromMimeData(data)
    assert [part.kind for part in session.snapshot().body] == ["bullet", "bullet"]
    check(page)


@pytest.mark.parametrize("suggesting", [False, True])
def test_backspace_and_delete_select_a_table_and_join_no_words_to_it(
    qtbot: QtBot, suggesting: bool
) -> None:
    page, session = with_table(qtbot)
    session.suggesting = suggesting  # type: ignore[attr-defined]
    grid_of(page)
    body, text = page.paper.body, ["before", OBJECT, "after"]
    back, forward = Qt.Key.Key_Backspace, Qt.Key.Key_Delete
    for place, code, anchor, caret in (
        (6, forward, 7, 8),  # from the words before it
        (9, back, 8, 7),  # from those behind it
        (7, back, 6, 6),  # from it to the words
        (8, forward, 9, 9),
    ):
        page.focus_text("body", place)
        QTest.keyClick(body, code)
        found = body.binding.selection()
        assert (found.anchor, found.position) == (anchor, caret)
        assert body_text(session) == text
    page.focus_text("body", 6)
    QTest.keyClick(body, forward)
    QTest.keyClick(body, forward)
    if not suggesting:
        assert body_text(session) == ["before", "", "after"]
        page.focus_text("body", 7)
        QTest.keyClick(body, back)  # an empty line goes as it does anywhere
        assert body_text(session) == ["before", "after"]
    check(page)


def test_arrow_keys_lead_into_a_table_through_it_and_out(qtbot: QtBot) -> None:
    page, _ = with_table(qtbot)
    grid = grid_of(page)
    a, b, c, d = (editor.name for editor in grid.editors)
    up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
    left, right = Qt.Key.Key_Left, Qt.Key.Key_Right

    def go(*keys: Qt.Key) -> list[tuple[str, int]]:
        seen = []
        for code in keys:
            QTest.keyClick(page.active, code)
            assert page.active is not None
            seen.append((page.active.name, page.active.binding.selection().position))
        return seen

    page.focus_text("body", 3)
    assert go(down, up, right) == [(a, 0), ("body", 7), (a, 0)]
    assert go(right, right, right, right, right) == [(a, 1), (a, 2), (a, 3), (a, 4), (b, 0)]
    assert go(left, up) == [(a, 4), ("body", 7)]
    page.focus_text(d, 2)
    assert go(right, right, left) == [("caption:t1", 0), ("body", 8), ("caption:t1", 0)]
    assert go(left, left, left, left) == [(d, 2), (d, 1), (d, 0), (c, 8)]
    page.focus_text("body", 9)
    assert go(up, down, up) == [("caption:t1", 0), ("body", 8), ("caption:t1", 0)]
    page.focus_text("body", 3)
    QTest.keyClick(page.active, down, Qt.KeyboardModifier.ShiftModifier)  # to select goes over it
    assert page.active is page.paper.body
    check(page)
