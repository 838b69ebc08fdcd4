"""Key points: added, removed, moved, and true to the sentence they quote."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.document import actions
from editor_app.document.records import KeyPoint
from editor_app.document.richtext import paragraphs, plain
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.sentences import sentence_at, sentences
from editor_app.gui.page.text_menu import text_menu
from editor_app.gui.theme.theme import Theme
from tests.gui.binding.desks import Session, session_of, type_text
from tests.gui.page.pages import FIRST, SECOND, article, check, new_page, settle, write

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
THIRD = len(FIRST) + 2 + SECOND.index("The third")


def points(session: Session) -> list[str]:
    return [plain(point.text) for point in session.snapshot().key_points]


def quoted(page: PageView, session: Session) -> str:
    page.context.refresh()
    quote = session.snapshot().key_points[0].quote
    return f"{quote.state}: {quote.words}" if quote else "none"


def test_enter_adds_one_and_backspace_takes_it_away(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("kp:k1", 3)
    QTest.keyClick(page.active, Qt.Key.Key_Return)
    settle()
    write(page, "Yeni ığdır")
    assert points(session) == ["The third has depth.", "Yeni ığdır", "İkinci nokta."]
    for _ in range(11):
        QTest.keyClick(page.active, Qt.Key.Key_Backspace)
        settle()
    assert points(session) == ["The third has depth.", "İkinci nokta."]
    assert page.active is not None
    assert page.active.name == "kp:k1"
    check(page)


def test_alt_and_an_arrow_move_one(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("kp:k2", 0)
    QTest.keyClick(page.active, Qt.Key.Key_Up, ALT)
    assert points(session) == ["İkinci nokta.", "The third has depth."]
    assert page.paper.key_points.order == ["k2", "k1"]
    QTest.keyClick(page.active, Qt.Key.Key_Down, ALT)
    assert points(session) == ["The third has depth.", "İkinci nokta."]
    check(page)


def test_a_changed_sentence_is_shown_and_quoted_again(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    row = page.paper.key_points.rows["k1"]
    assert row.state.chip.isHidden()
    assert row.state.sign.isHidden()
    page.focus_text("body", THIRD + 4)
    write(page, "great ")
    page.context.refresh()
    assert row.state.chip.isHidden() != row.state.sign.isHidden()
    assert row.state.words == "sentence changed · re-quote"
    row.state.requote.emit()
    assert points(session)[0] == "The great third has depth but no railway."
    assert quoted(page, session) == "ok: The great third has depth but no railway."
    assert row.state.chip.isHidden()
    assert row.state.sign.isHidden()
    page.undo()
    assert points(session)[0] == "The third has depth."
    check(page)


def test_the_words_can_be_kept(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", THIRD + 4)
    write(page, "great ")
    page.context.refresh()
    page.paper.key_points.rows["k1"].state.keep.emit()
    assert points(session)[0] == "The third has depth."
    assert quoted(page, session).startswith("ok: The great third")


def test_a_sentence_that_is_gone_is_said_and_another_taken(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body")
    page.paper.body.binding.select(THIRD, THIRD + len("The third has depth but no railway."))
    QTest.keyClick(page.active, Qt.Key.Key_Delete)
    page.context.refresh()
    row = page.paper.key_points.rows["k1"]
    assert row.state.words == "sentence gone"
    page.focus_text("body", 20)
    row.state.retarget.emit()
    assert points(session)[0] == "İkinci cümle ığdır 🚢."
    assert quoted(page, session) == "ok: İkinci cümle ığdır 🚢."
    check(page)


def test_the_sentence_at_the_caret_becomes_one(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", 20)
    page.do("key_point")
    assert points(session)[-1] == "İkinci cümle ığdır 🚢."
    made = session.snapshot().key_points[-1]
    assert made.quote is not None
    assert (made.quote.block, made.quote.words) == (0, "İkinci cümle ığdır 🚢.")
    check(page)


def test_the_selection_becomes_one(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body")
    page.paper.body.binding.select(0, 4)
    page.do("key_point")
    assert points(session)[-1] == "Порт"


def test_an_article_without_any_offers_the_first(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, key_points=())
    assert page.paper.key_points.add_button.isVisible()
    page.paper.key_points.add_button.click()
    settle()
    write(page, "Ж")
    assert points(session) == ["Ж"]
    assert not page.paper.key_points.add_button.isVisible()


def test_what_somebody_else_adds_comes_up(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    session.execute(actions.add_key_point("k9", paragraphs("Üçüncü"), before="k2"), source="remote")
    qtbot.waitUntil(lambda: page.paper.key_points.order == ["k1", "k9", "k2"])
    check(page)


def test_sentences_are_found_in_three_languages() -> None:
    text = "Dr. Kaya geldi. “Gitti mi?” dedi. См. т. 2 работы А. С. Пушкина. Sure… It is.\ufffc"
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [
        "Dr. Kaya geldi.",
        "“Gitti mi?” dedi.",
        "См. т. 2 работы А. С. Пушкина.",
        "Sure…",
        "It is.",
    ]
    assert sentence_at("", 0) is None
    assert sentence_at("One. Two.", 9) == (5, 9)


def test_the_sign_of_a_changed_sentence_moves_nothing(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    long = "The third has depth but no railway, and every forecast rests on it, as we know"
    page.focus_text("kp:k1")
    page.active.selectAll()
    for words in (long, long[:20]):
        page.active.selectAll()
        write(page, words)
        settle()
        settle()
        height = page.paper.key_points.height()
        page.focus_text("body", THIRD + 4)
        write(page, "x")
        page.context.refresh()
        settle()
        state = page.paper.key_points.rows["k1"].state
        assert state.chip.isHidden() != state.sign.isHidden()
        assert page.paper.key_points.height() == height
        page.focus_text("kp:k1")
    check(page)


def test_rows_are_as_tall_as_their_words_from_the_first_moment(qtbot: QtBot) -> None:
    words = "Three ports carry four fifths of the season’s transit cargo, " * 3
    page = PageView(session_of(article(key_points=(KeyPoint("k1", paragraphs(words)),))), Theme())
    qtbot.addWidget(page)
    page.resize(900, 700)
    assert page.paper.key_points.rows["k1"].editor.height() == 3 * 24
    page.show()
    assert page.paper.key_points.rows["k1"].editor.height() == 3 * 24


def test_the_keyboard_reaches_what_can_be_done(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", THIRD + 4)
    write(page, "great ")
    page.context.refresh()
    row = page.paper.key_points.rows["k1"]
    menu = text_menu(page, row.editor, None)
    next(a for a in menu.actions() if a.text() == "Quote the sentence as it is now").trigger()
    assert points(session)[0] == "The great third has depth but no railway."
    assert row.state.actions() == []


def grip(page: PageView, key_point: str) -> tuple[QWidget, QPoint]:
    """The handle beside a key point, after the pointer came to it."""
    points = page.paper.key_points
    points.rows[key_point].touched.emit()
    assert points.handle.isVisible()
    return points.handle, points.handle.rect().center()


def below(page: PageView, key_point: str) -> QPoint:
    """A point on the handle's way below the middle of a row."""
    points = page.paper.key_points
    row = points.rows[key_point].geometry()
    return QPoint(5, row.bottom() - points.handle.y())


