from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.richtext import plain
from editor_app.errors import StoreError
from editor_app.gui.dialogs.export_dialog import ExportDialog
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.shell import dialogues
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import Clock

ARCTIC = "arctic0000000001"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A real key to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifiers)


def type_text(text: str, into: QWidget | None = None) -> None:
    """Letters of any script: QTest's own clicks know Latin-1 alone."""
    for letter in text:
        target = into or QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target, key)


def activate(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def test_the_newest_article_is_open_and_can_be_typed_into(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    activate(qtbot, window)
    assert window.articles.open_id == ARCTIC
    assert window.centre.page is not None
    window.centre.page.focus_text("title", 0)
    type_text("Kış ")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Kış Arctic"))
    assert window.saver.save_now()
    window.articles.close()
    assert workspace.article(ARCTIC).title_text == "Kış Arctic Ports After the Ice Road"


def test_what_is_typed_is_in_the_store_within_a_second(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    activate(qtbot, window)
    before = len(workspace.store.updates(ARCTIC))
    assert window.centre.page is not None
    window.centre.page.focus_text("body", 0)
    type_text("Лёд ")
    assert window.saver.state == "unsaved"
    qtbot.waitUntil(lambda: len(workspace.store.updates(ARCTIC)) > before, timeout=1000)
    qtbot.waitUntil(lambda: window.saver.state == "saved", timeout=1000)


def test_f6_goes_round_the_panes(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.centre.focus_page()
    seen = []
    for _ in range(3):
        press(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        panes = {"dock": window.dock, "library": window.library, "centre": window.centre}
        seen.append(next(n for n, pane in panes.items() if focus and pane.isAncestorOf(focus)))
    assert seen == ["dock", "library", "centre"]


def test_the_palette_finds_and_does(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.centre.focus_page()
    press(Qt.Key.Key_P, CTRL | SHIFT)
    palette = window._palette
    assert palette is not None
    assert palette.isVisible()
    assert set(palette.shown) == {command.id for command in window.commands}
    type_text("outl")
    assert palette.shown[0] == "outline"
    press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.dock.current == "outline"


def test_the_palette_closes_without_a_trace(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.centre.focus_page()
    before = QApplication.focusWidget()
    window.open_palette()
    type_text("xyz")
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_what_can_not_be_done_says_why(qtbot: QtBot, window: MainWindow) -> None:
    window.articles.close()
    assert not window.commands.run("export")
    assert window.top.export.toolTip() == "Open an article first"
    assert not window.commands.action("duplicate").isEnabled()


def test_duplicate_opens_the_copy(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.centre.focus_page()
    press(Qt.Key.Key_D, CTRL)
    assert window.articles.open_id not in ("", ARCTIC)
    assert window.windowTitle().startswith("Arctic Ports After the Ice Road")
    assert window.library.model.rowCount() == 9


def test_delete_in_the_list_moves_to_the_trash_and_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    activate(qtbot, window)
    window.library.list.setFocus()
    window.library.show_open(ARCTIC)
    press(Qt.Key.Key_Delete)
    assert workspace.count_articles() == 7
    assert workspace.row(ARCTIC).trashed
    assert window.articles.open_id == "plain00000000006"
    assert window.notices.notice.isVisible()
    QTest.mouseClick(window.notices.notice.action, Qt.MouseButton.LeftButton)
    assert workspace.row(ARCTIC).trashed is None
    assert window.articles.open_id == ARCTIC


def test_the_trash_is_shown_and_delete_puts_back(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    activate(qtbot, window)
    window.articles.trash("plain00000000000")
    window.commands.run("show-trash")
    assert window.library.model.rowCount() == 1
    press(Qt.Key.Key_Delete)
    assert workspace.row("plain00000000000").trashed is None
    assert window.library.model.rowCount() == 0


def test_the_status_is_chosen_from_the_pill(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    window.top.status_chosen.emit("approved")
    qtbot.waitUntil(lambda: window.top.status.text() == "Approved")
    assert workspace.row(ARCTIC).status == "approved"


def test_the_place_in_an_article_is_remembered(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, theme: Theme, tmp_path: Path
) -> None:
    assert window.centre.page is not None
    window.centre.page.focus_text("body", 30)
    window.open_article("plain00000000005")
    window.open_article(ARCTIC)
    assert window.centre.page.place()["position"] == 30
    window.centre.set_zoom(1.25)
    window.show_dock("outline")
    window.close()
    again = MainWindow(workspace, theme, Remembered(tmp_path / "remembered.json"))
    qtbot.addWidget(again)
    again.open_last()
    assert again.articles.open_id == ARCTIC
    assert again.centre.zoom == 1.25
    assert again.dock.current == "outline"
    assert again.centre.page is not None
    assert again.centre.page.place()["position"] == 30
    again.close()


def test_a_narrow_window_puts_the_panes_over_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 640)
    assert not window.library.isVisible()
    assert not window.dock.isVisible()
    window.commands.run("checks")
    assert window.dock.isVisible()
    window.commands.run("library")
    assert window.library.isVisible()
    assert not window.dock.isVisible()
    window.open_article("plain00000000005")
    assert not window.library.isVisible()
    window.resize(1440, 900)
    assert window.library.isVisible()
    assert window.dock.isVisible()


def test_files_are_dropped_and_imported(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    good, bad = tmp_path / "çay.md", tmp_path / "boş.txt"
    good.write_text("# Çay ve Demiryolu\n\nBir paragraf.\n", encoding="utf-8")
    bad.write_text("", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    event = QDropEvent(
        QPointF(50, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.library.dropEvent(event)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=5000)
    summary = QApplication.activeModalWidget()
    assert summary is not None
    said = " ".join(w.accessibleName() for w in summary.findChildren(QWidget))
    assert "boş.txt" in said
    assert "çay.md: Çay ve Demiryolu" in said
    assert workspace.count_articles() == 9
    summary.close()


def test_a_file_in_an_old_encoding_is_offered_again(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    old = tmp_path / "eski.txt"
    old.write_bytes("Şehir ve Işık\n\nÇarşıda ağaç gölgesi.\n".encode("windows-1254"))
    window.importer.take([old])
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=5000)
    summary = QApplication.activeModalWidget()
    assert summary is not None
    buttons = [b for b in summary.findChildren(QWidget) if b.property("kind") == "small"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.count_articles() == 9, timeout=5000)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Şehir ve Işık"), timeout=5000)


def test_export_writes_what_was_previewed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    session = window.articles.session
    assert session is not None
    out = tmp_path / "arctic.md"
    shown = window.exporter._render()("markdown", session.snapshot(), False)
    with qtbot.waitSignal(window.exporter.done, timeout=5000):
        window.exporter.write(session, "markdown", out, "")
    assert out.read_text(encoding="utf-8") == shown
    assert "Channel traffic" in shown


def test_the_style_of_an_export_is_remembered_and_previewed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    session = window.articles.session
    assert session is not None
    window.commands.run("export")
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ExportDialog)
    asked._styles.box.setCurrentIndex(asked._styles.box.findData("apa"))
    asked._path.setText(str(tmp_path / "порты.html"))
    with qtbot.waitSignal(window.exporter.done, timeout=20_000) as done:
        asked.accept()
    page = done.args[0][0].read_text(encoding="utf-8")
    assert ">Bibliography</h2>" in page
    opened: list[QUrl] = []
    window.exporter._open_url = lambda url: opened.append(url) is None
    window.commands.run("preview")
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    shown = Path(opened[0].toLocalFile()).read_text(encoding="utf-8")
    assert ">Bibliography</h2>" in shown
    window.remembered.set("export_style", "no-longer-there")
    window.commands.run("preview")
    assert len(opened) == 2
    assert ">Bibliography</h2>" not in Path(opened[1].toLocalFile()).read_text(encoding="utf-8")


def test_a_blocker_refuses_the_export_until_there_is_a_reason(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dialogues, "ask", lambda *_, **__: "close")
    made = workspace.new_article("analysis", "tr")
    window.open_article(made)
    session = window.articles.session
    assert session is not None
    with qtbot.waitSignal(window.exporter.failed, timeout=5000) as failed:
        window.exporter.write(session, "html", tmp_path / "x.html", "")
    assert failed.args[0].error.code == "export.blocked"
    assert not (tmp_path / "x.html").exists()
    with qtbot.waitSignal(window.exporter.done, timeout=5000) as done:
        window.exporter.write(session, "html", tmp_path / "x.html", "Deneme için")
    assert [path.name for path in done.args[0]] == ["x.html", "x.html.report.txt"]


def test_a_store_that_refuses_is_said_and_nothing_is_lost(
    window: MainWindow, filled: tuple[Workspace, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, clock = filled

    def refuse(*_: object, **__: object) -> int:
        raise StoreError("store.disk_full", path="x")

    assert window.centre.page is not None
    window.centre.page.focus_text("body", 0)
    monkeypatch.setattr(type(workspace.store), "append_updates", refuse)
    session = window.articles.session
    assert session is not None
    session.execute(EditText("body", insertion(0, "Kayıp olmaz. ")))
    assert not window.saver.save_now()
    assert window.saver.state == "failed"
    assert not window.foot.rescue.isHidden()
    monkeypatch.undo()
    clock.forward(seconds=10)
    session.tick()
    assert window.saver.state == "saved"
    assert plain(session.snapshot().body).startswith("Kayıp olmaz. ")


def test_the_theme_changes_while_the_window_is_open(
    qtbot: QtBot, window: MainWindow, theme: Theme
) -> None:
    light = window.grab().toImage().pixelColor(QPoint(5, 200))
    window.commands.run("theme-dark")
    assert theme.dark
    dark = window.grab().toImage().pixelColor(QPoint(5, 200))
    assert light.lightness() > 200 > 100 > dark.lightness()
    window.commands.run("theme-light")


def test_what_another_program_does_is_seen(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    with workspace.store.reopen() as store:
        other = Workspace(store, author="Ayşe", clock=workspace.clock, new_id=workspace.new_id)
        other.new_article("report", "tr", "Başka bir programdan")
        other.change(ARCTIC, EditText("title", insertion(0, "Новый: ")))
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 9, timeout=4000)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Новый: Arctic"), timeout=4000)


def test_an_import_can_be_stopped(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    files = []
    for number in range(300):
        files.append(tmp_path / f"{number}.md")
        files[-1].write_text(f"# Başlık {number}\n\nMetin.\n", encoding="utf-8")
    window.importer.take(files)
    assert window.busy.isVisible()
    with qtbot.waitSignal(window.tasks.ended, timeout=30_000):
        QTest.mouseClick(window.busy.bar.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog) or
                    workspace.count_articles() < 10)  # fmt: skip
    assert workspace.count_articles() < 300
    summary = QApplication.activeModalWidget()
    if summary is not None:
        summary.close()
    assert not window.busy.isVisible()


def test_a_mistake_of_ours_is_told_and_one_goes_on(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(*args: object, **more: object) -> str:
        asked.append(str(more["details"]))
        return "copy" if len(asked) == 1 else "continue"

    monkeypatch.setattr(dialogues, "ask", answer)
    assert window.dialogues.crash("KeyError: Işık", "/x/crash.txt", saved=False) == "continue"
    assert QApplication.clipboard().text() == "KeyError: Işık"
    assert window.isVisible()


def test_closing_with_a_text_that_can_not_be_saved_asks(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise StoreError("store.disk_full", path="x")

    answers = iter(["stay", "lose"])
    monkeypatch.setattr(dialogues, "ask", lambda *_, **__: next(answers))
    session = window.articles.session
    assert session is not None
    with monkeypatch.context() as full:
        full.setattr(type(workspace.store), "append_updates", refuse)
        session.execute(EditText("body", insertion(0, "Son söz. ")))
        assert not window.close()
        assert window.articles.open_id == ARCTIC
        assert window.close()
    assert window.articles.open_id == ""


def test_the_question_goes_when_the_text_is_saved_after_all(
    qtbot: QtBot, window: MainWindow, filled: tuple[Workspace, Clock]
) -> None:
    workspace, clock = filled
    session = window.articles.session
    assert session is not None

    def there_is_room() -> None:
        asked.append(QApplication.activeModalWidget())
        full.undo()
        clock.forward(seconds=10)

    def refuse(*_: object, **__: object) -> int:
        raise StoreError("store.disk_full", path="x")

    asked: list[QWidget | None] = []
    full = pytest.MonkeyPatch()
    full.setattr(type(workspace.store), "append_updates", refuse)
    session.execute(EditText("body", insertion(0, "Son söz 🚢. ")))
    QTimer.singleShot(50, there_is_room)
    late = QTimer()  # where nobody answers, the test would stand still
    late.setSingleShot(True)
    late.timeout.connect(lambda: asked[0].close() if asked[0] else None)
    late.start(4000)
    assert window.close()
    late.stop()
    assert asked[0] is not None
    article = workspace.open_article(ARCTIC)
    assert plain(article.snapshot().body).startswith("Son söz 🚢. ")
    article.close()


def test_preview_opens_the_page_in_the_browser_or_shows_its_text(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    window.exporter._open_url = lambda url: opened.append(url) is None
    window.commands.run("preview")
    page = Path(opened[0].toLocalFile())
    assert "Arctic Ports After the Ice Road" in page.read_text(encoding="utf-8")
    assert window.notices.notice.isVisible()
    window.exporter._open_url = lambda _: False
    window.commands.run("preview")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, QDialog)
    assert shown.windowTitle() == "Preview"
    shown.close()


def test_an_old_article_that_was_open_is_opened_again(
    qtbot: QtBot, workspace: Workspace, theme: Theme, tmp_path: Path
) -> None:
    remembered = Remembered(tmp_path / "r.json")
    for wanted, opened in (("plain00000000000", "plain00000000000"), ("gone", ARCTIC)):
        remembered.set("article", wanted)
        window = MainWindow(workspace, theme, remembered)
        qtbot.addWidget(window)
        window.open_last()
        assert window.articles.open_id == opened
        window.close()


def test_an_article_dropped_on_the_text_is_imported_and_not_written_into_it(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    page = window.centre.page
    assert page is not None
    before = page.session.document.runs("body")
    file = tmp_path / "новый.md"
    file.write_text("# Новый порт\n\nТекст.\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    viewport = page.paper.body.viewport()
    enter = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    drop = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, enter)
    QApplication.sendEvent(viewport, drop)
    qtbot.waitUntil(lambda: workspace.count_articles() == 9, timeout=5000)
    assert plain(workspace.article(ARCTIC).body) == "".join(run.text for run in before).replace(
        "\ufffc", ""
    ).rstrip("\n")


def test_what_is_imported_while_the_window_closes_is_kept_and_not_opened(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "порт.md"
    file.write_text("# Порт 🚢\n\nТекст.\n", encoding="utf-8")
    window.importer.take([file])
    while workspace.count_articles() < 9:  # the window hears of nothing meanwhile
        time.sleep(0.01)
    window.close()
    qtbot.wait(400)  # longer than the clock of saving takes
    assert window.articles.open_id == ""
    assert workspace.count_articles() == 9


def test_ctrl_z_in_the_list_takes_back_what_was_thrown_away_there(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    activate(qtbot, window)
    window.library.focus_list()
    press(Qt.Key.Key_Delete)
    assert workspace.row(ARCTIC).trashed
    press(Qt.Key.Key_Z, CTRL)
    assert workspace.row(ARCTIC).trashed is None
    assert window.articles.open_id == ARCTIC
    assert not window.notices.can_take_back


def test_the_keyboard_reaches_what_a_notice_offers(qtbot: QtBot, window: MainWindow) -> None:
    activate(qtbot, window)
    window.move_to_trash(ARCTIC)
    for _ in range(4):
        if window.notices.notice.action.hasFocus():
            break
        window.commands.run("next-pane")
    assert window.notices.notice.action.hasFocus()
    press(Qt.Key.Key_Return)
    assert window.articles.open_id == ARCTIC


def test_a_copy_is_told_from_what_it_was_made_of(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.run("duplicate")
    copy = window.articles.open_id
    assert copy != ARCTIC
    assert window.notices.notice.isVisible()
    assert "copy" in window.notices.notice.card.accessibleName()
    window.notices.notice.action.click()
    assert window.articles.open_id == ARCTIC


def test_what_is_written_in_comes_first_in_the_list(
    qtbot: QtBot, window: MainWindow, filled: tuple[Workspace, Clock]
) -> None:
    other = window.library.model.index(3).data(Qt.ItemDataRole.UserRole).id
    window.open_article(other)
    filled[1].forward(hours=2)
    session = window.articles.session
    assert session is not None
    session.execute(EditText("body", insertion(0, "Ş")))
    qtbot.waitUntil(lambda: window.library.model.find(other).row() == 0, timeout=3000)
    line = window.library.line(other)
    assert line is not None
    assert line.at == filled[0].now()


def test_the_chosen_theme_outlives_a_crash(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.commands.run("theme-dark")
    assert Remembered(tmp_path / "remembered.json").get("theme") == "dark"
    window.open_article(window.library.model.index(2).data(Qt.ItemDataRole.UserRole).id)
    opened = window.articles.open_id
    kept = tmp_path / "remembered.json"
    qtbot.waitUntil(lambda: Remembered(kept).get("article") == opened, timeout=4000)
    window.commands.run("theme-light")


def test_a_selection_is_counted_and_the_focus_mode_stays_in_the_next_article(
    qtbot: QtBot, window: MainWindow
) -> None:
    activate(qtbot, window)
    page = window.centre.page
    assert page is not None
    page.focus_text("title", 0)
    whole = window.foot._length.text()
    press(Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: window.foot._length.text() == f"6 of {whole}")
    press(Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: window.foot._length.text() == whole)
    window.commands.run("focus")
    assert page.focus_mode
    window.open_article(window.library.model.index(2).data(Qt.ItemDataRole.UserRole).id)
    assert window.centre.page is not None
    assert window.centre.page.focus_mode
    window.commands.run("focus")
    assert not window.centre.page.focus_mode


def test_words_selected_outside_the_text_are_not_said_to_be_of_it(window: MainWindow) -> None:
    window.foot.show_article("tr", 0)
    window.foot.show_selected(3)
    assert window.foot._length.text() == "3 words selected"
    window.foot.show_article("tr", 900)
    assert window.foot._length.text() == "3 of 900 words"


def test_who_named_a_new_article_goes_on_with_its_text(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = {"title": "Kuraklık ☀"}
    monkeypatch.setattr(NewArticleDialog, "exec", lambda _: True)
    monkeypatch.setattr(NewArticleDialog, "title", property(lambda _: named["title"]))
    window.show()
    for expected in ("body", "title"):
        window.dialogues.new_article()
        page = window.centre.page
        assert page is not None
        assert page.active is not None
        assert page.active.name == expected
        named["title"] = ""
