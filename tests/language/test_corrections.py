"""A list of changes as one command on a real document."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.marks import marks
from editor_app.document.records import (
    Author,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Quote,
    Reference,
    Table,
)
from editor_app.document.richtext import Run, block, cite, paragraphs, plain
from editor_app.language.corrections import correction, shown
from editor_app.language.typography import QUOTES, changes

BOLD = marks({"b": True})
SENTENCE = 'The "port" is  closed... now.'


def article() -> Article:
    start = len("First 🚢 -- ")
    quote = Quote(SENTENCE, 0, start, start + len(SENTENCE))
    body = (
        block("First 🚢 -- ", SENTENCE, " ", Run('"bold" it', BOLD), cite("m1")),
        block("İkinci...", kind="heading", level=2),
    )
    cells = ((paragraphs("5 %"),),)
    return Article(
        id="a1",
        title=paragraphs('A "title"'),
        key_points=(KeyPoint("k1", paragraphs("A point..."), quote),),
        body=body,
        authors=(Author("u1", "Deniz", bios={"ru": paragraphs('Из "Порта"')}),),
        references=(Reference("r1", {"type": "book", "title": "T"}),),
        markers=(Marker("m1", (MarkerItem("r1"),)),),
        notes=(Note("n1", paragraphs("A note...")),),
        images=(Image("i1", caption=paragraphs("A 'caption'")),),
        tables=(Table("t1", ("x",), ("y",), cells, caption=paragraphs("a -- b")),),
    )


def test_one_command_and_one_undo_for_the_whole_article() -> None:
    document = ArticleDocument.found(article(), author="Ada")
    before = document.snapshot()
    document.execute(correction(before, changes(before)))
    after = document.snapshot()
    assert after.body[0].text == "First 🚢 – The “port” is closed… now. “bold” it\ufffc"
    assert after.body[1].text == "İkinci…"
    assert after.body[1].kind == "heading"
    assert plain(after.title) == "A “title”"
    assert plain(after.authors[0].bios["ru"]) == "Из «Порта»"
    assert plain(after.notes[0].text) == "A note…"
    assert plain(after.images[0].caption) == "A ‘caption’"
    assert plain(after.tables[0].cells[0][0]) == "5\u00a0%"
    assert plain(after.tables[0].caption) == "a – b"
    assert changes(after) == ()
    assert document.undo()[0]
    assert document.snapshot().body == before.body
    assert document.snapshot().title == before.title
    assert not document.can_undo


def test_new_characters_carry_the_marks_of_the_old() -> None:
    document = ArticleDocument.found(article(), author="Ada")
    before = document.snapshot()
    document.execute(correction(before, changes(before)))
    bold = [run.text for run in document.snapshot().body[0].runs if run.marks == BOLD]
    assert bold == ["“bold” it"]


def test_a_key_point_stays_true_to_its_sentence() -> None:
    document = ArticleDocument.found(article(), author="Ada")
    before = document.snapshot()
    assert before.key_points[0].quote is not None
    assert before.key_points[0].quote.state == "ok"
    document.execute(correction(before, changes(before)))
    quote = document.snapshot().key_points[0].quote
    assert quote is not None
    assert (quote.state, quote.words) == ("ok", "The “port” is closed… now.")


def test_some_of_the_changes_alone() -> None:
    document = ArticleDocument.found(article(), author="Ada")
    before = document.snapshot()
    quotes = [change for change in changes(before) if change.rule == QUOTES]
    document.execute(correction(before, quotes))
    assert document.snapshot().body[0].text.startswith("First 🚢 -- The “port” is  closed... now.")


def test_nothing_to_do_is_an_empty_command() -> None:
    clean = replace(article(), body=paragraphs("Clean."), title=(), key_points=())
    done = replace(clean, authors=(), notes=(), images=(), tables=())
    assert correction(done, changes(done)).commands == ()


def test_each_change_is_shown_among_its_words() -> None:
    made = article()
    items = [i for i in shown(made, changes(made), around=10) if i.change.text == "body"]
    dash = next(item for item in items if item.change.new == "–")
    assert (dash.before, dash.old, dash.after) == ("First 🚢 ", "--", ' The "port')
    assert (items[-1].before, items[-1].old, items[-1].after) == ("İkinci", "...", "")
