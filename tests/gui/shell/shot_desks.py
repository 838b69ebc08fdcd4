"""Scenes of history, checks, house rules, sources, review, languages and print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from editor_app.checks.house import House, Word
from editor_app.document import schema
from editor_app.document.actions import remove_reference, set_about, set_reference_fields
from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.document.records import KeyPoint, Reference
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.services.exchange import merge
from editor_app.services.house_book import HouseBook
from editor_app.services.opening import open_workspace
from editor_app.services.remarks import SHIPPED, Remark
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession
from editor_app.services.siblings import create_sibling
from editor_app.services.versions import name_version
from tests.gui.shell.desk import arctic
from tests.gui.shell.shot_studio import ARCTIC, Studio
from tests.gui.sources_desk import desks as sources_of
from tests.helpers.web_site import web_site

CTRL = Qt.KeyboardModifier.ControlModifier
TR = "“Limanda uzun kış”, Kuzey Postası, https://example.org/kis, (Erişim Tarihi: 19.03.2025)."
RU = "«Ледовая дорога», Полюс, https://example.org/led, (Дата обращения: 20.03.2025)."
HERE = "“Who pays for the north”, Polar Budget Review, https://example.org/budget/, (2025)."


def place_of(session: EditingSession, words: str) -> int:
    """Where words of the body begin, in code points."""
    return "\n".join(part.text for part in session.snapshot().body).index(words)


def put(session: EditingSession, old: str, new: str) -> None:
    """Other words for these, as somebody types them."""
    at = place_of(session, old)
    session.end_undo_group()
    session.execute(EditText("body", replacement(at, at + len(old), new)))


# History


def history(s: Studio) -> None:
    session = s.open()
    written_over_days(s, session)
    s.run("history")
    s.shoot("history")
    listed = s.window.dock.history.list
    listed.setCurrentRow(2)
    listed.mark(listed.rows[2].key)
    s.shoot("history-first-of-two")
    s.dialogue("history-name", lambda: s.window.commands.run("name-version"))
    at = [row.title for row in listed.rows].index("First draft")
    key = listed.rows[at].key
    s.dialogue("compare-inline", lambda: s.history.compare(key, ""), ready=is_ready)
    s.dialogue("compare-beside", lambda: s.history.compare(key, ""), beside, is_ready)
    s.dialogue("compare-changes", lambda: s.history.compare(key, ""), only, is_ready)
    s.dialogue("compare-same", lambda: s.history.compare("", ""), ready=is_ready)
    s.dialogue("restore", lambda: s.history.ask_restore(key), ready=is_ready)
    s.window.articles.close()
    s.shoot("history-nothing-open")


def is_ready(sheet: QDialog) -> bool:
    return bool(sheet.is_ready)  # type: ignore[attr-defined]


def beside(sheet: QDialog) -> None:
    sheet.look.choose("beside")  # type: ignore[attr-defined]
    sheet._take_look("beside")  # type: ignore[attr-defined]


def only(sheet: QDialog) -> None:
    sheet.only.click()  # type: ignore[attr-defined]


def written_over_days(s: Studio, session: EditingSession) -> None:
    """Named versions, steps, and what was written between them."""
    name_version(session, "First draft")
    s.clock.forward(hours=20)
    put(session, "eleven", "fourteen")
    put(session, "nobody in the port authority was surprised", "the port authority was not ready")
    session.execute(EditText("title", insertion(0, "Kışın Bedeli: ")))
    session.execute(remove_reference("r4"))
    old = {"container-title": "Harbour Weekly"}
    new = {"container-title": "Harbour Daily"}
    session.execute(set_reference_fields("r1", old, new))
    session.execute(set_about("region", "Arctic and the Baltic"))
    s.window.articles.set_status("in_review")
    s.clock.forward(hours=3)
    put(session, "Every forecast", "Любой прогноз, every forecast")
    at = place_of(session, "The third has depth")
    session.execute(EditText("body", insertion(at, "Two of three: ")))
    name_version(session, "After the second reading, with Ayşe’s remarks 🧊")
    s.clock.forward(minutes=40)
    put(session, "narrow base", "very narrow base")


def arrivals(s: Studio) -> None:
    """What colleagues did comes back while the article is open, and while it is not."""
    s.open()
    s.wait(lambda: not s.history.looking.busy)
    file = s.colleague("Ayşe", ayses_work)
    s.window.importer.take([file])
    s.wait(lambda: s.history.made_walk is not None and s.history.walk.bar.isVisible())
    s.window.notices.notice.dismiss()
    s.shoot("arrived")
    s.history.walk.step(1)
    s.shoot("arrived-first")
    s.run("history")
    listed = s.window.dock.history.list
    at = [row.key.startswith("arrival") for row in listed.rows].index(True)
    s.shoot("history-arrival")
    s.history.arriving.show(listed.rows[at].key)
    s.settle(60)
    s.shoot("history-arrival-listed")
    s.history.walk.end()
    s.window.articles.close()
    file = s.colleague("Олег", olegs_work)
    merge(s.workspace, file.read_bytes())
    s.window.open_article(ARCTIC)
    s.wait(lambda: not s.history.looking.busy)
    s.settle(40)
    s.shoot("since-last-look")
    s.press(Qt.Key.Key_F5)
    s.press(Qt.Key.Key_F5)
    s.shoot("since-last-look-walked")


def ayses_work(session: EditingSession) -> None:
    session.execute(EditText("title", insertion(0, "Büyük ")))
    session.execute(EditText("body", insertion(0, "Всё началось зимой. ")))
    old = {"accessed": {"date-parts": [[2025, 3, 18]]}}
    session.execute(set_reference_fields("r1", old, {"accessed": {"date-parts": [[2026, 11, 20]]}}))
    Reviewing(session).comment("Kim söylüyor? Kaynağı görelim.", text="body", start=30, end=40)
    put(session, "Three ports carry", "Dört liman taşıyor; three ports carry")


def olegs_work(session: EditingSession) -> None:
    put(session, "single channel", "single, silted channel")
    session.execute(EditText("kp:k1", insertion(0, "🚢 ")))
    Reviewing(session).comment("Проверить по таможне.", text="title", start=0, end=6)


def library_merge(s: Studio) -> None:
    """A whole library comes in, and one that can't."""
    s.open()
    path = s.folder / "ayşe.db"
    with open_workspace(path, author="Ayşe", clock=s.clock) as hers:
        from editor_app.services.importing import import_files

        given = s.colleague("Ayşe", ayses_work)
        import_files(hers, [given])
        for n, (title, language) in enumerate(
            (("Новый канал", "ru"), ("Boğazda Sigorta Krizi", "tr"), ("Who Maps the Shelf?", "en"))
        ):
            hers.add(Article(id=f"ayse{n:012}", language=language, title=paragraphs(title)))
    s.dialogue("library-merge", lambda: s.history.libraries.merge(path))
    s.dialogue("library-merge-again", lambda: s.history.libraries.merge(path))
    bad = s.folder / "kötü.db"
    bad.write_bytes("не библиотека".encode() * 100)
    s.dialogue("library-merge-bad", lambda: s.history.libraries.merge(bad))


