from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_json import to_json
from editor_app.document.commands import Command, EditText, SetField, Together
from editor_app.document.delta import (
    Delete,
    Insert,
    Retain,
    compact,
    deletion,
    insertion,
    marking,
    replacement,
)
from editor_app.document.records import Author, Image, Marker, MarkerItem, Reference, Table
from editor_app.document.richtext import OBJECT, paragraphs
from editor_app.document.views import as_accepted, as_original
from tests.document.suggesting_people import Reviewer, meet, without_suggestions
from tests.document.test_article_document import FULL

TABLE = Table("t9", ("r1", "r2"), ("k1",), ((paragraphs("Порт"),), (paragraphs("😀"),)))
EVERY_FORM: dict[str, tuple[Command, str]] = {
    "insert": (EditText("body", insertion(4, "ığ 😀 ")), "text"),
    "delete": (EditText("body", deletion(0, 4)), "text"),
    "replace": (EditText("body", replacement(0, 3, "Yaz")), "text"),
    "split": (EditText("body", insertion(4, "\n")), "text"),
    "join": (EditText("body", deletion(16, 17)), "text"),
    "bold": (EditText("body", marking(0, 3, {"b": True})), "format"),
    "not bold": (EditText("body", marking(12, 15, {"b": None})), "format"),
    "heading": (EditText("body", marking(16, 17, {"kind": "heading", "level": 2})), "block"),
    "list": (EditText("body", marking(16, 17, {"kind": "bullet", "level": 1})), "block"),
    "paragraph": (EditText("body", marking(23, 24, {"kind": None, "level": None})), "block"),
    "marker": (
        actions.insert_marker("body", 3, Marker("m9", (MarkerItem("r1"),))),
        "object",
    ),
    "cite new": (
        actions.cite_new(
            "body", 3, Marker("m9", (MarkerItem("r9"),)), Reference("r9", {"title": "Ё"})
        ),
        "object",
    ),
    "no marker": (EditText("body", deletion(15, 16)), "object"),
    "marker's items": (actions.set_marker_items("m1", [MarkerItem("r1", "7")]), "object"),
    "image": (actions.insert_image("body", 0, Image("i9", "cd" * 32, alt="дом")), "object"),
    "table": (actions.insert_table("body", 0, TABLE), "table"),
    "no table": (EditText("body", deletion(32, 33)), "table"),
    "row": (actions.add_row("t1", "z", before="b"), "table"),
    "no row": (actions.remove_row("t1", "a"), "table"),
    "column": (actions.add_column("t1", "z"), "table"),
    "no column": (actions.remove_column("t1", "c"), "table"),
    "header": (actions.set_table_header("t1", header=False), "table"),
    "cell": (EditText("cell:t1:a:c", replacement(0, 1, "İx")), "text"),
    "key point": (actions.add_key_point("k2", paragraphs("İkinci ёж"), quotes=(0, 3)), "key_point"),
    "no key point": (actions.remove_key_point("k1"), "key_point"),
    "key point's words": (EditText("kp:k1", insertion(3, " çok")), "text"),
    "title": (EditText("title", replacement(0, 6, "Başlık")), "text"),
    "source's field": (SetField("references", "r1", "title", "Buz"), "field"),
    "source's new field": (SetField("references", "r1", "publisher", "Yayın"), "field"),
    "no source's field": (SetField("references", "r1", "issued", None), "field"),
    "source": (actions.add_reference(Reference("r9", {"title": "Ёж"})), "field"),
    "excerpt": (actions.set_about("excerpt", "Özet"), "field"),
    "kind": (actions.set_about("kind", "report"), "field"),
    "tags": (actions.set_about("tags", ["лёд"]), "field"),
    "author": (actions.add_author(Author("u2", "Олег", bios={"ru": paragraphs("Автор")})), "field"),
    "no author": (actions.remove_author("u1"), "field"),
    "affiliation": (actions.set_author_field("u1", "affiliation", "Masa"), "field"),
    "bio": (EditText("bio:u1:tr", insertion(0, "Yeni ")), "text"),
    "note": (EditText("note:n1", insertion(0, "См. ")), "text"),
    "caption": (EditText("caption:i1", deletion(0, 2)), "text"),
    "alt": (actions.set_image_fields("i1", {"alt": "дом"}), "object"),
    "language": (actions.set_available_in(["en", "tr"], ["en", "ru"]), "field"),
}  # fmt: skip


