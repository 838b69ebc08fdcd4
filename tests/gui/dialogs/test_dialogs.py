from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.document.actions import set_about
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import Command, SetField
from editor_app.document.finding import Finding
from editor_app.document.richtext import plain
from editor_app.errors import EditorError, InputError
from editor_app.gui.dialogs.about_article import AboutArticleDialog
from editor_app.gui.dialogs.authors import AuthorsDialog
from editor_app.gui.dialogs.choices import iso_date, shown_date
from editor_app.gui.dialogs.export_dialog import ExportDialog
from editor_app.gui.dialogs.first_start import FirstStartDialog
from editor_app.gui.dialogs.import_summary import ImportSummary, summary
from editor_app.gui.dialogs.new_article import NewArticleDialog
from editor_app.gui.dialogs.people import PeopleDialog
from editor_app.gui.dialogs.person_form import PersonDraft
from editor_app.gui.dialogs.pictures import picture_kind
from editor_app.gui.dialogs.preferences import Preferences, PreferencesDialog
from editor_app.gui.dialogs.rivals import RivalBar
from editor_app.gui.dialogs.style_printing import StylePrinter
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.theme.theme import Theme
from editor_app.services.importing import Failed, Imported
from editor_app.services.session import EditingSession
from editor_app.services.styling import Styles
from editor_app.services.workspace import Workspace
from editor_app.system.resources import resource_path
from tests.gui.shell.desk import arctic

ARCTIC = "arctic0000000001"


def said(of: Finding | EditorError) -> str:
    return f"Sentence on {of.rule if isinstance(of, Finding) else of.code}"


def keep(data: bytes, kind: str, name: str) -> str:
    return f"{kind} {name}"


@pytest.fixture
def session(workspace: Workspace) -> Iterator[EditingSession]:
    made = workspace.open_article(ARCTIC)
    yield made
    made.close()


def person(workspace: Workspace, **more: object) -> PersonDraft:
    bios = {"en": "Writes on ports.", "tr": "Limanlar üzerine yazar."}
    made = PersonDraft("p1", "Deniz Örnek", "Yeni Enstitü", bios=bios, **more)  # type: ignore[arg-type]
    workspace.save_person(made)  # type: ignore[arg-type]
    return made


def png(colour: str = "#2456a6") -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("", ""), ("18.03.2025", "2025-03-18"), ("18 Mart 2025", "2025-03-18"),
     ("2025-03-18", "2025-03-18"), ("31.02.2025", None), ("yarın", None)],
)  # fmt: skip
def test_dates_as_people_write_them(typed: str, iso: str | None) -> None:
    assert iso_date(typed) == iso


def test_dates_are_shown_and_read_back() -> None:
    assert shown_date("2025-03-18") == "18.03.2025"
    assert shown_date("") == ""
    assert shown_date("soon") == "soon"
    assert iso_date(shown_date("2026-01-02")) == "2026-01-02"


def test_about_says_nothing_when_nothing_was_changed(qtbot: QtBot) -> None:
    dialog = AboutArticleDialog(arctic(), ["Ayşe"], "arctic-ports", keep)
    qtbot.addWidget(dialog)
    assert dialog.command is None


def test_about_changes_are_one_step(qtbot: QtBot, session: EditingSession) -> None:
    dialog = AboutArticleDialog(session.snapshot(), ["Ayşe Yılmaz"], "a", session.add_file)
    qtbot.addWidget(dialog)
    dialog._lines["tags"].setText("limanlar,  Arktik ,, лёд, Лёд,limanlar")
    dialog._lines["due"].setText("1 Aralık 2026")
    dialog._excerpt.setPlainText("Kışın bedeli.")
    dialog._assigned.setCurrentText("Ayşe Yılmaz")
    dialog._also["ru"].setChecked(False)
    assert dialog.command is not None
    session.execute(dialog.command)
    article = session.snapshot()
    assert article.about.tags == ("limanlar", "Arktik", "лёд")
    assert (article.about.due, article.about.assigned) == ("2026-12-01", "Ayşe Yılmaz")
    assert article.about.excerpt == "Kışın bedeli."
    assert article.available_in == ("tr",)
    session.undo()
    assert session.snapshot().about == arctic().about
    assert set(session.snapshot().available_in) == {"tr", "ru"}