# Checks and the house


def checks(s: Studio) -> None:
    long = "Limanlar 🚢 bu kış açık kalacak, çünkü buz yolu geç kapandı ve gemiler bekliyor. " * 3
    body = (
        block("Порты открыты."),
        block(f"{long}Buz  yolu.", cite("gone")),
        block("Cargo fell by 40 per cent in 2024, “a lost winter” as the ministry put it."),
        block("The ice in the the strait was thin - and the the pilots knew it."),
        block("Read the report at https://example.org/report for more."),
        block("Depth", kind="heading", level=4),
    )
    points = (KeyPoint("k1"), KeyPoint("k2", paragraphs("Лёд тает.")))
    made = replace(arctic("margin0000000001"), title=paragraphs("THE WINTER PORTS"))
    made = replace(made, key_points=points, body=body)
    s.workspace.add(made)
    s.open("margin0000000001")
    s.window.show_dock("checks")
    s.window.watch.check_now()
    s.wait(lambda: s.window.watch.in_text.marks is not None)
    s.shoot("checks-margin")
    dock = s.window.dock.checks
    dock.list.setFocus()
    s.press(Qt.Key.Key_Down)
    s.shoot("checks-focus")
    dock.choose_level("warning")
    s.shoot("checks-warnings")
    dock.choose_level("")
    s.dialogue("checks-waive", lambda: press_on(dock.list, Qt.Key.Key_W))
    s.window.centre.focus_page()
    s.dialogue("page-set-article", lambda: s.run("set-article"))
    doubled = next(one for one in dock.findings if "the the" in str(one.facts.values()))
    dock.select(doubled)
    shift = Qt.KeyboardModifier.ShiftModifier
    s.dialogue("checks-fix-alike", lambda: QTest.keyClick(dock.list, Qt.Key.Key_F, shift))