@pytest.mark.parametrize("name", EVERY_FORM)
def test_every_form(name: str) -> None:
    """Accepting is doing it, rejecting leaves everything as it was; so do the views."""
    command, kind = EVERY_FORM[name]
    direct, mine = Reviewer.of(FULL), Reviewer.of(FULL)
    before = to_json(FULL)["suggestions"]
    mine.decide(False, "s1")
    direct.decide(False, "s1")
    original = without_suggestions(mine.document.snapshot())
    direct.document.execute(command)
    wanted = without_suggestions(but_for_quotes(direct))
    mine.suggest(command)
    found = mine.proposals()
    assert [p.kind for p in found if p.by == "Ayşe"][:1] == [kind]
    assert wanted != original
    assert before
    view, as_it_was = mine.document.snapshot(), but_for_quotes(mine)
    assert without_suggestions(as_original(view)) == original
    assert without_suggestions(unquoted(as_accepted(view))) == wanted
    mine.decide(True)
    assert without_suggestions(but_for_quotes(mine)) == wanted
    assert mine.proposals() == ()
    mine.document.undo()
    assert but_for_quotes(mine) == as_it_was
    mine.decide(False)
    assert without_suggestions(replace(mine.document.snapshot(), key_points=())) == {
        **original,
        "key_points": [],
    }
    assert mine.proposals() == ()
    mine.document.undo()
    assert but_for_quotes(mine) == as_it_was
    mine.document.undo()
    assert without_suggestions(replace(mine.document.snapshot(), key_points=())) == {
        **original,
        "key_points": [],
    }


def but_for_quotes(person: Reviewer) -> Article:
    """Undo brings words back as new characters: how far a changed quote goes may differ."""
    return unquoted(person.document.snapshot())


def unquoted(article: Article) -> Article:
    return replace(article, key_points=tuple(replace(p, quote=None) for p in article.key_points))


def clean() -> Reviewer:
    mine = Reviewer.of(FULL)
    mine.decide(False, "s1")
    return mine


def test_typing_on_at_an_edge_is_one_suggestion_to_replace() -> None:
    mine = clean()
    mine.suggest(EditText("body", deletion(2, 3)))
    mine.suggest(EditText("body", deletion(1, 2)))
    mine.suggest(EditText("body", deletion(0, 1)))
    for at, letter in enumerate("Yaz"):
        mine.suggest(EditText("body", insertion(3 + at, letter)))
    (found,) = mine.proposals()
    assert (found.kind, found.deleted, found.inserted, found.halves) == (
        "text",
        "Kış",
        "Yaz",
        ("ins", "del"),
    )
    assert (found.text, found.start, found.end) == ("body", 0, 6)
    assert found.quotes_key_point == "k1"


def test_other_places_and_other_people_are_other_suggestions() -> None:
    mine = clean()
    mine.suggest(EditText("body", insertion(0, "Bir ")))
    mine.suggest(EditText("body", insertion(20, "iki")))
    theirs = mine.another("Борис")
    theirs.suggest(EditText("body", insertion(4, "Три ")))
    assert [p.inserted for p in theirs.proposals()] == ["Bir ", "Три ", "iki"]
    assert [p.by for p in theirs.proposals()] == ["Ayşe", "Борис", "Ayşe"]


def test_places_that_one_step_changes_are_decided_apart() -> None:
    mine = clean()
    ops = [Delete(3), Insert("Yaz"), Retain(5), Delete(1), Insert("X")]
    mine.suggest(EditText("body", compact(ops)))
    assert [(p.deleted, p.inserted) for p in mine.proposals()] == [("Kış", "Yaz"), ("l", "X")]


def test_own_insertions_are_really_changed_and_go_without_a_trace() -> None:
    mine = clean()
    before = without_suggestions(mine.document.snapshot())
    mine.suggest(EditText("body", insertion(0, "abcd")))
    mine.suggest(EditText("body", marking(0, 2, {"b": True})))
    mine.suggest(EditText("body", deletion(1, 2)))
    assert mine.words().startswith("acdKış")
    (found,) = mine.proposals()
    assert (found.kind, found.inserted) == ("text", "acd")
    mine.suggest(EditText("body", deletion(0, 3)))
    assert mine.proposals() == ()
    assert without_suggestions(mine.document.snapshot()) == before


