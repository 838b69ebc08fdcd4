"""The pictures of the README and the guide, made anew.

    python tests/gui/shell/shot_guide.py [FOLDER] [WORDS]

FOLDER is `docs/pictures` where none is given. Every picture is light, the window dark as well.
They hold few colours, which nobody sees in a window and which makes them small.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit  # noqa: E402

from editor_app.checks.house import House, Word  # noqa: E402
from editor_app.document.article import About  # noqa: E402
from editor_app.document.commands import EditText  # noqa: E402
from editor_app.document.delta import deletion, insertion  # noqa: E402
from editor_app.document.records import Reference  # noqa: E402
from editor_app.gui.library.source import Wanted  # noqa: E402
from editor_app.gui.shell.start import make_app  # noqa: E402
from editor_app.gui.theme.theme import Theme  # noqa: E402
from editor_app.services.house import save_house  # noqa: E402
from editor_app.services.house_book import HouseBook  # noqa: E402
from editor_app.services.reviewing import Reviewing  # noqa: E402
from editor_app.services.session import EditingSession  # noqa: E402
from editor_app.services.versions import name_version  # noqa: E402
from editor_app.services.workspace import Workspace  # noqa: E402
from tests.gui.shell.desk import Clock, plain_article  # noqa: E402
from tests.gui.shell.shot_desks import (  # noqa: E402
    beside,
    is_ready,
    place_of,
    put,
    without,
)
from tests.gui.shell.shot_studio import DARK, LIGHT, Studio, studio  # noqa: E402
from tests.gui.shell.shots import platform  # noqa: E402

COLOURS = 210
LIMIT = 300_000
"""Bytes a picture may have."""
LINE = "“Limanda uzun kış”, Kuzey Postası, https://example.org/kis, (Erişim Tarihi: 19.03.2025)."
OTHERS = (
    ("Interview: What Customs Data Can Show", "en", "draft", 11, ""),
    ("The Mediterranean Cable Map in Five Disputes", "en", "published", 9, ""),
    ("Su, Enerji ve Sınır: Amu Derya Havzası", "tr", "in_review", 7, "2026-11-26"),
    ("Who Insures a Shadow Fleet?", "en", "approved", 5, ""),
    ("Тихое десятилетие железных дорог", "ru", "changes_requested", 3, "2026-12-04"),
)
"""Title, language, status, days ago, due."""


class GuideStudio(Studio):
    """Its pictures are named without look and scale, and small."""

    english = ""

    def _keep(self, name: str, picture: QPixmap) -> None:
        file = self.out / f"{name}-{self.look}.png"
        palette = vars(self.theme.palette_tokens).values()
        tokens = [QColor(value).rgb() for value in palette if isinstance(value, str)]
        fewer(picture.toImage(), tokens).save(str(file), "PNG", 0)
        if file.stat().st_size > LIMIT:
            raise LookupError(f"{file.name} has {file.stat().st_size} bytes")


def fewer(picture: QImage, tokens: list[int]) -> QImage:
    """In the colours of the theme and its most frequent ones: edges of letters take the nearest."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(whole.constBits()).cast("B").cast("I")  # type: ignore[arg-type]
    common = [colour for colour, _ in Counter(pixels).most_common(COLOURS)]
    table = list(dict.fromkeys([*tokens, *common]))[:256]
    flags = Qt.ImageConversionFlag.AvoidDither
    return whole.convertToFormat(QImage.Format.Format_Indexed8, table, flags)


def fill(s: GuideStudio) -> None:
    """The samples, and some others of earlier days."""
    noon = s.clock.now
    for number, (title, language, status, days, due) in enumerate(OTHERS):
        s.clock.now = noon
        s.clock.forward(days=-days)
        made = plain_article(f"other{number:011}", title, language, status, "analysis")
        s.workspace.add(replace(made, about=About(due=due)))
    s.clock.now = noon
    s.clock.forward(hours=-6)
    s.english = s.samples()["en"]
    s.clock.now = noon


def window(s: GuideStudio) -> None:
    s.open(s.english)
    s.shoot("window")


def cite(s: GuideStudio) -> None:
    session = s.open(s.english)
    page = s.window.centre.page
    assert page is not None
    page.focus_text("body", place_of(session, "The lorries had been") - 1)
    page.do("cite")
    s.shoot_all("cite")
    s.press(Qt.Key.Key_Escape)


def review(s: GuideStudio) -> None:
    session = s.open(s.english)
    suggest(s, session)
    s.run("desk-review")
    s.window.desks.review.take_page()
    s.settle(40)
    s.press(Qt.Key.Key_J)
    s.shoot("review")