def press_on(where: object, key: Qt.Key) -> None:
    QTest.keyClick(where, key)  # type: ignore[call-overload]


def house(s: Studio) -> None:
    from editor_app.gui.checks_desk.house_commands import open_house
    from editor_app.services.house import save_house
    from editor_app.services.house_file import export_house

    s.open()
    s.dialogue("house-words-empty", lambda: open_house(s.window, "words"))
    words = {
        "en": (Word("harbour*", "port", "one word for one thing"), Word("utilise*", "use")),
        "tr": (Word("ülkemiz*", "Türkiye", "okur başka ülkeden olabilir"),),
        "ru": (Word("данный", "этот"),),
    }
    own = Remark("тон", {"ru": "Спокойнее, пожалуйста.", "en": "Calmer, please."}, 7)
    levels = {"article.no_author": "blocker", "link.bare": "off", "heading.skips": "warning"}
    save_house(s.workspace.store, HouseBook(House(levels, words), (*SHIPPED, own)))
    for part in ("levels", "words", "remarks"):
        s.dialogue(f"house-{part}", lambda part=part: open_house(s.window, part))  # type: ignore[misc]
    theirs = HouseBook(
        House({"image.no_alt": "off", "claim.no_source": "warning"},
              {"en": (Word("leverage", "use"),)}),
        (*SHIPPED, Remark("tone", {"en": "Mind the tone."}, 6)),
    )  # fmt: skip
    path = s.folder / "their-rules.json"
    export_house(theirs, path)
    sheet = open_house(s.window, "levels")
    s.settle()
    s.dialogue("house-import", lambda: sheet.take_file(path))
    sheet.levels.search.setText("zzz")
    s.shoot("house-nothing-found", sheet)
    sheet.show_page("words")
    s.dialogue("house-word", sheet.words.add_word)
    sheet.show_page("remarks")
    s.dialogue("house-remark", sheet.remarks.edit_remark)
    sheet.done(0)


# Sources