def test_deleting_what_another_inserted_is_a_suggestion() -> None:
    mine = clean()
    mine.suggest(EditText("body", insertion(0, "abcd ")))
    theirs = mine.another("Борис")
    theirs.suggest(EditText("body", deletion(1, 3)))
    theirs.suggest(EditText("body", insertion(3, "ё")))
    assert [(p.by, p.deleted, p.inserted) for p in theirs.proposals()] == [
        ("Ayşe", "", "abcd "),
        ("Борис", "bc", "ё"),
    ]
    theirs.decide(True, theirs.proposals()[1].id)
    assert theirs.words().startswith("aёd Kış")
    theirs.decide(False, theirs.proposals()[0].id)
    assert theirs.words().startswith("ёKış")
    theirs.document.undo()
    theirs.document.undo()
    theirs.decide(False, theirs.proposals()[0].id)
    assert theirs.words().startswith("ёKış")
    (left,) = theirs.proposals()
    assert (left.deleted, left.inserted) == ("", "ё")


def test_what_loses_all_its_words_to_another_decision_is_settled_with_it() -> None:
    mine = clean()
    mine.suggest(EditText("body", insertion(0, "abcd ")))
    theirs = mine.another("Борис")
    theirs.suggest(EditText("body", deletion(1, 3)))
    theirs.decide(False, theirs.proposals()[0].id)
    assert theirs.proposals() == ()


def test_halves_of_a_replacement_are_decided_apart() -> None:
    mine = clean()
    mine.suggest(EditText("body", replacement(0, 3, "Yaz")))
    (found,) = mine.proposals()
    mine.decide(True, found.id, half="ins")
    (left,) = mine.proposals()
    assert (left.halves, left.deleted, left.inserted) == (("del",), "Kış", "")
    assert mine.words().startswith("KışYaz pahalı")
    mine.decide(False, found.id, half="del")
    assert mine.proposals() == ()
    assert mine.words().startswith("KışYaz pahalı")
    assert mine.document.suggestion(found.id).status == "split"
    mine.document.undo()
    mine.document.undo()
    mine.decide(False, found.id, half="ins")
    mine.decide(True, found.id)
    assert mine.words().startswith(" pahalı")


def test_words_typed_inside_a_deletion_stay_when_it_is_accepted() -> None:
    mine = clean()
    theirs = mine.another("Борис")
    mine.suggest(EditText("body", deletion(0, 10)))
    theirs.document.execute(EditText("body", insertion(5, "ёжик 🦔")))
    meet(mine, theirs)
    for person in (mine, theirs):
        assert person.proposals()[0].deleted == "Kış pahalı"
        struck = [
            r.text for r in person.document.runs("body") if any("del:" in k for k, _ in r.marks)
        ]
        assert "".join(struck) == "Kış pahalı"
        assert as_accepted(person.document.snapshot()).body[0].text.startswith("ёжик 🦔.")
    theirs.decide(True)
    meet(mine, theirs)
    assert mine.words().startswith("ёжик 🦔.")


def test_a_change_that_comes_in_tells_what_is_struck_and_what_is_not() -> None:
    mine = clean()
    theirs = mine.another("Борис")
    mine.suggest(EditText("body", deletion(0, 10)))
    theirs.document.execute(EditText("body", insertion(5, "ёж")))
    heard = []
    theirs.document.listen(heard.append)
    meet(mine, theirs)
    last = heard[-1].texts["body"][-1]
    struck = [op for op in last if not isinstance(op, Insert) and getattr(op, "changes", ())]
    assert [(op.count, op.changes[0][1]) for op in struck] == [(2, None)]


def test_an_accepted_deletion_that_was_undone_can_be_accepted_again() -> None:
    mine = clean()
    mine.suggest(EditText("body", deletion(0, 4)))
    mine.decide(True)
    assert mine.words().startswith("pahalı")
    mine.document.undo()
    (found,) = mine.proposals()
    assert found.deleted == "Kış "
    assert mine.document.snapshot().key_points == FULL.key_points
    mine.document.redo()
    assert mine.words().startswith("pahalı")
    mine.document.undo()
    mine.decide(True)
    assert mine.words().startswith("pahalı")
    theirs = mine.another("Борис")
    assert theirs.proposals() == ()
    assert theirs.words().startswith("pahalı")


