from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor_app.document import actions, schema
from editor_app.document.article import About, Article
from editor_app.document.article_document import ArticleDocument, DocumentChange
from editor_app.document.article_json import content_of, from_json, to_json
from editor_app.document.commands import (
    AddRecord,
    EditText,
    RemoveRecord,
    SetField,
    Tie,
    Together,
)
from editor_app.document.crdt import Crdt, CrdtError
from editor_app.document.delta import Delete, Insert, Retain, deletion, insertion, marking
from editor_app.document.records import (
    Author,
    Comment,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Message,
    Note,
    Quote,
    Reference,
    SimilarPost,
    Suggestion,
    Table,
)
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs, plain
from editor_app.document.undo import Selection
from editor_app.errors import RefusedError

FULL = Article(
    id="a1",
    kind="commentary",
    language="tr",
    status="in_review",
    title=paragraphs("İçerik 😀 ёж"),
    key_points=(KeyPoint("k1", paragraphs("Kış pahalı."), Quote("Kış pahalı.", 0, 0, 11)),),
    body=(
        block("Kış pahalı.", Run(" Çok", (("b", True),)), cite("m1")),
        block("Başlık", kind="heading", level=2),
        block("madde", kind="bullet", level=1),
        block(Run(OBJECT, (("image", "i1"),))),
        block(Run(OBJECT, (("table", "t1"),))),
        block("👩‍👩‍👧 son", Run(" bağ", (("link", "https://example.org/"),)), cite("m2")),
        block("gelecek", kind="poem"),
    ),
    authors=(Author("u1", "Deniz Örnek", "Enstitü", {"tr": paragraphs("Öz", "geçmiş")}, "p1"),),
    references=(Reference("r1", {"title": "Лёд", "issued": {"date-parts": [[2025, 3]]}}),),
    notes=(Note("n1", (block("Bkz.", cite("m3")),)),),
    markers=(
        Marker("m1", (MarkerItem("r1"), MarkerItem("n1"))),
        Marker("m2", (MarkerItem("r1", "44"),)),
        Marker("m3", (MarkerItem("r1", "", "7"),)),
    ),
    images=(Image("i1", "ab" * 32, "", "harita", "Kaynak", paragraphs("Şekil"), 640, 480),),
    tables=(
        Table("t1", ("a", "b"), ("c",), ((paragraphs("x"),), ((block("y", cite("m3")),),)), True),
    ),
    comments=(
        Comment(
            "c1", "body", "", 4, 9, "pahal",
            (Message("1", "Editör", "2026-01-02T03:04:05+00:00", paragraphs("Kim dedi?")),),
        ),
        Comment("c2", "body", "", None, None, "gitmiş sözler"),
    ),
    suggestions=(Suggestion("s1", "open", {"author": "E", "text": "eski"}),),
    available_in=("en", "ru"),
    similar=(SimilarPost("p", "Benzer", "https://example.org/b", "a9"),),
    about=About(slug="kis", tags=("kuzey", "deniz"), due="2026-12-01", other={"from-2030": [1]}),
)  # fmt: skip


def document(article: Article = FULL) -> ArticleDocument:
    return ArticleDocument.found(article, author="Ayşe")


def copies(article: Article = FULL) -> tuple[ArticleDocument, ArticleDocument]:
    first = document(article)
    return first, ArticleDocument.load(article.id, first.take_updates(), author="Борис")


def meet(a: ArticleDocument, b: ArticleDocument) -> None:
    from_a, from_b = a.take_updates(), b.take_updates()
    a.merge(from_b)
    b.merge(from_a)
    assert to_json(a.snapshot()) == to_json(b.snapshot())


def test_an_article_comes_out_as_it_went_in() -> None:
    assert to_json(document().snapshot()) == to_json(FULL)


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("body", 4, 9, "pahalıydı"),
        ("title", 0, 6, "içerik 😀"),
        ("kp:k1", 0, 3, "Зима"),
        ("cell:t1:a:c", 0, 1, "x, y"),
    ],
)
def test_a_comment_on_words_that_changed_keeps_the_words_it_was_about(
    text: str, start: int, end: int, words: str
) -> None:
    comment = replace(FULL.comments[0], text=text, start=start, end=end, quote=words)
    article = replace(FULL, comments=(comment,))
    assert to_json(document(article).snapshot()) == to_json(article)