def sources(s: Studio) -> None:
    s.open()
    s.run("desk-sources")
    s.shoot("sources")
    for language in ("en", "tr", "ru"):
        made = sources_of.article(14, language, cited=11)
        broken = replace(made.references[3], fields={**made.references[3].fields, "URL": "htp:/x"})
        undated = replace(made.references[5], fields=without(made.references[5], "accessed"))
        references = (*made.references[:3], broken, made.references[4], undated,
                      *made.references[6:])  # fmt: skip
        s.workspace.add(replace(made, references=references))
        s.open(made.id)
        s.shoot(f"sources-{language}")
    desk = s.window.desks.sources
    desk.grid.go(2, "title", write=True)
    s.shoot("sources-writing")
    s.press(Qt.Key.Key_Escape)
    desk.grid.go(3, "URL")
    s.shoot("sources-problem")
    desk.run("form")
    s.shoot("sources-form")
    desk.run("form")
    desk.run("queue")
    s.shoot("sources-queue")
    s.dialogue("sources-waiting", lambda: desk.run("waiting"))
    desk.run("queue")
    desk.run("field")
    s.shoot_all("sources-field-list")
    s.press(Qt.Key.Key_Escape)
    desk.run("new")
    s.shoot("sources-new")
    made = s.workspace.new_article("analysis", "en")
    s.open(made)
    s.shoot("sources-empty")


def without(reference: Reference, name: str) -> dict[str, object]:
    return {key: value for key, value in reference.fields.items() if key != name}


def pasted(s: Studio) -> None:
    s.open("plain00000000000")
    s.run("desk-sources")
    lines = (f"[1] {TR}", "[2] Ibid., s. 5", f"[3] {RU}", "[4] what is this 😀", f"[5] {HERE}",
             "[6] A. Writer, “The long winter”, Port Quarterly 12 (2021), pp. 3–19.")  # fmt: skip
    QApplication.clipboard().setText("\n".join(lines))
    s.dialogue("paste", lambda: s.window.desks.sources.run("paste"))


def doubles(s: Studio) -> None:
    read = {"date-parts": [[2025, 3, 18]]}
    base = arctic("double0000000001")
    twin = Reference("r5", {"type": "webpage", "title": "Ice road closes early this year",
                            "container-title": "Harbour Weekly", "accessed": read,
                            "URL": "https://www.example.org/ice-road/?utm_source=x"})  # fmt: skip
    s.workspace.add(replace(base, references=(*base.references, twin)))
    s.open("double0000000001")
    s.run("desk-sources")
    s.shoot("sources-twin")
    s.dialogue("doubles", lambda: s.window.desks.sources.run("doubles"))
    s.dialogue("doubles-library", lambda: s.window.desks.sources.run("library_doubles"))


def library_of_sources(s: Studio) -> None:
    s.open()
    for language in ("en", "tr", "ru"):
        s.workspace.add(sources_of.article(8, language))
    s.dialogue("source-library", lambda: s.run("source-library"))
    s.dialogue("source-library-nothing", lambda: s.run("source-library"), search_nothing)


def search_nothing(sheet: QDialog) -> None:
    sheet.search.setText("qqqq")  # type: ignore[attr-defined]
    QTest.qWait(400)


def links(s: Studio) -> None:
    from editor_app.gui.sources_tools.commands import open_links

    s.open()
    s.dialogue("links-empty", lambda: s.run("source-links"))
    with web_site() as site:
        site.page("/tr", "<title>Işıklı limanda kış</title>")
        site.page("/ru", "<title>Зимний порт 🚢</title>")
        site.status("/gone", 404)
        addresses = [site.url(path) for path in ("/tr", "/ru", "/gone")]
        addresses += ["https://example.org/ice-road", "https://example.org/long-winter"]
        s.dialogue("links", lambda: open_links(s.window, addresses))
        s.dialogue("links-fetched", lambda: open_links(s.window), fetched)


def fetched(sheet: QDialog) -> None:
    """What is on this machine is refused, which is what a failure looks like."""
    QTest.keyClick(sheet, Qt.Key.Key_R, CTRL)
    QTest.qWait(2500)


# Review