def test_about_does_not_take_what_is_no_date(qtbot: QtBot) -> None:
    dialog = AboutArticleDialog(arctic(), [], "", keep)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._lines["embargo"].setText("31.02.2026")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._rows["embargo"].problem


def test_the_own_language_is_not_among_the_others(qtbot: QtBot) -> None:
    dialog = AboutArticleDialog(arctic(), [], "", keep)
    qtbot.addWidget(dialog)
    assert dialog._also["en"].isHidden()
    dialog._language.setCurrentIndex(dialog._language.findData("tr"))
    assert not dialog._also["en"].isHidden()
    assert dialog._also_in() == ["ru"]


def test_the_featured_image_comes_from_a_file(
    qtbot: QtBot, session: EditingSession, workspace: Workspace, tmp_path: Path
) -> None:
    dialog = AboutArticleDialog(session.snapshot(), [], "a", session.add_file)
    qtbot.addWidget(dialog)
    (tmp_path / "liman.png").write_bytes(png())
    (tmp_path / "liman.svg").write_text("<svg/>", encoding="utf-8")
    assert not dialog.take_picture(tmp_path / "liman.svg")
    assert dialog._picture_row.problem
    assert dialog.command is None
    assert dialog.take_picture(tmp_path / "liman.png")
    assert dialog.command is not None
    session.execute(dialog.command)
    assert workspace.file(session.snapshot().about.featured_image) == png()


def test_an_author_is_taken_from_the_directory_and_brought_up_to_date(
    qtbot: QtBot, session: EditingSession, workspace: Workspace, theme: Theme
) -> None:
    made = person(workspace)
    dialog = AuthorsDialog(session, workspace, theme)
    qtbot.addWidget(dialog)
    dialog.add_person(made)
    author = session.snapshot().authors[1]
    assert (author.name, author.person) == ("Deniz Örnek", "p1")
    assert plain(author.bios["tr"]) == "Limanlar üzerine yazar."
    workspace.save_person(PersonDraft("p1", "Deniz Ö.", bios={"tr": "Artık emekli."}))  # type: ignore[arg-type]
    dialog.update_from_directory()
    author = session.snapshot().authors[1]
    assert (author.name, author.affiliation) == ("Deniz Ö.", "")
    assert plain(author.bios["tr"]) == "Artık emekli."


def test_authors_are_ordered_renamed_and_removed(
    qtbot: QtBot, session: EditingSession, workspace: Workspace, theme: Theme
) -> None:
    dialog = AuthorsDialog(session, workspace, theme)
    qtbot.addWidget(dialog)
    dialog.add_person(person(workspace))
    dialog._name.setText("  Алина   Вершинина ")
    dialog._name.editingFinished.emit()
    dialog.shift(-1)
    assert [a.name for a in session.snapshot().authors] == ["Алина Вершинина", "Deniz Örnek"]
    dialog.remove()
    assert [a.name for a in session.snapshot().authors] == ["Deniz Örnek"]
    dialog.remove()
    assert session.snapshot().authors == ()
    assert not dialog._update.isEnabled()