@pytest.mark.parametrize(
    ("text", "start", "end"), [("body", 4, 10**9), ("body", -3, 5), ("kp:no", 0, 1), ("", 0, 2)]
)
def test_a_comment_whose_place_is_none_keeps_its_words(text: str, start: int, end: int) -> None:
    comment = replace(FULL.comments[0], text=text, start=start, end=end)
    found = document(replace(FULL, comments=(comment,))).snapshot().comments[0]
    assert found == replace(comment, start=None, end=None)


def test_json_holds_everything() -> None:
    assert from_json(to_json(FULL)) == FULL


def test_content_is_equal_when_only_ids_and_provenance_differ() -> None:
    text = str(to_json(FULL)).replace("'r1'", "'other'").replace("'m1'", "'m9'")
    assert content_of(from_json(eval(text))) == content_of(FULL)
    changed = from_json({**to_json(FULL), "kind": "analysis"})
    assert content_of(changed) != content_of(FULL)


def test_unknown_marks_and_fields_survive_edits_around_them() -> None:
    doc = document()
    doc.execute(EditText("body", marking(0, 3, {"glow:7": "soft"})))
    doc.execute(EditText("body", insertion(1, "ığ")))
    doc.execute(actions.set_about("slug", "yeni"))
    snapshot = doc.snapshot()
    assert dict(snapshot.body[0].runs[0].marks)["glow:7"] == "soft"
    assert snapshot.about.other == {"from-2030": [1]}
    assert snapshot.body[6].kind == "poem"


def test_undo_takes_back_own_steps_only_and_brings_the_selection() -> None:
    mine, theirs = copies()
    mine.execute(EditText("body", insertion(0, "Ben ")), selection=Selection("body", 0, 0))
    theirs.execute(EditText("body", insertion(0, "Он ")))
    meet(mine, theirs)
    done, selection = mine.undo()
    assert done
    assert selection == Selection("body", 3, 3) or selection == Selection("body", 0, 0)
    text = plain(mine.snapshot().body)
    assert text.startswith("Он ")
    assert "Ben" not in text
    assert mine.redo()[0]
    assert "Ben" in plain(mine.snapshot().body)


def test_steps_of_one_group_are_one_undo() -> None:
    doc = document()
    for at, letter in enumerate("kar"):
        doc.execute(EditText("body", insertion(at, letter)), group="word-1")
    doc.execute(EditText("body", insertion(3, " ")), group="word-2")
    doc.undo()
    assert plain(doc.snapshot().body).startswith("karKış")
    doc.undo()
    assert to_json(doc.snapshot()) == to_json(FULL)
    assert not doc.can_undo


def test_every_kind_of_step_can_be_undone() -> None:
    doc = document()
    steps = [
        actions.insert_marker("body", 2, Marker("m9", (MarkerItem("r1"),))),
        actions.add_reference(Reference("r9", {"title": "Yeni"})),
        actions.remove_key_point("k1"),
        actions.add_key_point("k2", paragraphs("İkinci"), quotes=(0, 3), before="k1"),
        actions.remove_row("t1", "a"),
        actions.add_column("t1", "d", before="c"),
        actions.set_about("tags", ["x"]),
        actions.set_image_fields("i1", {"alt": "yeni", "credit": ""}),
        actions.add_author(Author("u2", "Борис", bios={"ru": paragraphs("Автор")}), before="u1"),
        actions.set_available_in(["en"], ["en", "ru"]),
    ]
    states = []
    for step in steps:
        states.append(to_json(doc.snapshot()))
        doc.execute(step)
        assert to_json(doc.snapshot()) != states[-1]
    for state in reversed(states):
        assert doc.undo()[0]
        assert to_json(doc.snapshot()) == state


def test_a_command_that_does_not_fit_changes_nothing() -> None:
    doc = document()
    before = to_json(doc.snapshot())
    bad = (
        EditText("body", (Retain(10_000), Insert("x"))),
        EditText("body", (Delete(10_000),)),
        EditText("nowhere", insertion(0, "x")),
        EditText("body", insertion(0, "\ud83d")),
        SetField("nothing", "r", "a", 1),
        SetField("references", "a/b", "a", 1),
        SetField("references", "r1", "a#b", 1),
        SetField("references", "r1", "a", {1, 2}),
        SetField("references", "r1", "a", 2**63),
        actions.quote_sentence("k1", 5, 5),
        Together((EditText("body", insertion(0, "ok")), EditText("title", (Delete(99),)))),
    )
    for command in bad:
        with pytest.raises(RefusedError):
            doc.execute(command)
    assert to_json(doc.snapshot()) == before
    assert doc.take_updates() != []
    assert doc.take_updates() == []