def reviewed(s: Studio) -> None:
    """Thirty suggestions of two people, threads, and one whose words are gone."""
    article = s.samples()["en"]
    session = s.open(article)
    review_work(session)
    s.run("desk-review")
    s.window.desks.review.take_page()
    s.settle(40)
    s.shoot("review")
    s.press(Qt.Key.Key_J)
    s.press(Qt.Key.Key_J)
    s.shoot("review-second")
    for view in ("accepted", "original"):
        s.window.desks.review.show_view(view)
        s.shoot(f"review-{view}")
    s.window.desks.review.show_view("changes")
    page = s.window.centre.page
    assert page is not None
    page.focus_text("body", 40)
    s.run("comment")
    s.settle(20)
    s.shoot("review-comment")
    QTest.keyClicks(s.app.focusWidget(), "/")
    s.shoot("review-remarks")
    s.press(Qt.Key.Key_Escape)
    s.press(Qt.Key.Key_Escape)
    s.dialogue("review-field", lambda: s.run("comment-field"))
    s.run("desk-writing")
    s.window.show_dock("comments")
    s.shoot("review-writing-desk")
    s.run("suggesting")
    s.shoot("suggesting")


def review_work(session: EditingSession) -> None:
    """Suggestions of two people, spread over the article."""
    text = "\n".join(part.text for part in session.snapshot().body)
    starts = [at for at in range(200, len(text) - 20) if text[at - 1 : at + 5].strip().isalpha()]
    starts = [at for at in starts if text[at - 1] == " "]
    session.suggesting = True
    for number, at in enumerate(starts[:: max(1, len(starts) // 30)][:30]):
        session.author = "Ayşe" if number % 3 else "Олег"
        session.end_undo_group()
        change = insertion(at, "çok ") if number % 2 else deletion(at, at + 4)
        session.execute(EditText("body", change))
    session.suggesting = False
    session.author = "Ayşe"
    at = place_of(session, "nobody in the port")
    threads = Reviewing(session)
    first = threads.comment("Kim söylüyor? Kaynağı görelim.", text="body", start=at, end=at + 6)
    session.author = "Deniz"
    threads.reply(first, "It is in the second source; I add the page.")
    threads.comment("Короче, пожалуйста: это повтор.", text="body", start=at + 30, end=at + 60)
    threads.comment("A shorter title?", text="title", start=0, end=6, assigned="Ayşe")


def review_empty(s: Studio) -> None:
    s.open()
    s.run("desk-review")
    s.shoot("review-empty")


# Languages, similar posts, print


def languages(s: Studio) -> None:
    session = s.open()
    s.dialogue("language-new", lambda: s.run("new-version"))
    s.dialogue("versions-none", lambda: s.run("versions"))
    session.flush()
    made = create_sibling(s.workspace, ARCTIC, "tr")
    s.workspace.change(ARCTIC, EditText(schema.BODY, replacement(4, 7, "frozen")))
    s.open(made)
    s.dialogue("versions", lambda: s.run("versions"))
    s.run("in-step")
    found = [w for w in s.app.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    for sheet in found:
        s.shoot("in-step", sheet)
        sheet.done(0)


def similar(s: Studio) -> None:
    s.open("plain00000000000")
    s.dialogue("similar-none", lambda: s.run("similar"))
    texts = "Icebreakers escort tankers through frozen straits 🚢"
    for n, title in enumerate(("Buz kıranlar", "Ледоколы", "Icebreakers for hire", "Who pays?")):
        made = Article(id=f"similar{n:09}", language="en", title=paragraphs(title))
        s.workspace.add(replace(made, body=paragraphs(f"{texts}, {n}.")))
    s.open("similar000000000")
    s.dialogue("similar", lambda: s.run("similar"))


def printed(s: Studio) -> None:
    made = s.samples()
    s.open(made["en"])
    s.dialogue("print", lambda: s.run("print"))
    s.open(made["ru"])
    s.dialogue("print-ru", lambda: s.run("print"))


FILLED: tuple[Callable[[Studio], None], ...] = (
    history, arrivals, library_merge, checks, house, sources, pasted, doubles,
    library_of_sources, links, reviewed, review_empty, languages, similar, printed,
)  # fmt: skip