def test_the_same_field_proposed_again_is_the_same_suggestion() -> None:
    mine = clean()
    mine.suggest(SetField("references", "r1", "title", "Buz"))
    mine.suggest(SetField("references", "r1", "title", "Buzul"))
    (found,) = mine.proposals()
    assert found.facts == {"field": "references/r1/title", "from": "Лёд", "to": "Buzul"}
    assert (found.deleted, found.inserted) == ("Лёд", "Buzul")
    mine.suggest(SetField("references", "r1", "title", "Лёд"))
    assert mine.proposals() == ()


def test_the_same_format_once_more_takes_it_back() -> None:
    mine = clean()
    before = without_suggestions(mine.document.snapshot())
    mine.suggest(EditText("body", marking(0, 3, {"b": True})))
    assert mine.proposals()[0].facts == {"set": {"b": True}}
    mine.suggest(EditText("body", marking(0, 3, {"i": True})))
    assert mine.proposals()[0].facts == {"set": {"b": True, "i": True}}
    mine.suggest(EditText("body", marking(0, 3, {"b": True})))
    mine.suggest(EditText("body", marking(0, 3, {"i": True})))
    assert mine.proposals() == ()
    assert without_suggestions(mine.document.snapshot()) == before


def test_an_own_new_key_point_is_written_in_and_taken_back_at_once() -> None:
    mine = clean()
    before = without_suggestions(mine.document.snapshot())
    mine.suggest(actions.add_key_point("k2", paragraphs("Bir")))
    mine.suggest(EditText("kp:k2", insertion(3, " iki")))
    (found,) = mine.proposals()
    assert (found.kind, found.text, found.inserted) == ("key_point", "kp:k2", "Bir iki")
    mine.suggest(actions.remove_key_point("k2"))
    assert mine.proposals() == ()
    assert without_suggestions(mine.document.snapshot()) == before


def test_an_order_is_proposed() -> None:
    mine = clean()
    mine.document.execute(actions.add_key_point("k2", paragraphs("İkinci")))
    mine.suggest(actions.move_key_point("k2", "k1"))
    (found,) = mine.proposals()
    assert (found.kind, found.facts) == ("order", {"move": "key_points/k2", "before": "k1"})
    article = mine.document.snapshot()
    assert [p.id for p in article.key_points] == ["k1", "k2"]
    assert [p.id for p in as_accepted(article).key_points] == ["k2", "k1"]
    mine.decide(True)
    assert [p.id for p in mine.document.snapshot().key_points] == ["k2", "k1"]


def test_remarks_plans_and_provenance_are_no_suggestions() -> None:
    mine = clean()
    mine.suggest(EditText("body", marking(0, 3, {"c:9": True})))
    mine.suggest(actions.set_about("assigned", "Олег"))
    mine.suggest(actions.set_about("status", "in_review"))
    mine.suggest(SetField("references", "r1", "verified_by", "Олег"))
    mine.suggest(actions.quote_sentence("k1", 0, 3))
    assert mine.proposals() == ()
    assert mine.document.snapshot().about.assigned == "Олег"


def test_a_source_taken_away_with_its_markers_is_one_suggestion() -> None:
    mine = clean()
    mine.suggest(Together((EditText("body", deletion(15, 16)), actions.remove_reference("r2"))))
    (found,) = mine.proposals()
    assert found.facts["objects"] == [("cite", "m1")]
    assert found.facts["remove"] == "references/r2"


def test_two_opposite_decisions_are_open_again_and_nothing_is_lost() -> None:
    mine = clean()
    mine.suggest(EditText("body", replacement(0, 3, "Yaz 😀")))
    theirs = mine.another("Борис")
    (found,) = mine.proposals()
    mine.decide(True, found.id)
    theirs.decide(False, found.id)
    meet(mine, theirs)
    (rival,) = mine.proposals()
    assert rival.facts["disputed"] == ["ins", "del"]
    assert (rival.deleted, rival.inserted) == ("Kış", "Yaz 😀")
    mine.decide(False, found.id)
    assert mine.words().startswith("Kış pahalı")
    mine.document.undo()
    mine.decide(True, found.id)
    assert mine.words().startswith("Yaz 😀 pahalı")
    meet(mine, theirs)
    assert theirs.proposals() == ()
    assert theirs.words().startswith("Yaz 😀 pahalı")