def test_values_set_apart_are_both_kept_and_one_counts() -> None:
    a, b = copies()
    a.execute(SetField("references", "r1", "title", "A"))
    b.execute(SetField("references", "r1", "title", "Б"))
    meet(a, b)
    snapshot = a.snapshot()
    assert {snapshot.references[0].fields["title"], snapshot.also_entered[0].value} == {"A", "Б"}
    a.execute(SetField("references", "r1", "title", snapshot.also_entered[0].value))
    meet(a, b)
    assert a.snapshot().also_entered == ()


def test_the_same_value_set_twice_is_no_rivalry() -> None:
    a, b = copies()
    for doc in (a, b):
        doc.execute(actions.set_about("slug", "aynı"))
    meet(a, b)
    assert a.snapshot().also_entered == ()


def test_items_put_into_a_marker_apart_are_all_in_it() -> None:
    a, b = copies()
    a.execute(actions.set_marker_items("m2", [MarkerItem("r1"), MarkerItem("n1")]))
    b.execute(actions.set_marker_items("m2", [MarkerItem("r1", "9"), MarkerItem("r7")]))
    meet(a, b)
    assert {i.target for i in a.snapshot().marker_by_id["m2"].items} == {"r1", "n1", "r7"}


@pytest.mark.parametrize(
    ("removal", "text"),
    [
        (actions.remove_key_point("k1"), "kp:k1"),
        (actions.remove_author("u1"), "bio:u1:tr"),
        (actions.remove_row("t1", "a"), "cell:t1:a:c"),
        (RemoveRecord(schema.NOTES, "n1"), "note:n1"),
    ],
)
def test_words_written_into_what_another_removes_stay(removal: RemoveRecord, text: str) -> None:
    a, b = copies()
    a.execute(removal)
    b.execute(EditText(text, insertion(0, "burada ёж")))
    meet(a, b)
    assert "burada ёж" in str(to_json(a.snapshot()))


def test_words_written_into_what_another_takes_back_by_undo_stay() -> None:
    a, b = copies()
    a.execute(actions.add_key_point("k2", paragraphs("Geçici")))
    meet(a, b)
    b.execute(EditText("kp:k2", insertion(0, "Моё ")))
    a.undo()
    meet(a, b)
    assert plain(a.snapshot().key_points[-1].text).startswith("Моё ")


def test_a_source_that_is_removed_and_cited_meanwhile_stays() -> None:
    plain_article = Article(
        id="a", body=paragraphs("x"), references=(Reference("r", {"title": "T"}),)
    )
    a, b = copies(plain_article)
    a.execute(actions.remove_reference("r"))
    assert a.snapshot().references == ()
    b.execute(actions.insert_marker("body", 0, Marker("m", (MarkerItem("r"),))))
    meet(a, b)
    assert [r.fields["title"] for r in a.snapshot().references] == ["T"]


def test_a_key_point_knows_its_sentence() -> None:
    doc = document()
    doc.execute(EditText("body", insertion(0, "Önce bir cümle. ")))
    quote = doc.snapshot().key_points[0].quote
    assert quote == Quote("Kış pahalı.", 0, 16, 27, "ok")
    doc.execute(EditText("body", insertion(20, "çok ")))
    quote = doc.snapshot().key_points[0].quote
    assert quote is not None
    assert (quote.state, quote.words) == ("changed", "Kış pahalı.")
    doc.execute(EditText("body", deletion(10, 35)))
    quote = doc.snapshot().key_points[0].quote
    assert quote is not None
    assert quote.state == "gone"


def test_a_key_point_follows_when_the_paragraph_is_split() -> None:
    doc = document()
    doc.execute(EditText("body", insertion(0, "Bir.\n")))
    assert doc.snapshot().key_points[0].quote == Quote("Kış pahalı.", 1, 0, 11, "ok")


def test_listeners_hear_what_changed_and_from_whom() -> None:
    doc = document()
    heard: list[DocumentChange] = []
    stop = doc.listen(heard.append)
    doc.execute(EditText("title", insertion(0, "🧭")), source="title-editor")
    doc.execute(actions.move_author("u1", None))
    stop()
    doc.execute(EditText("title", insertion(0, "x")))
    assert heard[0].source == "title-editor"
    assert heard[0].texts == {"title": ((Insert("🧭"),),)}
    assert len(heard) <= 2