def test_the_handle_drags_one_elsewhere(qtbot: QtBot) -> None:
    three = tuple(KeyPoint(f"k{n}", paragraphs(w)) for n, w in enumerate(("Bir", "Два", "3 🚢")))
    page, session = new_page(qtbot, key_points=three)
    handle, middle = grip(page, "k0")
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, below(page, "k1"))
    assert page.paper.key_points.drop_line.isVisible()
    assert points(session) == ["Bir", "Два", "3 🚢"]
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=below(page, "k1"))
    assert points(session) == ["Два", "Bir", "3 🚢"]
    assert page.paper.key_points.order == ["k1", "k0", "k2"]
    assert page.paper.key_points.drop_line.isHidden()
    page.undo()
    assert points(session) == ["Bir", "Два", "3 🚢"]
    handle, middle = grip(page, "k2")
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, QPoint(5, -500))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, -500))
    assert points(session) == ["3 🚢", "Bir", "Два"]
    check(page)


def test_esc_or_a_mere_click_drags_nothing(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    version = session.document.version()
    handle, middle = grip(page, "k1")
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, below(page, "k2"))
    QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert page.paper.key_points.drop_line.isHidden()
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=below(page, "k2"))
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=middle)
    assert session.document.version() == version


def test_a_row_that_goes_while_it_is_held_is_let_go(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    handle, middle = grip(page, "k1")
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    session.execute(actions.remove_key_point("k1"), source="remote")
    page.context.refresh()
    QTest.mouseMove(handle, QPoint(5, 60))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(5, 60))
    assert points(session) == ["İkinci nokta."]
    check(page)