def test_equal_decisions_apart_are_one() -> None:
    mine = clean()
    mine.suggest(EditText("body", replacement(0, 3, "Yaz")))
    theirs = mine.another("Борис")
    mine.decide(True)
    theirs.decide(True)
    meet(mine, theirs)
    assert mine.proposals() == ()
    assert mine.words().startswith("Yaz pahalı")


def test_words_typed_into_a_suggestion_that_is_settled_meanwhile_stay() -> None:
    mine = clean()
    mine.suggest(EditText("body", insertion(0, "Bir")))
    theirs = mine.another("Борис")
    theirs.decide(False)
    mine.suggest(EditText("body", insertion(3, " iki ")))
    mine.suggest(EditText("body", deletion(8, 11)))
    meet(mine, theirs)
    assert mine.words().startswith(" iki Kış")
    assert as_original(mine.document.snapshot()).body == as_accepted(mine.document.snapshot()).body


def test_marks_of_no_suggestion_mean_nothing() -> None:
    mine = clean()
    mine.document.execute(EditText("body", marking(0, 3, {f"{m.DELETION}nobody": True})))
    assert mine.proposals() == ()
    assert mine.document.suggestions()[1:] == ()
    assert as_accepted(mine.document.snapshot()).body[0].text.startswith("Kış")


def test_comments_and_quotes_go_with_their_words_in_the_views() -> None:
    mine = clean()
    mine.suggest(EditText("body", insertion(0, "Yeni ")))
    mine.suggest(EditText("body", deletion(9, 12)))
    article = mine.document.snapshot()
    original, accepted = as_original(article), as_accepted(article)
    assert original.comments == FULL.comments
    assert original.key_points == FULL.key_points
    assert accepted.comments[0].start is not None
    quote = accepted.key_points[0].quote
    assert quote is not None
    assert (quote.start, quote.end, quote.state) == (5, 13, "changed")


def test_a_table_of_ones_own_is_filled_at_once() -> None:
    mine = clean()
    mine.suggest(actions.insert_table("body", 0, TABLE))
    mine.suggest(EditText("cell:t9:r1:k1", insertion(0, "a ")))
    mine.suggest(actions.add_row("t9", "r3"))
    assert len(mine.proposals()) == 1
    assert mine.document.snapshot().table_by_id["t9"].rows == ("r1", "r2", "r3")
    assert OBJECT in mine.document.text("body")[0].text
    assert schema.TABLES


def both_again(mine: Reviewer) -> None:
    assert [mine.document.undo()[0] for _ in range(2)] == [True, True]
    assert mine.proposals() == ()
    assert [mine.document.redo()[0] for _ in range(2)] == [True, True]
    assert not mine.document.can_redo


def test_a_deletion_proposed_in_new_words_is_there_after_undo_and_redo() -> None:
    mine = clean()
    mine.document.execute(EditText("body", insertion(3, " ёлка 😀")))
    mine.suggest(EditText("body", deletion(4, 8)))
    was, words = mine.proposals(), mine.words()
    assert [one.deleted for one in was] == ["ёлка"]
    for _ in range(3):
        both_again(mine)
        assert mine.proposals() == was
        assert mine.words() == words
    theirs = mine.another("Борис")
    assert theirs.proposals() == was
    theirs.decide(True)
    assert theirs.words().startswith("Kış  😀")


def test_what_another_typed_into_words_that_came_back_is_not_struck_with_them() -> None:
    mine = clean()
    theirs = mine.another("Борис")
    mine.document.execute(EditText("body", insertion(3, " ёлка 😀")))
    mine.suggest(EditText("body", deletion(4, 8)))
    mine.document.undo()
    mine.document.undo()
    mine.document.redo()
    meet(mine, theirs)
    theirs.document.execute(EditText("body", insertion(6, "<Ş>")))
    meet(mine, theirs)
    mine.document.redo()
    assert "<Ş>" in mine.words()
    mine.decide(True)
    assert "<Ş>" in mine.words()
    assert "лка" not in mine.words()


def test_a_key_point_of_new_words_is_tied_to_them_after_undo_and_redo() -> None:
    mine = clean()
    mine.document.execute(EditText("body", insertion(3, " Зима 😀 geldi.")))
    mine.document.execute(actions.add_key_point("k9", (), quotes=(4, 10)))
    was = mine.document.snapshot().key_points
    assert was[-1].quote is not None
    for _ in range(2):
        both_again(mine)
        assert mine.document.snapshot().key_points == was
