"""Copying and pasting: our own parts with their sources, HTML reduced, plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.records import Marker, MarkerItem, Table
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs, plain
from editor_app.gui.page import transfer
from editor_app.gui.page.html_reduced import read_html
from editor_app.gui.page.page_view import PageView
from editor_app.gui.page.words_for_others import html_of, plain_of
from tests.formats.word.test_clipboard import PROGRAMS, STRUCTURES, expected, has, specimen
from tests.formats.word.test_clipboard_fields import field as word_field
from tests.formats.word.test_clipboard_fields import zotero
from tests.gui.binding.desks import Session, session_of
from tests.gui.page.pages import (
    FIRST,
    SECOND,
    body_text,
    check,
    new_page,
    open_page,
    settle,
    source,
)

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def html(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    data.setText("plain")
    return data


def test_words_with_a_marker_go_from_article_to_article(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.paper.body.binding.select(0, len(FIRST) + 1)
    data = page.paper.body.createMimeDataFromSelection()
    assert data.text() == FIRST + "[1]"
    other_session = session_of(Article(id="b2", body=paragraphs("Start  end")))
    other = open_page(qtbot, other_session)
    other.focus_text("body", 6)
    other.paper.body.insertFromMimeData(data)
    article = other_session.snapshot()
    assert article.body[0].text == f"Start {FIRST}{OBJECT} end"
    assert [r.fields["title"] for r in article.references] == ["Ice road closes early"]
    marker = article.markers[0]
    assert marker.items[0].target == article.references[0].id
    check(other)


def test_pasting_twice_cites_the_same_source(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.paper.body.binding.select(0, len(FIRST) + 1)
    data = page.paper.body.createMimeDataFromSelection()
    page.paper.body.binding.select(0)
    page.paper.body.insertFromMimeData(data)
    page.paper.body.insertFromMimeData(data)
    assert len(session.snapshot().references) == 2
    assert len({m.id for m in session.snapshot().markers}) == 4
    check(page)


def test_a_pasted_table_is_a_table_of_its_own(qtbot: QtBot) -> None:
    table = Table("t1", ("a",), ("x",), ((paragraphs("İç"),),))
    body = (block(Run(OBJECT, (("table", "t1"),))), block("after"))
    page, session = new_page(qtbot, body=body, tables=(table,), markers=())
    page.paper.body.binding.select(0, 1)
    data = page.paper.body.createMimeDataFromSelection()
    page.paper.body.binding.select(7)
    page.paper.body.insertFromMimeData(data)
    assert len(session.snapshot().tables) == 2
    assert len(page.objects.grids) == 2
    check(page)


def test_blocks_keep_their_kind(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=())
    page.focus_text("body", 3)
    page.paper.body.insertFromMimeData(html("<p>x</p><h2>Baş</h2><ul><li>й<li>k</ul>"))
    assert session.document.text("body") == (
        block("Onex"),
        block("Baş", kind="heading", level=2),
        block("й", kind="bullet", level=1),
        block("k", kind="bullet", level=1),
    )
    check(page)


def test_paste_within_a_paragraph_keeps_its_end(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("OneTwo"), markers=())
    page.focus_text("body", 3)
    page.paper.body.insertFromMimeData(html("<h2>a</h2><p>b</p>"))
    assert body_text(session) == ["Onea", "bTwo"]
    page.undo()
    assert body_text(session) == ["OneTwo"]
    check(page)


def test_a_title_takes_one_line_of_words(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("title")
    page.paper.title.selectAll()
    page.paper.title.insertFromMimeData(html("<h2>Порты</h2><p>İki <b>kez</b></p>"))
    assert session.snapshot().title_text == "Порты İki kez"
    assert len(session.snapshot().title) == 1
    check(page)


def test_plain_paste_leaves_every_format_behind(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("x"), markers=())
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold\r\nиkinci\n\nson")
    QGuiApplication.clipboard().setMimeData(data)
    page.focus_text("body", 1)
    QTest.keyClick(page.active, Qt.Key.Key_V, CTRL | SHIFT)
    assert session.document.text("body") == paragraphs("xbold", "иkinci", "son")
    check(page)


def test_cut_and_paste_give_the_same_text(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    before = body_text(session)
    page.focus_text("body")
    page.paper.body.binding.select(5, len(FIRST) + 9)
    QTest.keyClick(page.active, Qt.Key.Key_X, CTRL)
    assert body_text(session) != before
    QTest.keyClick(page.active, Qt.Key.Key_V, CTRL)
    assert body_text(session) == before
    assert len(session.snapshot().references) == 2
    page.undo()
    page.undo()
    assert body_text(session) == before
    check(page)


def test_html_is_reduced_to_what_an_article_has() -> None:
    text = read_html(
        "<html><head><title>t</title><style>p{}</style></head><body onload=x()>"
        "<h1>A&amp;B</h1><p style='color:red'>x <b>y</b> <a href='https://example.org/ü'>z</a>"
        "<a href='javascript:alert(1)'>j</a><script>alert(1)</script><img src=x onerror=y></p>"
        "<ol><li>1<ul><li>2</ul></ol><blockquote>q</blockquote>"
        "<table><tr><td>c1<td>c2</table>"
    )
    link = (("link", "https://example.org/ü"),)
    assert text == (
        block("A&B", kind="heading", level=2),
        block("x ", Run("y", (("b", True),)), " ", Run("z", link), "j"),
        block("1", kind="number", level=1),
        block("2", kind="bullet", level=2),
        block("q", kind="quote"),
        block("c1 c2"),
    )


@given(st.text(max_size=80))
def test_no_html_breaks_the_reader(text: str) -> None:
    for part in read_html(text) + read_html(f"<p>{text}<b>"):
        assert "\n" not in part.text
        assert OBJECT not in part.text


def labels(marker: str) -> str:
    return f"{marker[1:]}, s. 4"


def test_what_is_written_as_html_is_read_again() -> None:
    text = (
        block("a<b>", Run("c", (("b", True),)), kind="heading", level=3),
        block("й", kind="bullet", level=1),
        block("ğ", kind="number", level=2),
        block("🚢", kind="number", level=2),
        block("x", kind="bullet", level=1),
        block("1", kind="number", level=1),
        block("z", kind="quote"),
        block("q", Run("r", (("link", "https://example.org/?a=1&b=2"),))),
    )
    html = html_of(Article(id="x", body=text), labels)
    assert read_html(html) == text
    assert "<ul><li>й<ol><li>ğ</li><li>🚢</li></ol></li><li>x</li></ul><ol>" in html


def test_markers_and_tables_arrive_elsewhere() -> None:
    cells = ((paragraphs("Порт"), (block("2024", cite("m3")),)), ((), paragraphs("a", "<b>")))
    table = Table("t1", ("r", "s"), ("c", "d"), cells, header=True)
    place = block(Run(OBJECT, (("table", "t1"),)))
    body = (block("ı", cite("m1"), Run("!", (("i", True),))), place)
    part = Article(id="x", body=body, tables=(table,))
    assert html_of(part, labels) == (
        '<meta charset="utf-8"><p>ı[1, s. 4]<i>!</i></p><table><tr><th>Порт</th>'
        "<th>2024[3, s. 4]</th></tr><tr><td></td><td>a<br>&lt;b&gt;</td></tr></table>"
    )
    assert plain_of(part, labels) == "ı[1, s. 4]!\nПорт\t2024[3, s. 4]\n\ta <b>"


def test_a_list_that_begins_deep_begins_one_level_in() -> None:
    deep = [block(w, kind="bullet", level=3) for w in "xa"]
    text = (*deep, block("b", kind="number", level=9), block("c"))
    html = html_of(Article(id="x", body=text), labels)
    assert html.endswith("<ul><li>x</li><li>a<ol><li>b</li></ol></li></ul><p>c</p>")


def test_what_is_copied_has_its_numbers(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("body", 0)
    QTest.keyClick(page.active, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.active, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == f"{FIRST}[1]\n{SECOND}[1, 2]"
    assert f"<p>{FIRST}[1]</p><p>{SECOND}[1, 2]</p>" in data.html()


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b'{"id":1,"body":[{"runs":3}]}', b"\xff", b"[" * 9000]
)
def test_a_clipboard_that_only_says_it_is_ours_is_passed_over(data: bytes) -> None:
    assert transfer.from_bytes(data) is None or transfer.from_bytes(data).body == ()  # type: ignore[union-attr]


def test_remarks_and_suggestions_stay_at_home() -> None:
    marked = (("b", True), ("c:1", True), ("ins:2", True))
    part = Article(id="x", body=(block(Run("a", marked)),))
    incoming = transfer.taken_over(part, Article(id="y"), lambda: "n")
    assert incoming.text == (block(Run("a", (("b", True),))),)


def test_copying_selected_words_shows_no_halves(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    start = len(FIRST) + 2
    page.paper.body.binding.select(start, start + len(SECOND))
    data = page.paper.body.createMimeDataFromSelection()
    assert data.text() == SECOND
    assert data.html().endswith(f"<p>{SECOND}</p>")


def test_a_picture_copied_in_a_browser_is_a_picture(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("One"), markers=())
    data = QMimeData()
    made = QImage(8, 8, QImage.Format.Format_RGB32)
    made.fill(0)
    data.setImageData(made)
    data.setHtml('<img src="https://example.org/a.png">')
    page.focus_text("body", 1)
    page.paper.body.insertFromMimeData(data)
    assert len(session.snapshot().images) == 1


def test_a_table_pasted_into_a_title_leaves_its_words_and_no_record(qtbot: QtBot) -> None:
    table = Table("t1", ("a",), ("x",), ((paragraphs("İç"),),))
    body = (block("x", Run(OBJECT, (("table", "t1"),)), "y"),)
    page, session = new_page(qtbot, body=body, tables=(table,), markers=())
    page.paper.body.binding.select(0, 3)
    data = page.paper.body.createMimeDataFromSelection()
    page.focus_text("title", 0)
    page.paper.title.insertFromMimeData(data)
    assert session.snapshot().title_text.startswith("x İç yArctic")
    assert len(session.snapshot().tables) == 1


def test_unsafe_links_do_not_travel() -> None:
    part = Article(id="x", body=(block(Run("a", (("link", "javascript:alert(1)"),))),))
    incoming = transfer.taken_over(part, Article(id="y"), lambda: "n")
    assert incoming.text == (block("a"),)


def test_an_address_pasted_over_words_links_them(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("see here now"), markers=())
    data = QMimeData()
    data.setText(" https://example.org/ü\n")
    page.focus_text("body")
    page.paper.body.binding.select(4, 8)
    page.paper.body.insertFromMimeData(data)
    runs = session.document.text("body")[0].runs
    assert [r.text for r in runs] == ["see ", "here", " now"]
    assert [key for key, _ in runs[1].marks] == ["link"]
    page.undo()
    assert session.document.text("body") == paragraphs("see here now")
    check(page)


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_other_programs_copy_arrives_on_the_page(qtbot: QtBot, program: str) -> None:
    """What the table of the reader says arrives is there when it has been pasted, too."""
    page, session = new_page(qtbot, body=(), markers=(), references=())
    page.focus_text("body", 0)
    page.paper.body.insertFromMimeData(html(specimen(program)))
    article = session.snapshot()
    arrived = {structure for structure in STRUCTURES if has(structure, article)}
    assert arrived == {structure for structure in STRUCTURES if expected(structure, program)}
    check(page)
    page.undo()  # one step takes all of it back, records too
    after = session.snapshot()
    assert not any(part.text for part in after.body)
    left = (after.references, after.notes, after.tables, after.images, after.markers)
    assert not any(left)


def test_word_footnotes_become_sources_and_notes(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    markers = len(session.snapshot().markers)
    page.focus_text("body", 0)
    page.paper.body.insertFromMimeData(html(specimen("word")))
    article = session.snapshot()
    assert len(article.markers) > markers
    known = {*article.reference_by_id, *article.note_by_id}
    assert all(item.target in known for marker in article.markers for item in marker.items)


@pytest.mark.parametrize("name", ["title", "kp:k1"])
def test_a_tab_on_one_line_is_a_blank(qtbot: QtBot, name: str) -> None:
    page, session = new_page(qtbot)
    page.focus_text(name)
    page.active.selectAll()
    data = QMimeData()
    data.setText("Порт\tİki \t 🚢\x0bкез\nson\t")
    page.active.insertFromMimeData(data)
    settle()
    assert plain(session.document.text(name)) == "Порт İki 🚢 кез son "
    check(page)


def test_what_did_not_come_in_as_it_was_is_said(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("Bir"), markers=())
    page.focus_text("body", 0)
    said: list[str] = []
    page.status.connect(said.append)
    inner = "<table><tr><td>iç<td>içte</table>"
    page.paper.body.insertFromMimeData(
        html(f"<table border=1><tr><td>Дом<td>{inner}<tr><td>c<td>d</table><p>x <del>y</del></p>")
    )
    assert said == [
        "1 deleted passage was not pasted. 1 table inside a table became lines of its cell."
    ]
    table = session.snapshot().tables[0]
    assert plain(table.cells[0][1]) == "iç | içte"
    check(page)


def test_a_citation_pasted_from_word_is_a_source_here(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=paragraphs("Bir"), markers=())
    page.focus_text("body", 3)
    page.paper.body.insertFromMimeData(html(f"<p>söz {word_field(zotero(), '(Yılmaz)')}</p>"))
    article = session.snapshot()
    cited = article.markers[-1].items[0].target
    assert article.reference_by_id[cited].fields["title"] == "Gaz Raporu"
    assert session.snapshot().body[0].text == f"Birsöz {OBJECT}"
    check(page)


def with_a_table(qtbot: QtBot) -> tuple[PageView, Session]:
    words = (("Port", "Yük"), ("Мурманск", "12"))
    rows = tuple(tuple(paragraphs(cell) for cell in row) for row in words)
    table = Table("t1", ("a", "b"), ("x", "y"), rows, header=True)
    body = (block("before"), block(Run(OBJECT, (("table", "t1"),))), block("after"))
    page, session = new_page(qtbot, body=body, tables=(table,), markers=())
    page.focus_text("cell:t1:a:y", 0)
    return page, session


def cells(session: Session) -> list[list[str]]:
    table = session.snapshot().tables[0]
    return [["|".join(b.text for b in cell) for cell in row] for row in table.cells]


TABLE = "<table><tr><td>1</td><td><b>ığ</b></td></tr><tr><td>3</td><td>ё🚢</td></tr></table>"


@pytest.mark.parametrize("how", ["html", "words"])
def test_a_table_pasted_into_a_cell_fills_cells_and_makes_what_is_missing(
    qtbot: QtBot, how: str
) -> None:
    page, session = with_a_table(qtbot)
    data = QMimeData()
    data.setText("1\tığ\r\n3\tё🚢\r\n")
    if how == "html":
        data.setHtml(TABLE)
    assert page.active is not None
    page.active.insertFromMimeData(data)
    settle()
    assert cells(session) == [["Port", "1", "ığ"], ["Мурманск", "3", "ё🚢"]]
    assert page.active.name == "cell:t1:a:y"
    check(page)
    page.undo()
    settle()
    assert cells(session) == [["Port", "Yük"], ["Мурманск", "12"]]
    assert page.active.name == "cell:t1:a:y"
    check(page)


def test_cells_that_are_copied_keep_their_markers(qtbot: QtBot) -> None:
    page, session = with_a_table(qtbot)
    cited = block("Ship", cite("m9"))
    part = Article(
        id="other",
        body=(block(Run(OBJECT, (("table", "t7"),))),),
        tables=(Table("t7", ("r",), ("c",), (((cited,),),)),),
        markers=(Marker("m9", (MarkerItem("r9"),)),),
        references=(source(9, "Depth and rail"),),
    )
    data = QMimeData()
    data.setData(transfer.MIME, transfer.to_bytes(part))
    assert page.active is not None
    page.active.insertFromMimeData(data)
    settle()
    article = session.snapshot()
    assert cells(session)[0][1] == f"Ship{OBJECT}"
    assert "Depth and rail" in [r.fields["title"] for r in article.references]
    check(page)


def test_words_beside_a_table_come_into_a_cell_with_the_words_of_the_table(qtbot: QtBot) -> None:
    page, session = with_a_table(qtbot)
    assert page.active is not None
    page.active.insertFromMimeData(html(f"<p>see</p>{TABLE}"))
    assert cells(session)[0][1] == "see|1 ığ|3 ё🚢Yük"
    check(page)


def kinds(session: Session) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in session.snapshot().body]


def test_lines_pasted_into_a_list_are_items_of_it(qtbot: QtBot) -> None:
    body = (block("süt", kind="bullet", level=2), block("Ende"))
    page, session = new_page(qtbot, body=body, markers=())
    page.focus_text("body", 3)
    QGuiApplication.clipboard().setText(" ekmek\nёлка\n🚢")
    page.paper.body.paste()
    items = [("bullet", "süt ekmek"), ("bullet", "ёлка"), ("bullet", "🚢")]
    assert kinds(session) == [*items, ("paragraph", "Ende")]
    assert [part.level for part in session.snapshot().body[:3]] == [2, 2, 2]
    page.undo()
    page.do("paste_plain")
    assert kinds(session) == [*items, ("paragraph", "Ende")]
    check(page)


def test_words_pasted_into_an_empty_heading_are_a_heading(qtbot: QtBot) -> None:
    body = (block("Başlık", kind="heading", level=2), block("Ende"))
    page, session = new_page(qtbot, body=body, markers=())
    page.paper.body.binding.select(0, 6)
    page.paper.body.cut()
    page.paper.body.paste()
    assert kinds(session) == [("heading", "Başlık"), ("paragraph", "Ende")]
    check(page)


def test_a_list_that_is_copied_whole_is_a_list_to_its_last_item(qtbot: QtBot) -> None:
    items = tuple(block(word, kind="number", level=1) for word in ("один", "iki", "three"))
    page, session = new_page(qtbot, body=(*items, block("Ende"), block("")), markers=())
    page.paper.body.binding.select(0, 14)
    data = page.paper.body.createMimeDataFromSelection()
    page.paper.body.binding.select(20)
    page.paper.body.insertFromMimeData(data)
    assert kinds(session)[4:] == [("number", "один"), ("number", "iki"), ("number", "three")]
    page.paper.body.binding.select(2, 12)  # of the last one a part alone: its words
    data = page.paper.body.createMimeDataFromSelection()
    page.paper.body.binding.select(19)
    page.paper.body.insertFromMimeData(data)
    assert kinds(session)[3:6] == [("paragraph", "Endeин"), ("number", "iki"), ("paragraph", "thr")]
    check(page)