def test_a_person_is_written_kept_and_found_again(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    dialog = PeopleDialog(workspace, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._places.currentIndex() == 1
    dialog.add()
    dialog.accept()
    assert dialog.isVisible() is False or dialog.form._name_row.problem == ""
    dialog.show()
    dialog.add()
    dialog.form._name.setText("Işıl Gürsöz")
    dialog.form._bios["ru"].setPlainText("Пишет о портах.")
    dialog.accept()
    found = workspace.people()
    assert [(p.name, dict(p.bios)) for p in found] == [("Işıl Gürsöz", {"ru": "Пишет о портах."})]


def test_a_person_without_a_name_is_not_kept(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    dialog = PeopleDialog(workspace, theme, "new")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form._email.setText("x@example.org")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.form._name_row.problem
    assert workspace.people() == []


def test_a_photo_is_a_picture_or_refused(
    qtbot: QtBot, workspace: Workspace, theme: Theme, tmp_path: Path
) -> None:
    dialog = PeopleDialog(workspace, theme, "new")
    qtbot.addWidget(dialog)
    good, bad = tmp_path / "yüz.png", tmp_path / "zararlı.png"
    good.write_bytes(png())
    bad.write_bytes(b"\x89PNG\r\n\x1a\nnot one")
    assert not dialog.form.take_photo(bad)
    assert not dialog.form.take_photo(tmp_path / "missing.png")
    assert dialog.form.draft.photo is None
    assert dialog.form.take_photo(good)
    sha = dialog.form.draft.photo
    assert sha is not None
    assert workspace.file(sha) == good.read_bytes()
    assert picture_kind(b"<svg/>") is None


def export(qtbot: QtBot, tmp_path: Path, *findings: Finding) -> ExportDialog:
    dialog = ExportDialog(
        arctic(),
        findings,
        start=tmp_path / "arctic-ports",
        to="html",
        style="house",
        printer=StylePrinter(Styles(resource_path("styles"), tmp_path / "styles")),
        render=lambda to, _, styled: f"as {to}{' in style' if styled else ''}",
        left=lambda to, _: [Finding("note", f"loss.{to}")] * 6 if to == "docx" else [],
        sentence=said,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_export_shows_what_will_be_written(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export(qtbot, tmp_path)
    assert dialog.path == tmp_path / "arctic-ports.html"
    assert dialog._preview.toPlainText() == "as html"
    dialog._format.setCurrentIndex(dialog._format.findData("markdown"))
    assert dialog.path == tmp_path / "arctic-ports.md"
    assert dialog._preview.toPlainText() == "as markdown"
    assert dialog._export.isEnabled()
    assert not dialog._replaces.isVisible()
    assert not dialog._losses.isVisible()
    dialog._format.setCurrentIndex(dialog._format.findData("docx"))
    assert dialog.path == tmp_path / "arctic-ports.docx"
    assert dialog._losses.text().splitlines()[-1] == "… and 2 more."
    (tmp_path / "arctic-ports.md").write_text("eski", encoding="utf-8")
    dialog._path.setText(str(tmp_path / "arctic-ports.md"))
    dialog._check()
    assert dialog._replaces.isVisible()
    dialog._path.setText(str(tmp_path))
    assert not dialog._export.isEnabled()


def test_a_blocker_wants_a_reason_or_leads_to_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export(qtbot, tmp_path, Finding("blocker", "marker.no_item", "body/3:1-2"))
    assert not dialog._export.isEnabled()
    assert "blocker" in dialog._export.toolTip().lower()
    dialog._reason.setText("  Taslak   gösterilecek ")
    assert dialog._export.isEnabled()
    assert dialog.reason == "Taslak gösterilecek"
    with qtbot.waitSignal(dialog.go_to) as asked:
        dialog._jump(0)
    assert asked.args == ["body/3:1-2"]
    assert not dialog.isVisible()


def test_a_text_that_can_not_be_rendered_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    def refuse(*_: object) -> str:
        raise InputError("file.unknown")

    dialog = export(qtbot, tmp_path)
    dialog._render = refuse
    dialog._show_format()
    assert dialog._preview.toPlainText() == "Sentence on file.unknown"


def results() -> list[Imported | Failed]:
    finding = Finding("note", "import.again")
    error = InputError("input.encoding", offers=("windows-1254", "windows-1251"))
    return [
        Imported(Path("iyi.txt"), ARCTIC, "İyi başlık", (finding,)),
        Failed(Path("eski.txt"), error),
        Failed(Path("klasör"), InputError("input.is_folder")),
    ]


def test_the_summary_says_each_file_and_offers_the_other_encoding(
    qtbot: QtBot, theme: Theme
) -> None:
    dialog = ImportSummary(results(), said, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    ways = dialog._ways(results()[1])
    with qtbot.waitSignal(dialog.retry) as asked:
        QTest.mouseClick(ways[1], Qt.MouseButton.LeftButton)
    assert asked.args == [Path("eski.txt"), "windows-1251"]
    assert summary(results()) == "1 came in, 2 could not be read. The files are untouched."
    assert summary(results()[:1]) == "1 article came in."


def test_very_many_files_are_counted(qtbot: QtBot, theme: Theme) -> None:
    dialog = ImportSummary(results() * 100, said, theme)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(type(dialog._line(results()[0])))
             if hasattr(label, "text")]  # fmt: skip
    assert any("100 more" in text for text in texts)


def test_a_new_article_is_begun_as_the_last_one(qtbot: QtBot, window: MainWindow) -> None:
    dialog = NewArticleDialog("interview", "ru")
    qtbot.addWidget(dialog)
    dialog._title.setText(" Новое ")
    assert (dialog.kind, dialog.language, dialog.title) == ("interview", "ru", "Новое")
    window.articles.make(dialog.kind, dialog.language, dialog.title)
    session = window.articles.session
    assert session is not None
    assert session.snapshot().language == "ru"
    assert window.library.model.rowCount() == 9


def test_the_first_start_wants_a_name(qtbot: QtBot) -> None:
    dialog = FirstStartDialog("")
    qtbot.addWidget(dialog)
    assert not dialog._go.isEnabled()
    dialog._name.setText(" Ayşe   Yılmaz ")
    assert dialog._go.isEnabled()
    assert dialog.name == "Ayşe Yılmaz"
    assert dialog.role == "author"


def test_the_first_start_asks_what_one_does_here(qtbot: QtBot) -> None:
    dialog = FirstStartDialog("Олег")
    qtbot.addWidget(dialog)
    for role in ("editor", "intern", "author"):
        QTest.keyClick(dialog._role.button(dialog.role), Qt.Key.Key_Down)
        assert dialog.role == role


def test_the_role_is_kept_and_can_be_changed(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(role: str) -> object:
        def answer(dialog: PreferencesDialog) -> int:
            dialog._role.button(role).setChecked(True)
            return 1

        return answer

    for role in ("intern", "editor"):
        monkeypatch.setattr(PreferencesDialog, "exec", choose(role))
        window.dialogues.preferences(1.0)
        assert window.workspace.role == role
        assert window.remembered.get("role") == role
    assert "assigned to you or to nobody" in window.library.filters.waiting.toolTip()


def test_preferences_are_what_was_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    now = Preferences("Deniz", "light", 1.15, "")
    dialog = PreferencesDialog(now, tmp_path / "desk.db")
    qtbot.addWidget(dialog)
    assert dialog.preferences == now
    with qtbot.waitSignal(dialog.theme_tried) as tried:
        dialog._theme.setCurrentIndex(dialog._theme.findData("dark"))
    assert tried.args == ["dark"]
    with qtbot.waitSignal(dialog.backup_asked):
        dialog.backup_asked.emit("")


def test_a_backup_is_made_and_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.complete()
    window.dialogues.backup(str(tmp_path / "копии"))
    assert window.tasks.busy  # beside the window: a large library takes its time
    qtbot.waitUntil(lambda: not window.tasks.busy)
    copies = list((tmp_path / "копии").glob("*.db"))
    assert len(copies) == 1
    assert str(copies[0]) in window.notices.notice.card.accessibleName()


def test_a_backup_can_be_stopped(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.complete()
    window.dialogues.backup(str(tmp_path / "копии"))
    window.tasks.cancel()
    with qtbot.waitSignal(window.dialogues.told, timeout=5000) as told:
        pass
    assert "stopped" in told.args[0]
    assert list((tmp_path / "копии").iterdir()) == []


def two_people_at_once(session: EditingSession, mine: Command, theirs: Command) -> None:
    """Somebody else starts from the same article, and both change it apart."""
    other = ArticleDocument.load(
        session.article_id, [session.document.whole()], author="Ayşe Yılmaz"
    )
    other.execute(theirs)
    session.execute(mine)
    session.document.merge(other.take_updates())


@pytest.mark.parametrize("choice", ["take", "keep"])
def test_what_was_also_entered_is_taken_or_let_go(
    qtbot: QtBot, session: EditingSession, choice: str
) -> None:
    two_people_at_once(session, set_about("due", "2026-12-01"), set_about("due", "2026-12-24"))
    article = session.snapshot()
    [rival] = [r for r in article.also_entered if r.name == "due"]
    dialog = AboutArticleDialog(article, [], "a", session.add_file)
    qtbot.addWidget(dialog)
    [bar] = dialog.findChildren(RivalBar)
    buttons = bar.findChildren(QPushButton)
    QTest.mouseClick(buttons[0 if choice == "take" else 1], Qt.MouseButton.LeftButton)
    assert dialog.command is not None
    session.execute(dialog.command)
    after = session.snapshot()
    assert after.also_entered == ()
    assert after.about.due == (rival.value if choice == "take" else article.about.due)


@pytest.mark.parametrize("choice", ["take", "keep"])
def test_a_source_entered_twice_is_settled(qtbot: QtBot, window: MainWindow, choice: str) -> None:
    session = window.articles.session
    assert session is not None
    titles = [SetField("references", "r3", "title", f"Kanal trafiği {n}") for n in (1, 2)]
    two_people_at_once(session, *titles)
    article = session.snapshot()
    [rival] = [r for r in article.also_entered if r.name == "title"]
    window.dock.sources.show_article(article)
    window.dock.sources.edit("r3")
    made = QApplication.activeModalWidget()
    assert made is not None
    [bar] = made.findChildren(RivalBar)
    buttons = bar.findChildren(QPushButton)
    QTest.mouseClick(buttons[0 if choice == "take" else 1], Qt.MouseButton.LeftButton)
    made._accept()  # type: ignore[attr-defined]
    after = session.snapshot()
    assert after.also_entered == ()
    expected = rival.value if choice == "take" else article.reference_by_id["r3"].fields["title"]
    assert after.reference_by_id["r3"].fields["title"] == expected


def choose(dialog: ExportDialog, name: str) -> None:
    dialog._styles.box.setCurrentIndex(dialog._styles.box.findData(name))


def test_the_sources_are_set_in_the_chosen_style(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export(qtbot, tmp_path)
    assert dialog.style_name == "house"
    assert dialog._sample.text().startswith("In the list: [1] “Ice road closes early”")
    choose(dialog, "apa")
    assert dialog._export.isEnabled()
    qtbot.waitUntil(lambda: dialog._preview.toPlainText() == "as html in style", timeout=20_000)
    said = dialog._sample.text()
    assert said.startswith("In the text: (")
    assert "In the list: Ice road closes early. (n.d.)" in said
    dialog._format.setCurrentIndex(dialog._format.findData("json"))
    assert (dialog.style_name, dialog.chosen_style) == ("house", "apa")
    assert not dialog._styles.box.isEnabled()
    assert dialog._styles.box.toolTip()
    assert not dialog._sample.isVisible()
    dialog._format.setCurrentIndex(dialog._format.findData("markdown"))
    assert dialog._preview.toPlainText() == "as markdown in style"  # it was set already


STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>Bizim dergi</title><id>http://example.org/styles/bizim-dergi</id>
<category citation-format="numeric"/></info>
<citation><layout prefix="{" suffix="}"><text variable="citation-number"/></layout></citation>
<bibliography><layout><text variable="title" font-style="italic"/></layout></bibliography>
</style>"""


def test_a_style_of_ones_own_is_added_or_refused_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export(qtbot, tmp_path)
    good, bad = tmp_path / "bizim.csl", tmp_path / "bad.csl"
    good.write_text(STYLE, encoding="utf-8")
    bad.write_text("<style", encoding="utf-8")
    dialog._styles.add(bad)
    assert dialog._styles.row.problem == "Sentence on style.xml"
    assert dialog.style_name == "house"
    dialog._styles.add(good)
    assert dialog._styles.row.problem == ""
    assert (dialog.style_name, dialog._styles.remove_button.isVisible()) == ("bizim-dergi", True)
    qtbot.waitUntil(lambda: dialog._sample.text().startswith("In the text: {1}"), timeout=20_000)
    dialog._styles.remove()
    assert (dialog.style_name, dialog._styles.remove_button.isVisible()) == ("house", False)
    assert not list((tmp_path / "styles").glob("*.csl"))


def test_a_style_that_fails_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = export(qtbot, tmp_path)
    good = tmp_path / "bizim.csl"
    good.write_text(STYLE, encoding="utf-8")
    dialog._styles.add(good)
    (kept,) = (tmp_path / "styles").glob("*.csl")
    kept.write_text("spoilt", encoding="utf-8")
    choose(dialog, "apa")
    choose(dialog, "bizim-dergi")
    qtbot.waitUntil(lambda: "style.xml" in dialog._preview.toPlainText(), timeout=20_000)
    assert not dialog._export.isEnabled()
    choose(dialog, "house")
    assert dialog._export.isEnabled()
