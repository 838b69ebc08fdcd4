"""Scenes of the window: the page, the library, the docks, states, and the plain dialogues."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor_app.document.actions import set_about
from editor_app.document.article import About
from editor_app.document.finding import Finding
from editor_app.errors import InputError
from editor_app.gui.library.source import Wanted
from editor_app.gui.shell.tasks import Failure
from editor_app.services.importing import Failed, Imported
from tests.gui.shell.desk import plain_article
from tests.gui.shell.shot_studio import ARCTIC, Studio

SHIFT = Qt.KeyboardModifier.ShiftModifier


def full(s: Studio) -> None:
    """A long article in each language."""
    for language, article in s.samples().items():
        s.open(article)
        s.shoot(f"full-{language}")


def docks(s: Studio) -> None:
    s.open()
    for name in ("outline", "checks", "comments", "sources", "history"):
        s.window.show_dock(name)
        s.shoot(f"dock-{name}")
    listed = s.window.dock.sources.list
    s.window.show_dock("sources")
    listed.setCurrentIndex(listed.lines.index(2))
    listed.setFocus()
    s.shoot("dock-source-chosen")
    made = s.workspace.new_article("analysis", "tr")
    s.open(made)
    for name in ("outline", "checks", "comments", "sources"):
        s.window.show_dock(name)
        s.shoot(f"dock-{name}-empty")


def library(s: Studio) -> None:
    s.open()
    s.window.panes.show_pane("library")
    search = s.window.library.search
    search.setText("sigorta")
    s.settle(40)
    s.shoot("library-search")
    search.setText("bulunmaz şey")
    s.settle(40)
    s.shoot("library-no-results")
    search.clear()
    filters = s.window.library.filters
    filters.set_wanted(Wanted(language="tr", kind="analysis"))
    s.shoot("library-filter")
    filters.set_wanted(Wanted(trashed=True))
    s.shoot("library-trash-empty")
    filters.set_wanted(Wanted())
    s.window.move_to_trash("plain00000000000")
    s.shoot("library-notice")
    filters.set_wanted(Wanted(trashed=True))
    s.window.notices.notice.dismiss()
    s.shoot("library-trash")


def pills(s: Studio) -> None:
    """What waits and what is due, for an editor and an author; several are chosen."""
    titles = (
        ("Kış Limanlarında Kılavuzluk Ücretleri", "tr", "in_review", "2026-11-25"),
        ("Who Pays for the Ice-breakers?", "en", "in_review", "2026-11-20"),
        ("Грузы Севера: что видно из таможни", "ru", "draft", "2026-12-18"),
    )
    for number, (title, language, status, due) in enumerate(titles):
        made = plain_article(f"due{number:013}", title, language, status, "analysis")
        s.workspace.add(replace(made, about=About(due=due)))
    s.begin_anew(role="editor")
    s.open()
    s.window.panes.show_pane("library")
    filters = s.window.library.filters
    s.settle(60)
    s.shoot("pills-editor")
    filters.set_wanted(Wanted(waiting=True))
    s.settle(60)
    s.shoot("pills-waiting")
    filters.set_wanted(Wanted(due=True))
    s.settle(60)
    s.shoot("pills-due")
    filters.set_wanted(Wanted(status="published", due=True, language="ru"))
    s.settle(60)
    s.shoot("pills-due-none")
    filters.set_wanted(Wanted())
    s.settle(60)
    several(s)


def several(s: Studio) -> None:
    listed = s.window.library.list
    s.window.library.focus_list()
    QTest.keyClick(listed, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(listed, Qt.Key.Key_Down, SHIFT)
    s.shoot("several")
    at = listed.viewport().mapToGlobal(QPoint(120, 120))
    s.menu("several-menu", lambda: s.window.library.many_menu_asked.emit(listed.selected_ids, at))
    s.window.remembered.set("export_folder", str(s.folder))
    s.dialogue("export-several", lambda: s.run("export"))
    s.window.articles.set_status("in_review")
    s.shoot("step-said")


def palette(s: Studio) -> None:
    s.open()
    s.window.open_palette()
    s.shoot_all("palette")
    QTest.keyClicks(s.window._palette.field, "exp")
    s.shoot_all("palette-typed")
    QTest.keyClicks(s.window._palette.field, "zzz")
    s.shoot_all("palette-nothing")
    s.window._palette.close_popup()


def menus(s: Studio) -> None:
    s.open()
    s.window.panes.show_pane("library")
    at = s.window.mapToGlobal(QPoint(80, 300))
    s.menu("menu-article", lambda: s.window.show_article_menu(ARCTIC, at))
    for button in ("menu", "more", "status"):
        found = getattr(s.window.top, button, None)
        if found is not None and hasattr(found, "click"):
            s.menu(f"menu-{button}", found.click)


def page(s: Studio) -> None:
    s.open()
    shown = s.window.centre.page
    assert shown is not None
    shown.focus_text("body", 60)
    for action in ("cite", "find", "replace", "link"):
        shown.do(action)
        s.shoot_all(f"page-{action}")
        s.press(Qt.Key.Key_Escape)
        s.press(Qt.Key.Key_Escape)
    shown.focus_text("body", 60)
    s.dialogue("page-word-lists", lambda: s.run("word-lists"))
    s.run("focus")
    s.shoot("page-focus")
    s.run("focus")


def plain_dialogues(s: Studio) -> None:
    s.open()
    d = s.window.dialogues
    s.dialogue("dialog-new", d.new_article)
    s.dialogue("dialog-authors", d.authors)
    s.dialogue("dialog-people-empty", d.people)
    s.dialogue("dialog-shortcuts", lambda: d.shortcuts(s.window.commands))
    s.dialogue("dialog-preferences", lambda: d.preferences(1.0))
    s.dialogue("dialog-first-start", d.first_start)
    s.dialogue("dialog-about-program", d.about_program)
    trace = "Traceback\n  File …\nKeyError: 'r9'"
    s.dialogue("dialog-crash", lambda: d.crash(trace, "", saved=True))
    s.dialogue("dialog-source-new", s.window.dock.sources.add)
    s.dialogue("dialog-source-edit", lambda: s.window.dock.sources.edit("r3"))
    s.dialogue("dialog-source-remove", lambda: s.window.dock.sources.remove("r1"))
    s.dialogue("dialog-import", lambda: s.window.importer._summary(results()))
    s.dialogue(
        "dialog-unsaved", lambda: d.ask_unsaved("The disk is full.", s.window.saver.state_changed)
    )
    s.dialogue("send", s.window.hand_over.send)


def about(s: Studio) -> None:
    """About an article, empty and with everything."""
    made = s.workspace.new_article("analysis", "ru")
    s.open(made)
    s.dialogue("about-empty", s.window.dialogues.about_article)
    session = s.open()
    values = {"due": "2026-11-25", "excerpt": "Limanlar bu kış açık kalacak mı?", "slug": "ports"}
    for name, value in values.items():
        session.execute(set_about(name, value))
    s.dialogue("about", s.window.dialogues.about_article)


def people(s: Studio) -> None:
    from editor_app.gui.dialogs.person_form import PersonDraft

    bios = {"en": "Writes on ports.", "tr": "Limanlar üzerine yazar.", "ru": "Пишет о портах."}
    draft = PersonDraft("p1", "Deniz Örnek", "Example Institute", "deniz@example.org", None, bios)
    s.workspace.save_person(draft)
    s.workspace.save_person(PersonDraft("p2", "Алина Вершинина"))
    s.dialogue("dialog-people", s.window.dialogues.people)
    s.open()
    s.dialogue("dialog-authors-directory", s.window.dialogues.authors)


def export(s: Studio) -> None:
    s.open()
    s.window.remembered.set("export_folder", str(s.folder))
    s.dialogue("export", lambda: s.run("export"))
    s.dialogue("export-source-view", lambda: s.window.exporter.show_source(s.session))
    for style in ("chicago-notes", "apa"):
        found = [one.name for one in s.window.exporter.styles.styles() if style in one.name]
        if found:
            s.window.remembered.set("export_style", found[0])
            s.dialogue(f"export-{style}", lambda: s.run("export"), lambda _: s.settle(250))
    made = s.workspace.new_article("analysis", "en")
    s.open(made)
    s.window.show_dock("checks")
    s.window.watch.check_now()
    s.shoot("blocked")
    s.dialogue("export-blocked", lambda: s.run("export"))


def small_panes(s: Studio) -> None:
    """Panes over the page of a narrow window."""
    s.open()
    s.window.resize(1024, 640)
    s.shoot("narrow")
    s.window.show_dock("sources")
    s.shoot("narrow-dock")
    s.window.panes.show_pane("library")
    s.shoot("narrow-library")
    s.window.panes.close_over()


def states(s: Studio) -> None:
    """Work under way, a disk that is full, nothing open; failures in a sentence."""
    s.open()
    s.window.tasks.began.emit("Importing")
    s.window.tasks.went.emit(14, 40, "kuzey-limanlari.txt")
    s.window.foot.show_saving("failed", "the disk is full")
    s.shoot("busy-and-not-saved")
    s.window.tasks.ended.emit()
    s.window.foot.show_saving("saved")
    s.dialogue("error", lambda: s.window.dialogues.error(results()[2].error))  # type: ignore[union-attr]
    ours = Failure(None, "Traceback\n  File …\nKeyError: 'r9'")
    s.dialogue("error-ours", lambda: s.window.dialogues.error(ours))
    s.window.articles.close()
    s.shoot("nothing-open")


def no_store(s: Studio) -> None:
    from editor_app.errors import EditorError
    from editor_app.gui.shell.store_opening import ask_way
    from editor_app.services.opening import open_workspace

    bad = s.folder / "bozuk.db"
    bad.write_bytes("не библиотека".encode() * 100)

    def ask() -> object:
        try:
            with open_workspace(bad, author="Deniz"):
                return ""
        except EditorError as error:
            return ask_way(s.theme)(error, Path("/home/deniz/desk.db"))

    s.dialogue("error-store", ask)


def empty_store(s: Studio) -> None:
    """A library with nothing in it."""
    s.shoot("empty-store")
    for name in ("outline", "sources", "comments", "checks", "history"):
        s.window.show_dock(name)
        s.shoot(f"empty-store-{name}")
    for desk in ("sources", "review"):
        s.run(f"desk-{desk}")
        s.shoot(f"empty-store-desk-{desk}")


def results() -> list[Imported | Failed]:
    finding = Finding("warning", "marker.no_item", "body/1")
    return [
        Imported(Path("arctic-ports.txt"), ARCTIC, "Arctic Ports After the Ice Road"),
        Imported(Path("kuzey.txt"), "plain00000000006", "Kuzey Limanlarında", (finding, finding)),
        Failed(
            Path("eski-yazı.txt"),
            InputError("input.encoding", path="eski-yazı.txt", offset=120, line=3,
                       offers=("windows-1254", "windows-1251")),
        ),
        Failed(Path("folder"), InputError("input.is_folder", path="folder")),
    ]  # fmt: skip


FILLED: tuple[Callable[[Studio], None], ...] = (
    full, docks, library, pills, palette, menus, page, plain_dialogues, about, people, export,
    small_panes, states, no_store,
)  # fmt: skip
EMPTY: tuple[Callable[[Studio], None], ...] = (empty_store,)