def test_number_and_length_are_advised_on_and_nothing_moves(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    advice, height = page.paper.key_points.advice, page.paper.key_points.height()
    assert advice.text() == "2 key points; 3 to 5 serve readers best"
    session.execute(actions.add_key_point("k3", paragraphs("Ё")), source="remote")
    page.context.refresh()
    assert advice.text() == ""
    session.execute(actions.add_key_point("k4", paragraphs("ğ" * 251)), source="remote")
    page.context.refresh()
    assert advice.text() == "Key point 4 is long: 251 characters, best 250"
    for key in ("k4", "k3"):
        session.execute(actions.remove_key_point(key), source="remote")
    page.context.refresh()
    settle()
    assert page.paper.key_points.height() == height
    session.execute(actions.remove_key_point("k2"), source="remote")
    page.context.refresh()
    assert advice.text() == "1 key point; 3 to 5 serve readers best"


def test_a_sentence_becomes_one_key_point_and_no_second_one(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    said: list[str] = []
    page.status.connect(said.append)
    page.focus_text("body", 20)
    for _ in range(2):
        QTest.keyClick(page.active, Qt.Key.Key_Y, CTRL | SHIFT)
        settle()
    assert points(session).count("İkinci cümle ığdır 🚢.") == 1
    assert said == ["This sentence is a key point already"]
    row = page.paper.key_points.rows[page.paper.key_points.order[-1]]
    row.editor.selectAll()
    type_text(row.editor, "Başka sözlerle")
    page.focus_text("body", 20)
    page.do("key_point")
    assert points(session)[-1] == "Başka sözlerle"
    page.focus_text("body", 2)
    page.do("key_point")
    assert points(session)[-1] == "Порт закрылся рано."
    check(page)


def test_enter_before_the_words_puts_one_before(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("kp:k2", 0)
    QTest.keyClick(page.active, Qt.Key.Key_Return)
    settle()
    write(page, "Ё")
    assert points(session) == ["The third has depth.", "Ё", "İkinci nokta."]
    page.active.selectAll()
    QTest.keyClick(page.active, Qt.Key.Key_Backspace)
    QTest.keyClick(page.active, Qt.Key.Key_Return)  # an empty one has no words to go before
    settle()
    write(page, "ğ")
    assert points(session) == ["The third has depth.", "", "ğ", "İkinci nokta."]
    check(page)


def test_undo_leads_back_to_the_key_point(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    first, second = page.paper.key_points.editors
    page.focus_text(second.name, 13)
    QTest.keyClick(second, Qt.Key.Key_Return)
    settle()
    assert page.active not in (first, second)
    QTest.keyClick(page.active, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(session.snapshot().key_points) == 2
    assert page.active is second
    assert second.hasFocus()
    second.selectAll()
    QTest.keyClick(second, Qt.Key.Key_Delete)
    QTest.keyClick(second, Qt.Key.Key_Backspace)
    settle()
    assert page.active is first
    QTest.keyClick(first, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(session.snapshot().key_points) == 2
    assert page.active is not None
    assert page.active.name == second.name
    check(page)
