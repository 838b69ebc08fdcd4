"""Versions in other languages, as a person makes them, goes between them and keeps them in step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document import schema
from editor_app.document.actions import set_author_field
from editor_app.document.commands import EditText
from editor_app.document.delta import replacement
from editor_app.document.richtext import plain
from editor_app.gui.dialogs.authors import AuthorsDialog
from editor_app.gui.dialogs.lines import PARTS, LineList
from editor_app.gui.languages.desk import LanguageDesk
from editor_app.gui.languages.differing import differing
from editor_app.gui.languages.finder import ArticleFinder
from editor_app.gui.languages.keeping_step import KeepingStep
from editor_app.gui.languages.new_version import NewVersionDialog
from editor_app.gui.languages.versions import VersionsDialog
from editor_app.gui.library.names import language_name
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.families import link_version, versions
from editor_app.services.siblings import create_sibling, stale_paragraphs
from editor_app.services.workspace import Workspace

ARCTIC = "arctic0000000001"
TURKISH = "plain00000000006"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(widget, key, modifiers or Qt.KeyboardModifier.NoModifier)


def in_dialogue(window: MainWindow, keys: Callable[[QDialog], None], command: str) -> QDialog:
    """Run a command that opens a dialogue, and press keys in it."""
    seen: list[QDialog] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        seen.append(found)
        try:
            keys(found)
        finally:
            if found.isVisible():
                found.reject()

    QTimer.singleShot(60, look)  # when the dialogue has the keyboard
    assert window.commands.run(command)
    return seen[0]


def said(listed: LineList, row: int) -> str:
    return listed.item(row).text()


@pytest.fixture
def translated(window: MainWindow, workspace: Workspace) -> str:
    """A Turkish version of the open article; the English one has changed since."""
    window.articles.session.flush()  # type: ignore[union-attr]
    made = create_sibling(workspace, ARCTIC, "tr")
    workspace.change(ARCTIC, EditText(schema.BODY, replacement(4, 7, "frozen")))
    window.open_article(made)
    return made


def test_a_version_is_made_by_keys_and_opened(window: MainWindow, workspace: Workspace) -> None:
    def keys(dialog: QDialog) -> None:
        assert isinstance(dialog, NewVersionDialog)
        press(dialog.focusWidget() or dialog, Qt.Key.Key_Down)
        assert dialog.language == "ru"
        press(dialog, Qt.Key.Key_Return)

    in_dialogue(window, keys, "new-version")
    session = window.articles.session
    assert session is not None
    article = session.snapshot()
    assert (article.language, article.available_in) == ("ru", ("en",))
    assert article.counterparts
    assert "ru" in workspace.article(ARCTIC).available_in
    notice = window.notices.notice
    assert notice.isVisible()
    assert "listed here" in notice.card.accessibleName()
    assert window.commands.run("next-version")
    assert window.articles.open_id != article.id
    assert not notice.isVisible()


def test_where_every_language_has_a_version_none_is_made(
    window: MainWindow, workspace: Workspace, translated: str
) -> None:
    create_sibling(workspace, translated, "ru")
    before = workspace.count_articles()
    assert window.commands.run("new-version")  # says so in a sentence, and asks nothing
    assert workspace.count_articles() == before
    assert QApplication.activeModalWidget() is None


def test_a_key_goes_to_the_next_version_and_to_the_same_paragraph(
    window: MainWindow, translated: str
) -> None:
    window.go_to("body/3")
    assert window.commands.get("next-version").keys == ("Ctrl+Shift+J",)
    press(QApplication.focusWidget() or window, Qt.Key.Key_J, CTRL_SHIFT)
    assert window.articles.open_id == ARCTIC
    place = window.centre.place()
    body = "".join(f"{part.text}\n" for part in window.articles.session.snapshot().body)  # type: ignore[union-attr]
    assert place["text"] == schema.BODY
    assert body[place["position"] :].startswith("Three ports carry")
    press(QApplication.focusWidget() or window, Qt.Key.Key_J, CTRL_SHIFT)
    assert window.articles.open_id == translated


def test_the_versions_say_how_they_stand_and_return_opens_one(
    window: MainWindow, translated: str
) -> None:
    def keys(dialog: QDialog) -> None:
        assert isinstance(dialog, VersionsDialog)
        assert dialog.list.count() == 2
        assert "Türkçe (open)" in said(dialog.list, 1)
        assert "8 paragraphs to translate" in said(dialog.list, 1)
        assert "1 behind the original" in said(dialog.list, 1)
        dialog.list.setCurrentRow(0)
        press(dialog.list, Qt.Key.Key_Return)

    in_dialogue(window, keys, "versions")
    assert window.articles.open_id == ARCTIC


def test_articles_are_linked_found_by_words_and_unlinked_by_a_key(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    def find(over: VersionsDialog) -> None:
        found = QApplication.activeModalWidget()
        if not isinstance(found, ArticleFinder):  # the machine is slow: it is not there yet
            QTimer.singleShot(20, lambda: find(over))
            return
        QTest.keyClicks(found.search, "bedeli")
        press(found.search, Qt.Key.Key_Down)
        assert found.article_id == TURKISH
        press(found.list, Qt.Key.Key_Return)

    def keys(dialog: QDialog) -> None:
        assert isinstance(dialog, VersionsDialog)
        assert not dialog.unlink.isEnabled()
        assert "not linked" in dialog.unlink.toolTip()
        QTimer.singleShot(0, lambda: find(dialog))
        press(dialog, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=3000)
        dialog.list.select(TURKISH)
        press(dialog.list, Qt.Key.Key_Delete)
        assert dialog.list.count() == 1

    in_dialogue(window, keys, "versions")
    assert workspace.article(TURKISH).about.siblings == ""
    assert window.notices.notice.action.text() == "Link again"
    window.notices.notice.action.click()
    assert workspace.article(TURKISH).about.siblings != ""
    assert window.articles.session.snapshot().about.siblings != ""  # type: ignore[union-attr]


def test_the_buttons_of_the_versions_have_letters_and_keys(
    window: MainWindow, workspace: Workspace, translated: str, qtbot: QtBot
) -> None:
    article = workspace.article(translated)
    dialog = VersionsDialog(window.theme, lambda: versions(workspace, article), lambda: ["ru"])
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    for key, modifier, asked in (
        (Qt.Key.Key_N, alt, dialog.new_asked),
        (Qt.Key.Key_N, ctrl, dialog.new_asked),
        (Qt.Key.Key_L, alt, dialog.link_asked),
        (Qt.Key.Key_K, ctrl, dialog.link_asked),
        (Qt.Key.Key_U, alt, dialog.unlink_asked),
    ):
        with qtbot.waitSignal(asked, timeout=1000):
            press(dialog, key, modifier)
    assert dialog.new.toolTip().startswith("New version… (")


def sheet(window: MainWindow) -> KeepingStep:
    assert window.commands.run("in-step")
    found = window.findChild(KeepingStep)
    assert isinstance(found, KeepingStep)
    return found


def test_what_changed_is_listed_gone_to_settled_and_taken_back(
    window: MainWindow, workspace: Workspace, translated: str, qtbot: QtBot
) -> None:
    made = sheet(window)
    assert made.list.count() == 1
    then, now = made.list.item(0).data(PARTS)[1:]
    assert [piece.text for piece in then.pieces if piece.mark] == ["ice"]
    assert [piece.text for piece in now.pieces if piece.mark] == ["frozen"]
    press(made.list, Qt.Key.Key_Return)
    assert window.centre.place()["text"] == schema.BODY
    press(made.list, Qt.Key.Key_S)
    session = window.articles.session
    assert session is not None
    assert stale_paragraphs(workspace, session.snapshot()) == ()
    assert made.list.count() == 0
    made.activateWindow()
    press(made, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(stale_paragraphs(workspace, session.snapshot())) == 1
    qtbot.waitUntil(lambda: made.list.count() == 1, timeout=3000)


def test_what_is_left_to_translate_shrinks_while_one_translates(
    window: MainWindow, translated: str, qtbot: QtBot
) -> None:
    made = sheet(window)
    made.tabs.choose("left")
    assert made.list.count() == 8
    session = window.articles.session
    assert session is not None
    first = len(session.snapshot().body[0].text)
    session.execute(EditText(schema.BODY, replacement(0, first, "Buz yolu erken kapandı. 🧊")))
    qtbot.waitUntil(lambda: made.list.count() == 7, timeout=3000)
    assert made.tabs.button("left").text() == "To translate 7"


def test_the_sheet_goes_with_its_article(window: MainWindow, translated: str) -> None:
    made = sheet(window)
    assert made.isVisible()
    window.open_article(ARCTIC)
    assert not made.isVisible()


def test_an_article_without_an_original_is_in_step_with_nothing(window: MainWindow) -> None:
    assert window.commands.run("in-step")
    assert window.findChild(KeepingStep) is None
    notice = window.notices.notice
    assert "is not a translation" in notice.card.accessibleName()
    assert notice.action.text() == "Versions…"


def test_a_language_that_is_not_here_is_said(window: MainWindow, workspace: Workspace) -> None:
    link_version(workspace, ARCTIC, TURKISH)
    window.articles.session.take_in()  # type: ignore[union-attr]
    desk = window.findChild(LanguageDesk)
    assert isinstance(desk, LanguageDesk)
    desk.go_to_language("ru")
    assert window.articles.open_id == ARCTIC
    desk.go_to_language("tr")
    assert window.articles.open_id == TURKISH


def test_words_that_differ_in_three_scripts() -> None:
    then, now = differing("Порты замерзают рано. 🧊", "Порты замерзают поздно. 🧊")
    assert [(piece.text, piece.mark) for piece in then] == [
        ("Порты замерзают ", ""), ("рано", "old"), (". 🧊", ""),
    ]  # fmt: skip
    assert [piece.text for piece in now if piece.mark] == ["поздно"]
    assert differing("", "Işık") == ((), differing("", "Işık")[1])


def link_at(meta: QLabel, words: str) -> QPoint:
    """The middle of a link in a label, found as a person does, by the hand that it shows."""
    for y in range(4, meta.height(), 4):
        for x in range(2, meta.width(), 4):
            QTest.mouseMove(meta, QPoint(x, y))
            if words in meta.toolTip():
                return QPoint(x + 2, y)
    raise AssertionError(f"no link with {words} in {meta.text()}")


def test_a_language_in_the_masthead_is_clicked(window: MainWindow, translated: str) -> None:
    window.open_article(ARCTIC)
    page = window.centre.page
    assert page is not None
    meta = page.paper.meta
    place = link_at(meta, language_name("tr"))
    assert "Ctrl+Shift+J" in meta.toolTip()
    QTest.mouseClick(meta, Qt.MouseButton.LeftButton, pos=place)
    assert window.articles.open_id == translated


def test_a_language_that_is_not_in_the_library_says_so(window: MainWindow) -> None:
    page = window.centre.page
    assert page is not None
    meta = page.paper.meta
    QTest.mouseClick(meta, Qt.MouseButton.LeftButton, pos=link_at(meta, language_name("ru")))
    assert window.articles.open_id == ARCTIC
    assert language_name("ru") in window.notices.notice.card.accessibleName()


def test_names_in_the_masthead_are_words_not_markup(window: MainWindow) -> None:
    page, session = window.centre.page, window.articles.session
    assert page is not None
    assert session is not None
    session.execute(set_author_field("a1", "name", "Ё <b>&amp;"))
    page.context.refresh()
    assert "Ё &lt;b&gt;&amp;amp;" in page.paper.meta.text()


def test_a_finding_of_a_missing_bio_leads_to_where_it_is_written(window: MainWindow) -> None:
    session = window.articles.session
    assert session is not None
    length = session.document.length("bio:a1:en")
    session.execute(EditText("bio:a1:en", replacement(0, length, "")))
    seen: list[AuthorsDialog] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, AuthorsDialog)
        seen.append(found)
        focus = QApplication.focusWidget()
        if isinstance(focus, QPlainTextEdit):
            focus.insertPlainText("Limanlar 🧊")
        found.reject()

    QTimer.singleShot(400, look)  # when it is the active window
    window.go_to("authors/1/bio")
    assert seen
    assert plain(session.snapshot().authors[0].bios["en"]).strip() == "Limanlar 🧊"
    window.go_to("authors/1/bio")  # now there is one: the caret goes into it
    assert window.centre.place()["text"] == "bio:a1:en"