def suggest(s: Studio, session: EditingSession) -> None:
    """What Ayşe and Олег propose and ask."""
    session.suggesting = True
    session.author = "Ayşe"
    put_in_steps(session, "closed eleven days early", "closed", "shut")
    s.clock.forward(minutes=4)
    put_in_steps(session, "thinning out since", "thinning out", "disappearing")
    session.author = "Олег"
    s.clock.forward(minutes=9)
    at = place_of(session, " for about three weeks in spring")
    session.execute(EditText("body", deletion(at, at + len(" for about three weeks"))))
    session.end_undo_group()
    at = place_of(session, "have grown to nine") + len("have grown to ")
    session.execute(EditText("body", insertion(at, "more than ")))
    session.suggesting = False
    threads = Reviewing(session)
    at = place_of(session, "shipowners rather than ministries")
    threads.comment("Проверить по бюджету.", text="body", start=at, end=at + 10, assigned="Ayşe")
    session.author = "Ayşe"
    at = place_of(session, "nobody in the port authority")
    first = threads.comment(
        "Who says so? A name or a source, please.", text="body", start=at, end=at + 28
    )
    session.author = "Deniz"
    s.clock.forward(minutes=6)
    threads.reply(first, "It is in the second source; I add the page.")


def put_in_steps(session: EditingSession, where: str, old: str, new: str) -> None:
    """Other words, as somebody types them who suggests."""
    at = place_of(session, where) + where.index(old)
    session.end_undo_group()
    session.execute(EditText("body", deletion(at, at + len(old))))
    session.execute(EditText("body", insertion(at + len(old), new)))
    session.end_undo_group()


def sources(s: GuideStudio) -> None:
    mixed_sources(s)
    s.run("desk-sources")
    desk = s.window.desks.sources
    desk.grid.go(2, "title", write=True)
    s.shoot("sources")
    s.press(Qt.Key.Key_Escape)
    lines = (
        f"[1] {LINE}",
        "[2] Ibid., s. 5",
        "[3] «Ледовая дорога», Полюс, https://example.org/led, (Дата обращения: 20.03.2025).",
        "[4] Harbour Weekly, spring issue, the piece on ice roads",
        "[5] A. Writer, “The Long Winter”, Port Quarterly 12 (2021), pp. 3–19.",
    )
    QApplication.clipboard().setText("\n".join(lines))
    s.dialogue("sources-paste", lambda: desk.run("paste"))


def mixed_sources(s: GuideStudio) -> None:
    """Verified ones, one without a date, and one that is not cited."""
    article = s.workspace.article(s.english)
    first, second, third, *others = article.references
    known = [replace(one, fields={**one.fields, "verified_by": "Ayşe"}) for one in (first, second)]
    undated = replace(third, fields=without(third, "accessed"))
    report = {
        "type": "report",
        "title": "Depth and rail: a comparison",
        "publisher": "Northern Transport Papers",
        "URL": "https://example.org/rail",
    }
    made = replace(
        article,
        id="sources000000001",
        references=(*known, undated, *others, Reference("own", report)),
        counterparts=(),
    )
    s.window.move_to_trash(s.english)
    s.window.notices.notice.dismiss()
    s.workspace.add(made)
    s.window.show_library()
    s.open(made.id)


def source(s: GuideStudio) -> None:
    s.open(s.english)

    def paste(sheet: QDialog) -> None:
        sheet.read_line(LINE)  # type: ignore[attr-defined]

    s.dialogue("source", s.window.dock.sources.add, paste)


def source_compare(s: GuideStudio) -> None:
    """One pair, and what differs in it."""
    read = {"date-parts": [[2025, 3, 18]]}
    here = {
        "type": "webpage",
        "title": "Winter tariffs, first draft",
        "container-title": "Harbour Weekly",
        "accessed": read,
        "URL": "https://example.org/tariffs-2",
    }
    there = {"type": "webpage", "title": "Winter Tariffs: A First Draft",
             "container-title": "Harbour Weekly", "author": [{"family": "Kaya", "given": "Ada"}],
             "URL": "http://example.org/tariffs-2?utm_source=x"}  # fmt: skip
    titles = ("Three Harbours, One Channel", "Who Pays the Pilot?")
    for number, (title, fields) in enumerate(zip(titles, (there, here), strict=True)):
        made = plain_article(f"twin{number:012}", title, "en", "draft", "analysis")
        s.workspace.add(replace(made, references=(Reference("r1", fields),)))
    s.open("twin000000000001")
    s.run("desk-sources")
    s.dialogue("source-compare", lambda: s.window.desks.sources.run("library_doubles"))


def history(s: GuideStudio) -> None:
    session = s.open(s.english)
    name_version(session, "First draft")
    s.clock.forward(hours=3)
    put(session, "closed eleven days early", "closed two weeks early")
    put(session, "was surprised", "had planned for it")
    s.window.articles.set_status("in_review")
    s.clock.forward(hours=2)
    put(session, "The lorries had been thinning out", "Traffic had been thinning out")
    name_version(session, "After the second reading")
    s.clock.forward(minutes=40)
    put(session, "shipowners rather than ministries", "shipowners, not ministries")
    s.clock.forward(minutes=5)
    s.run("history")
    s.shoot("history")
    rows = s.window.dock.history.list.rows
    key = next(row.key for row in rows if row.title == "First draft")
    s.dialogue("compare", lambda: s.history.compare(key, ""), beside, is_ready)


