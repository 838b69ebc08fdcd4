"""Pictures of every screen, to look at: light and dark, at 100 and 200 %, three languages.

    python tests/gui/shell/shots.py FOLDER [WORDS]

With WORDS only the screens whose name holds one of them. One process for each scale: Qt reads
the scale once, at its start.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from editor_app.document.finding import Finding  # noqa: E402
from editor_app.errors import InputError  # noqa: E402
from editor_app.gui.shell.main_window import MainWindow  # noqa: E402
from editor_app.gui.shell.remembered import Remembered  # noqa: E402
from editor_app.gui.shell.start import make_app  # noqa: E402
from editor_app.gui.theme.theme import Theme  # noqa: E402
from editor_app.services.importing import Failed, Imported, import_files  # noqa: E402
from editor_app.services.samples import sample_paths  # noqa: E402
from editor_app.services.workspace import Workspace  # noqa: E402
from tests.gui.shell.desk import desk  # noqa: E402

SCALES = {"1": "100", "2": "200"}
ARCTIC = "arctic0000000001"
Scene = Callable[["Studio"], None]


class Studio:
    """A window, and what is needed to bring it into a state and take its picture."""

    def __init__(self, app: QApplication, workspace: Workspace, theme: Theme, out: Path) -> None:
        self.app, self.workspace, self.theme, self.out = app, workspace, theme, out
        self.window = self.new_window()

    def new_window(self) -> MainWindow:
        window = MainWindow(
            self.workspace, self.theme, Remembered(self.out / "no such folder" / "x.json")
        )
        window.resize(1440, 900)
        window.show()
        return window

    def settle(self, rounds: int = 25) -> None:
        for _ in range(rounds):
            self.app.processEvents()
            QTest.qWait(4)

    def open(self, article_id: str = ARCTIC) -> None:
        self.window.open_article(article_id)
        self.settle()
        self.window.watch.check_now()

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        self.settle()
        look = "dark" if self.theme.dark else "light"
        scale = SCALES[os.environ.get("QT_SCALE_FACTOR", "1")]
        (widget or self.window).grab().save(str(self.out / f"{name}-{look}-{scale}.png"))

    def dialogue(self, name: str, run: Callable[[], object]) -> None:
        """Shoot what `run` opens over the window; modal ones are closed afterwards."""
        QTimer.singleShot(250, lambda: self._take(name))
        run()
        self.settle(80)

    def _take(self, name: str) -> None:
        found = self.app.activeModalWidget()
        if isinstance(found, QDialog):
            self.shoot(name, found)
            found.reject()


def full(s: Studio) -> None:
    made = import_files(s.workspace, [p for p in sample_paths() if "arctic" in p.name])
    for result in made:
        if isinstance(result, Imported):
            s.window.show_library()
            s.open(result.id)
            s.shoot(f"full-{s.workspace.row(result.id).language}")


def docks(s: Studio) -> None:
    s.open()
    for name in ("outline", "checks"):
        s.window.show_dock(name)
        s.shoot(f"dock-{name}")
    s.window.show_dock("sources")
    s.window.dock.sources.list.setCurrentIndex(s.window.dock.sources.list.lines.index(2))
    s.window.dock.sources.list.setFocus()
    s.shoot("dock-source-chosen")


def library(s: Studio) -> None:
    s.open()
    search = s.window.library.search
    search.setText("sigorta")
    s.settle(40)
    s.shoot("library-search")
    search.setText("bulunmaz şey")
    s.settle(40)
    s.shoot("library-no-results")
    search.clear()
    from editor_app.gui.library.source import Wanted

    s.window.library.filters.set_wanted(Wanted(language="tr", kind="analysis"))
    s.shoot("library-filter")
    s.window.library.filters.set_wanted(Wanted(trashed=True))
    s.shoot("library-trash-empty")
    s.window.library.filters.set_wanted(Wanted())
    s.window.move_to_trash("plain00000000000")
    s.shoot("library-notice")
    s.window.library.filters.set_wanted(Wanted(trashed=True))
    s.window.notices.notice.dismiss()
    s.shoot("library-trash")
    s.workspace.restore("plain00000000000")
    s.window.library.filters.set_wanted(Wanted())


def palette(s: Studio) -> None:
    s.open()
    s.window.open_palette()
    s.shoot("palette")
    QTest.keyClicks(s.window._palette.field, "exp")
    s.shoot("palette-typed")
    s.window._palette.close_popup()


def page_popups(s: Studio) -> None:
    s.open()
    page = s.window.centre.page
    page.focus_text("body", 60)
    for action in ("cite", "find", "link"):
        page.do(action)
        s.shoot(f"page-{action}")
        focus = s.app.focusWidget()
        if focus is not None:
            QTest.keyClick(focus, Qt.Key.Key_Escape)


def dialogues(s: Studio) -> None:
    s.open()
    d = s.window.dialogues
    s.dialogue("dialog-new", d.new_article)
    s.dialogue("dialog-about", d.about_article)
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
    s.dialogue("dialog-export", lambda: s.window.commands.run("export"))
    session = s.window.articles.session
    s.dialogue("dialog-source-view", lambda: s.window.exporter.show_source(session))
    s.dialogue("dialog-import", lambda: s.window.importer._summary(results()))
    s.dialogue("dialog-error", lambda: d.error(results()[2].error))


def people(s: Studio) -> None:
    from editor_app.gui.dialogs.person_form import PersonDraft

    bios = {"en": "Writes on ports.", "tr": "Limanlar üzerine yazar.", "ru": "Пишет о портах."}
    person = PersonDraft("p1", "Deniz Örnek", "Example Institute", "deniz@example.org", None, bios)
    s.workspace.save_person(person)
    s.workspace.save_person(PersonDraft("p2", "Алина Вершинина"))
    s.dialogue("dialog-people", s.window.dialogues.people)


def blocked(s: Studio) -> None:
    made = s.workspace.new_article("analysis", "en")
    s.window.open_article(made)
    s.window.show_dock("checks")
    s.settle()
    s.window.watch.check_now()
    s.shoot("blocked")
    s.dialogue("dialog-export-blocked", lambda: s.window.commands.run("export"))


def small(s: Studio) -> None:
    s.open()
    s.window.resize(1024, 640)
    s.shoot("small")
    s.window.show_dock("sources")
    s.shoot("small-dock")
    s.window.panes.show_pane("library")
    s.shoot("small-library")
    s.window.panes.close_over()
    s.window.resize(1440, 900)


def empty(s: Studio) -> None:
    s.window.articles.close()
    s.shoot("nothing-open")


def busy(s: Studio) -> None:
    s.open()
    s.window.tasks.began.emit("Importing")
    s.window.tasks.went.emit(14, 40, "kuzey-limanlari.txt")
    s.window.foot.show_saving("failed", "the disk is full")
    s.shoot("busy-and-not-saved")
    s.window.tasks.ended.emit()
    s.window.foot.show_saving("saved")


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


SCENES: tuple[Scene, ...] = (
    full, docks, library, palette, page_popups, dialogues, people, blocked, small, busy, empty,
)  # fmt: skip


def render(out: Path, words: list[str]) -> None:
    """All scenes in this process's scale."""
    app = make_app()
    theme = Theme("light")
    theme.apply(app)
    for mode in ("light", "dark"):
        with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as (workspace, _):
            theme.set_mode("light" if mode == "light" else "dark")
            studio = Studio(app, workspace, theme, out)
            studio.settle()
            for scene in SCENES:
                if not words or any(word in scene.__name__ for word in words):
                    scene(studio)
            studio.window.close()
            studio.window.deleteLater()
            studio.settle()


def platform(folder: Path, scale: int) -> str:
    """The platform without a display, with a screen that is large enough for the window."""
    screen = {"name": "big", "x": 0, "y": 0, "width": 1600 * scale, "height": 1000 * scale,
              "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1.0}  # fmt: skip
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def main(folder: str, *words: str) -> int:
    """Render in a child for each scale; the number of those that failed."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    if os.environ.get("DESK_SHOTS_CHILD"):
        render(out, list(words))
        return 0
    failed = 0
    scales = os.environ.get("DESK_SHOTS_SCALES", "1 2").split()
    for scale in scales:
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "DESK_SHOTS_CHILD": "1"}
        environment.setdefault("QT_QPA_PLATFORM", platform(out, int(scale)))
        command = [sys.executable, __file__, folder, *words]
        failed += subprocess.run(command, env=environment, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