def test_own_steps_are_not_lost_when_a_merge_comes_before_saving() -> None:
    a, b = copies()
    a.execute(EditText("body", insertion(0, "Benim ")))
    b.execute(EditText("body", insertion(0, "Её ")))
    a.merge(b.take_updates())
    c = ArticleDocument.load("a1", [*document().take_updates()], author="x")
    assert a.take_updates()
    assert c.snapshot().id == "a1"
    third = ArticleDocument.load("a1", [b.whole()], author="y")
    a2 = ArticleDocument.load("a1", [a.whole()], author="z")
    assert "Benim" in plain(a2.snapshot().body)
    assert "Benim" not in plain(third.snapshot().body)


def test_updates_that_come_out_of_order_wait() -> None:
    first = document()
    start = first.take_updates()
    letters = []
    for word in ("bir ", "iki ", "üç "):
        first.execute(EditText("body", insertion(0, word)))
        letters += first.take_updates()
    other = ArticleDocument.load("a1", start, author="B")
    other.merge([letters[2]])
    assert other.waiting
    other.merge([letters[1]])
    other.merge([letters[0]])
    assert not other.waiting
    assert to_json(other.snapshot()) == to_json(first.snapshot())


@pytest.mark.parametrize("count", [2, 40])
def test_typing_goes_on_directly_after_many_updates_came(count: int) -> None:
    a, b = copies()
    letters = []
    for _ in range(count):
        b.execute(EditText("title", insertion(0, "ё")))
        letters += b.take_updates()
    a.merge(letters)
    a.execute(EditText("body", insertion(0, "Bir")), group="word")
    a.execute(EditText("body", insertion(3, " iki")), group="word")
    assert plain(a.snapshot().body).startswith("Bir iki")
    while a.can_undo:
        a.undo()
    assert plain(a.snapshot().body).startswith("Kış")


def test_undoing_a_cut_brings_back_the_selection_that_was_cut() -> None:
    doc = document()
    doc.execute(EditText("body", deletion(4, 9)), selection=Selection("body", 4, 9))
    assert doc.undo() == (True, Selection("body", 4, 9))
    end = doc.length("body") - 1
    for all_of_it in (Selection("body", 0, end), Selection("body", end, 0)):
        doc.execute(EditText("body", deletion(0, end)), selection=all_of_it)
        assert doc.undo() == (True, all_of_it)


@pytest.mark.parametrize("blob", [b"", b"loro", b"\x00" * 100, "Привет".encode()])
def test_foreign_bytes_are_refused(blob: bytes) -> None:
    doc = document()
    with pytest.raises(CrdtError):
        doc.merge([blob])
    assert to_json(doc.snapshot()) == to_json(FULL)


def test_a_snapshot_keeps_the_parts_that_did_not_change() -> None:
    doc = document()
    before = doc.snapshot()
    doc.execute(EditText("title", insertion(0, "x")))
    after = doc.snapshot()
    assert after.body is before.body
    assert after.tables is before.tables
    assert after.title is not before.title


def test_many_sources_in_one_step_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    read = Crdt.records

    def counted(crdt: Crdt, group: str) -> dict[str, dict[str, Any]]:
        looks.append(group)
        return read(crdt, group)

    document = ArticleDocument.found(Article(id="many"), author="Ayşe")
    first = Reference("первый", {"title": "Лёд"})
    document.execute(AddRecord(schema.REFERENCES, first.id, dict(first.fields)))
    names = [f"r{n:04}" for n in range(400)]
    placed = AddRecord(schema.REFERENCES, "placed", {"title": "Sonuncu 🚢", "seq": 900})
    adding = [AddRecord(schema.REFERENCES, name, {"title": name}) for name in reversed(names)]
    monkeypatch.setattr(Crdt, "records", counted)
    document.execute(Together((Together(tuple(adding[:200])), placed, *adding[200:])))
    assert looks.count(schema.REFERENCES) < 10  # each that looks at all makes it quadratic
    found = [reference.id for reference in document.snapshot().references]
    assert found == [first.id, *reversed(names[200:]), "placed", *reversed(names[:200])]


def test_a_key_point_tied_apart_by_two_people_is_nothing_also_entered() -> None:
    a = document()
    b = ArticleDocument.load("a1", [a.whole()], author="Борис")
    ties = [Tie("key_points", "k1", "body", 0, 3), Tie("key_points", "k1", "body", 4, 10)]
    for person, tie in zip((a, b), ties, strict=True):
        person.execute(tie)
    a.merge(b.take_updates())
    assert a.snapshot().also_entered == ()
