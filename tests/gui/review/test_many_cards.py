"""A review with many cards: a key costs what is done, not how many there are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion
from editor_app.document.proposals import Proposal
from editor_app.document.richtext import paragraphs
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.review.comments_dock import INSET, CommentsDock
from editor_app.gui.review.page_levels import PageLevels
from editor_app.gui.review.shown import MINE, Shown
from editor_app.gui.shell.desks import REVIEW
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services import reviewing
from editor_app.services.reviewing import Reviewing
from editor_app.services.workspace import Workspace

Key = Qt.Key
LINE = "Kıyıdaki kasabalar yakıtı bekledi; порты закрылись рано 🚢, and nobody knew why."
MANY = 60


@pytest.fixture
def dock(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> CommentsDock:
    """On the review desk, with a comment and a suggestion in each of many paragraphs."""
    body = paragraphs(*[LINE] * MANY)
    made = workspace.add(Article(id="manycards0000001", title=paragraphs("Зима 🚢"), body=body))
    session = workspace.open_article(made)
    session.suggesting = True
    for number in range(MANY):
        start = number * (len(LINE) + 1)
        Reviewing(session).comment("Neden?", text="body", start=start, end=start + 8)
        session.execute(EditText("body", deletion(start + 20, start + 26)))
    assert session.close()
    window.open_article(made)
    window.desks.show(REVIEW)
    found = window.desks.review.dock
    qtbot.waitUntil(lambda: len(found.entries) == 2 * MANY)
    qtbot.wait(300)
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def is_level(dock: CommentsDock) -> bool:
    """Whether each card is where its words are, as far as the others leave room."""
    assert dock.levels is not None
    entry = dock.current
    assert entry is not None
    top = dock.levels.entry_top(entry)
    return top is not None and dock.column.tops[entry.key] == round(top - INSET)


def test_walking_looks_for_the_words_of_the_card_alone(
    dock: CommentsDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    look = PageLevels._caret

    def caret(self: PageLevels, editor: PageEditor, position: int) -> object:
        asked.append(position)
        return look(self, editor, position)

    monkeypatch.setattr(PageLevels, "_caret", caret)
    for _ in range(10):
        press(Key.Key_J)
    assert dock.current is not None
    assert dock.entries.index(dock.current) == 10
    assert len(asked) <= 20
    assert is_level(dock)


def test_a_decision_shows_the_cards_once(
    qtbot: QtBot, dock: CommentsDock, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    look = reviewing.proposals

    def proposals(article: Article) -> tuple[Proposal, ...]:
        read.append(1)
        return look(article)

    press(Key.Key_J)
    assert dock.current is not None
    assert dock.current.proposal is not None
    monkeypatch.setattr(reviewing, "proposals", proposals)
    press(Key.Key_A)
    qtbot.wait(400)
    assert len(dock.entries) == 2 * MANY - 1
    assert len(read) == 1
    press(Key.Key_U)
    qtbot.wait(400)
    assert len(dock.entries) == 2 * MANY
    assert len(read) == 2


def test_the_cards_follow_their_words(qtbot: QtBot, dock: CommentsDock, window: MainWindow) -> None:
    for _ in range(7):
        press(Key.Key_J)
    session = window.articles.session
    assert session is not None
    session.execute(EditText("body", insertion(0, "Yeni satır\nещё одна 🚢\n")))
    qtbot.waitUntil(lambda: is_level(dock), timeout=3000)
    session.execute(actions.add_key_point("kp9", paragraphs(LINE)))
    qtbot.waitUntil(lambda: is_level(dock), timeout=3000)
    page = window.centre.page
    assert page is not None
    cursor = page.paper.title.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(" длинный заголовок на несколько строк" * 3)
    qtbot.wait(300)
    qtbot.waitUntil(lambda: is_level(dock), timeout=3000)


def test_a_filter_that_hides_all_says_so_and_what_else_is_open(
    qtbot: QtBot, dock: CommentsDock, window: MainWindow
) -> None:
    press(Key.Key_S)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions() if action.text()]
    assert names[:3] == ["All that is open", "Assigned to me", "Resolved comments"]
    assert menu.activeAction().text() == names[0]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    qtbot.waitUntil(lambda: dock.entries == ())
    assert dock.empty.accessibleName() == "Nothing is assigned to you"
    assert dock.empty.accessibleDescription() == f"{2 * MANY} others still open in this article."
    said: list[str] = []
    window.desks.review.told.connect(said.append)
    window.desks.review.bar.setFocus()
    for key in (Key.Key_J, Key.Key_A):
        press(key)
    assert said == ["Nothing is assigned to you"] * 2
    dock.empty.step.click()
    assert len(dock.entries) == 2 * MANY
    assert dock.current is not None
    assert dock.isAncestorOf(QApplication.focusWidget())
    session = window.articles.session
    assert session is not None
    Reviewing(session).decide_all(True)
    for thread in Reviewing(session).threads():
        Reviewing(session).resolve(thread.comment.id)
    dock.show_only(Shown(MINE, window.workspace.author))
    assert dock.empty.accessibleDescription() == "Nothing else is open either."
    dock.show_only(Shown())
    assert dock.empty.accessibleName() == "Nothing to review"