def together(s: GuideStudio) -> None:
    """What came in from Ayşe, listed, with the first change in the bar."""
    s.open(s.english)
    s.wait(lambda: not s.history.looking.busy)
    s.window.importer.take([s.colleague("Ayşe", ayses_work, s.english)])
    s.wait(lambda: s.history.made_walk is not None and s.history.walk.bar.isVisible())
    s.window.notices.notice.dismiss()
    s.run("history")
    row = next(r for r in s.window.dock.history.list.rows if r.key.startswith("arrival"))
    s.history.arriving.show(row.key)
    s.settle(60)
    s.history.walk.step(1)
    s.history.walk.step(1)
    s.shoot("together")


def ayses_work(session: EditingSession) -> None:
    put(session, "nobody in the port authority", "nobody in the harbour office")
    put(session, "Each had its own budget line", "Each had a budget line")
    session.execute(EditText("title", insertion(0, "Three ")))
    at = place_of(session, "shipowners rather")
    Reviewing(session).comment("Kim söylüyor?", text="body", start=at, end=at + 10)


def checks(s: GuideStudio) -> None:
    words = {"en": (Word("lorr*", "truck", "our readers say so"),)}
    save_house(s.workspace.store, HouseBook(House({"article.no_author": "blocker"}, words)))
    mixed_sources(s)
    session = s.session
    put(session, "surprised", "surprised surprised")
    put(session, "The state kept", "The  state kept")
    s.window.show_dock("checks")
    s.window.watch.check_now()
    s.wait(lambda: s.window.watch.in_text.marks is not None)
    s.window.dock.checks.list.setFocus()
    s.press(Qt.Key.Key_Down)
    s.shoot("checks")


def house(s: GuideStudio) -> None:
    from editor_app.gui.checks_desk.house_commands import open_house

    words = {
        "en": (
            Word("harbour*", "port", "one word for one thing"),
            Word("utilise*", "use"),
            Word("leverage", "", "say what is meant"),
        )
    }
    levels = {"article.no_author": "blocker", "link.bare": "off", "heading.skips": "warning"}
    save_house(s.workspace.store, HouseBook(House(levels, words)))
    s.open(s.english)
    s.dialogue("house", lambda: open_house(s.window, "levels"))
    s.dialogue("house-words", lambda: open_house(s.window, "words"))


def export_style(s: GuideStudio) -> None:
    s.open(s.english)
    names = [one.name for one in s.window.exporter.styles.styles() if "chicago-notes" in one.name]
    s.window.remembered.set("export_style", names[0])

    def at_home(sheet: QDialog) -> None:
        s.settle(250)
        path = sheet.findChildren(QLineEdit)
        for field in path:
            if field.text().endswith(".html"):
                field.setText("/home/deniz/Articles/arctic-ports-after-the-ice-road.html")
        s.settle(20)

    s.dialogue("export-style", lambda: s.run("export"), at_home)


def printed(s: GuideStudio) -> None:
    s.open(s.english)
    s.dialogue("print", lambda: s.run("print"))


def library(s: GuideStudio) -> None:
    """What is due, and what can be done with several."""
    s.begin_anew(role="editor")
    s.open(s.english)
    s.window.panes.show_pane("library")
    s.window.library.filters.set_wanted(Wanted())
    s.window.library.focus_list()
    listed = s.window.library.list
    QTest.keyClick(listed, Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    at = listed.viewport().mapToGlobal(QPoint(150, 110))
    ask = s.window.library.many_menu_asked.emit
    s.menu("library", lambda: ask(listed.selected_ids, at))


LIGHT_ONLY: tuple[Callable[[GuideStudio], None], ...] = (
    cite, review, sources, source, source_compare, history, together, checks, house,
    export_style, printed, library,
)  # fmt: skip
PICTURES = (*((one, (LIGHT,)) for one in LIGHT_ONLY), (window, (LIGHT, DARK)))


class _Made(GuideStudio):
    """Filled at once."""

    def __init__(
        self, app: QApplication, made: tuple[Workspace, Clock], theme: Theme, out: Path, look: str
    ) -> None:
        super().__init__(app, made, theme, out, look)
        fill(self)


def main(folder: str = str(ROOT / "docs" / "pictures"), *words: str) -> int:
    """Make them; how many went wrong."""
    screen = tempfile.TemporaryDirectory()
    os.environ.setdefault("QT_QPA_PLATFORM", platform(Path(screen.name), LIGHT, 1))
    app = make_app()
    theme = Theme("light")
    theme.apply(app)
    failed = 0
    for picture, looks in PICTURES:
        if words and not any(word in picture.__name__ for word in words):
            continue
        for look in looks:
            try:
                with studio(app, theme, Path(folder), look, filled=False, kind=_Made) as s:
                    picture(s)
            except Exception:
                failed += 1
                sys.stderr.write(f"{picture.__name__} {look}\n{traceback.format_exc()}\n")
    screen.cleanup()
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
