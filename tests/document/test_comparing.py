"""Comparing two articles: words, moves, looks, records; every kind of change and no other."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.article_json import content_of
from editor_app.document.commands import EditText
from editor_app.document.compare_blocks import moved
from editor_app.document.compare_places import Places
from editor_app.document.compare_texts import Side
from editor_app.document.compare_words import plain_change
from editor_app.document.comparing import Change, Comparison, Piece, Row, compare
from editor_app.document.delta import deletion, insertion
from editor_app.document.records import (
    AlsoEntered,
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
    Table,
    Waiver,
)
from editor_app.document.richtext import Run, block, cite, paragraphs
from tests.document.suggesting_people import Reviewer
from tests.document.test_three_people import START
from tests.helpers.random_people import three_people

FIRST = "Kuzey limanları kışın kapanır, yollar erir ve fiyatlar artar."
SECOND = "Порты Арктики открыты дольше, чем десять лет назад; лёд тает."
THIRD = "The winter budget pays for ice-breakers, pilots and one new harbour 🚢."


def article(*words: str, **parts: object) -> Article:
    return replace(Article(id="a1", body=paragraphs(*words)), **parts)


def only(compared: Comparison) -> Change:
    assert len(compared.changes) == 1, compared.changes
    return compared.changes[0]


def said(pieces: tuple[Piece, ...]) -> str:
    """Pieces as one line: `[-old-]{+new+}`."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[piece.how].format(piece.text) for piece in pieces)


# Words


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Kış uzun.", "Kış çok uzun.", "Kış {+çok +}uzun."),
        ("лёд тает быстро", "лёд растёт быстро", "лёд [-тает-]{+растёт+} быстро"),
        ("one two three", "one three", "one [-two -]three"),
        ("a 👩🏽‍🚒 b", "a 👩🏽‍🚀 b", "a [-👩🏽‍🚒-]{+👩🏽‍🚀+} b"),
        ("🇹🇷 ve 🇷🇺", "🇹🇷 ve 🇬🇧", "🇹🇷 ve [-🇷🇺-]{+🇬🇧+}"),
        ("Şırnak’ta 1.250,50 lira", "Şırnak’tan 1.250,75 lira",
         "[-Şırnak’ta 1.250,50-]{+Şırnak’tan 1.250,75+} lira"),
        ("one  two", "one two", "one[- -] two"),
        ("end", "end.", "end{+.+}"),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("e\u0301te", "ete", "[-e\u0301te-]{+ete+}"),
    ],
)  # fmt: skip
def test_words(before: str, after: str, expected: str) -> None:
    assert said(plain_change(before, after)) == expected


def test_a_short_word_between_two_changes_is_no_rest() -> None:
    pieces = plain_change("ice roads melt in spring and the", "new ports open in summer for us")
    assert [piece.how for piece in pieces] == ["removed", "added"]


def test_what_is_the_same_is_no_change() -> None:
    both = article(FIRST, SECOND, "", THIRD)
    compared = compare(both, replace(both, body=paragraphs(FIRST, SECOND, "", THIRD)))
    assert not compared.changes
    assert not compared
    assert [row.how for row in compared.rows] == ["same"] * 4


def test_a_changed_paragraph_leads_to_its_words() -> None:
    now = SECOND.replace("тает", "уже не тает")
    change = only(compare(article(FIRST, SECOND), article(FIRST, now)))
    start = now.index("уже")
    assert (change.how, change.part) == ("changed", "body")
    assert change.place == f"body/2:{start}-{start + len('уже не')}"
    assert change.text == "body"
    assert (FIRST + "\n" + now)[change.start : change.end] == "уже не"


def test_paragraphs_that_came_and_went() -> None:
    compared = compare(article(FIRST, SECOND), article(THIRD, SECOND, "Yeni bir son."))
    assert [(c.how, c.place) for c in compared.changes] == [
        ("removed", "body/1:0-0"),
        ("added", f"body/1:0-{len(THIRD)}"),
        ("added", "body/3:0-13"),
    ]
    assert [(r.how, bool(r.before), bool(r.after)) for r in compared.rows] == [
        ("removed", True, False),
        ("added", False, True),
        ("same", True, True),
        ("added", False, True),
    ]


def test_the_last_paragraph_went() -> None:
    change = only(compare(article(FIRST, SECOND), article(FIRST)))
    assert change.how == "removed"
    assert change.place == f"body/1:{len(FIRST)}-{len(FIRST)}"


def test_everything_went() -> None:
    compared = compare(article(FIRST, title=paragraphs("Başlık")), article())
    assert [(c.part, c.how, c.place) for c in compared.changes] == [
        ("title", "removed", "title"),
        ("body", "removed", "body/1:0-0"),
    ]


def test_a_moved_paragraph_is_one_change() -> None:
    compared = compare(article(FIRST, SECOND, THIRD), article(SECOND, THIRD, FIRST))
    change = only(compared)
    assert change.how == "moved"
    assert change.place == f"body/3:0-{len(FIRST)}"
    assert change.came_from == f"body/1:0-{len(FIRST)}"
    assert [(row.how, row.change) for row in compared.rows] == [
        ("left", 0),
        ("same", -1),
        ("same", -1),
        ("moved", 0),
    ]


def test_a_moved_paragraph_may_be_changed_too() -> None:
    now = FIRST.replace("erir", "çamur olur")
    change = only(compare(article(FIRST, SECOND, THIRD), article(SECOND, THIRD, now)))
    assert change.how == "moved_changed"
    assert "[-erir-]{+çamur olur+}" in said(change.pieces)


def test_the_shorter_paragraph_has_moved() -> None:
    longer = " ".join([SECOND] * 5)
    assert only(compare(article(FIRST, longer), article(longer, FIRST))).place.startswith("body/2")


def test_the_heaviest_chain_stays() -> None:
    for seed in range(40):
        chance = random.Random(seed)
        numbers = chance.sample(range(9), 9)
        weights = [chance.randrange(20) for _ in numbers]
        pairs = [(number, at) for at, number in enumerate(numbers)]
        gone = moved(pairs, weights)
        best = max(
            sum(weights[at] + 1 for at in kept)
            for mask in range(1 << 9)
            if (kept := [at for at in range(9) if mask >> at & 1])
            and all(numbers[a] < numbers[b] for a, b in pairwise(kept))
        )
        assert sum(weights[at] + 1 for at in range(9) if at not in gone) == best


LONG = f"{FIRST} {SECOND} {THIRD}"


def test_a_paragraph_that_was_split() -> None:
    head, tail = f"{FIRST} {SECOND}", THIRD
    found = compare(article("Baş.", LONG, "Son."), article("Baş.", head, tail, "Son."))
    change = only(found)
    assert (change.how, change.marks, change.place) == (
        "changed", ("split",), f"body/3:0-{len(tail)}",
    )  # fmt: skip
    assert said(change.pieces) == tail
    assert [(row.how, row.before, row.after) for row in found.rows[1:3]] == [
        ("same", head, head),
        ("changed", tail, tail),
    ]


def test_paragraphs_that_were_joined() -> None:
    head, tail = FIRST, f"{SECOND} {THIRD}"
    found = compare(article("Baş.", head, tail, "Son."), article("Baş.", LONG, "Son."))
    change = only(found)
    assert (change.marks, change.place) == (("joined",), f"body/2:{len(head) + 1}-{len(LONG)}")
    assert [(row.how, row.before, row.after) for row in found.rows[1:3]] == [
        ("same", head, head),
        ("changed", tail, tail),
    ]


def test_split_and_changed() -> None:
    head, tail = FIRST.replace("erir", "kapanır"), f"{SECOND} {THIRD}".replace("новый", "x")
    found = compare(article(LONG), article(head, f"{tail} Yeni."))
    first, second = found.changes
    assert said(first.pieces) == FIRST.replace("erir", "[-erir-]{+kapanır+}")
    assert (second.marks, said(second.pieces)) == (("split",), f"{tail}{{+ Yeni.+}}")


def test_a_new_paragraph_is_no_half() -> None:
    found = compare(article(FIRST, SECOND), article(FIRST, "Yeni bir paragraf daha.", SECOND))
    assert only(found).how == "added"


def test_looks_and_kinds() -> None:
    then = article(FIRST, SECOND)
    body = (
        block(FIRST[:6], Run(FIRST[6:15], m.marks(b=True, i=True)), FIRST[15:]),
        block(SECOND, kind="heading", level=2),
    )
    first, second = compare(then, replace(then, body=body)).changes
    assert (first.how, first.marks, first.place) == ("changed", ("b", "i"), "body/1:6-15")
    assert (second.how, second.marks) == ("changed", ("kind",))
    assert second.place == f"body/2:0-{len(SECOND)}"
    deeper = replace(then, body=(body[0], block(SECOND, kind="heading", level=3)))
    assert only(compare(replace(then, body=body), deeper)).marks == ("level",)


def test_another_link_is_named() -> None:
    def linked(address: str) -> Article:
        return article(body=(block("see ", Run("this", m.marks(link=address)), " page"),))

    change = only(compare(linked("https://example.org/1"), linked("https://example.org/2")))
    assert (change.marks, change.place) == (("link",), "body/1:4-8")


def test_marks_of_comments_are_no_difference() -> None:
    then = article(FIRST)
    now = replace(
        then, body=(block(FIRST[:5], Run(FIRST[5:9], m.marks({"c:1": True})), FIRST[9:]),)
    )
    assert not compare(then, now)


def test_marks_of_comments_within_a_word_are_no_difference() -> None:
    bold = m.marks(b=True)
    then = article(body=(block(Run("Kuzey limanları", bold)),))
    parts = Run("Ku", bold), Run("ze", m.marks({"b": True, "c:1": True})), Run("y limanları", bold)
    assert not compare(then, replace(then, body=(block(*parts),)))


def test_half_of_a_word() -> None:
    def bold_up_to(at: int) -> Article:
        return article(body=(block(Run("Kuzey"[:at], m.marks(b=True)), f"{'Kuzey'[at:]} yolu"),))

    change = only(compare(bold_up_to(2), bold_up_to(3)))
    assert (change.marks, change.place) == (("b",), "body/1:0-5")
    assert only(compare(article("Kuzey yolu"), bold_up_to(3))).marks == ("b",)


def test_a_mark_with_a_strange_value() -> None:
    strange = Run("Kuzey", (("from-2030", [1, {"a": None}]),))
    now = article(body=(block(strange, " yolu"),))
    assert only(compare(article("Kuzey yolu"), now)).marks == ("from-2030",)
    assert not compare(now, now)


# Records


SOURCES = (
    Reference("r1", {"title": "Лёд", "author": [{"family": "Örnek", "given": "Deniz"}]}),
    Reference("r2", {"title": "İz", "accessed": {"date-parts": [[2026, 2, 7]]}}),
)
CITED = Article(
    id="a1",
    body=(block("Buz", cite("m1"), " erir", cite("m2"), "."),),
    references=SOURCES,
    markers=(Marker("m1", (MarkerItem("r1"),)), Marker("m2", (MarkerItem("r2", "44"),))),
    notes=(Note("n1", paragraphs("Bir not.")),),
    authors=(Author("u1", "Deniz", bios={"tr": paragraphs("Araştırmacı.")}), Author("u2", "Oleg")),
    images=(Image("i1", alt="harita"),),
    tables=(
        Table(
            "t1", ("a", "b"), ("x", "y"),
            ((paragraphs("Порт"), paragraphs("Gün")), (paragraphs("Диксон"), paragraphs("141"))),
        ),
    ),
    key_points=(
        KeyPoint("k1", paragraphs("Bir."), Quote("Buz", 0, 0, 3)),
        KeyPoint("k2", paragraphs("Два.")),
        KeyPoint("k3", paragraphs("Three.")),
    ),
    about=About(slug="buz", tags=("ice",)),
    comments=(
        Comment(
            "c1", "body", "", 0, 3, "Buz",
            (Message("1", "Ayşe", "2026-01-01T00:00:00Z", paragraphs("?")),),
        ),
    ),
)  # fmt: skip
WITH_OBJECTS = replace(
    CITED,
    body=(
        *CITED.body,
        block(Run("\ufffc", m.marks({m.IMAGE: "i1"}))),
        block(Run("\ufffc", m.marks({m.TABLE: "t1"}))),
    ),
)


def seen(before: Article, **parts: object) -> list[tuple[str, str, str, str, str]]:
    compared = compare(before, replace(before, **parts))
    return [(c.place, c.part, c.how, c.field, said(c.pieces)) for c in compared.changes]


def test_fields_of_a_source() -> None:
    fields = {
        "title": "Лёд",
        "author": [{"literal": "Ледовая служба"}],
        "URL": "https://example.org",
    }
    assert seen(CITED, references=(replace(SOURCES[0], fields=fields), SOURCES[1])) == [
        ("references/1/author", "references", "changed", "author",
         "[-Örnek, Deniz-]{+Ледовая служба+}"),
        ("references/1/URL", "references", "added", "URL", "{+https://example.org+}"),
    ]  # fmt: skip
    fields = {"title": "İz", "accessed": {"date-parts": [[2026, 3]]}}
    assert seen(CITED, references=(SOURCES[0], Reference("r2", fields)))[0][4] == (
        "[-2026-02-07-]{+2026-03+}"
    )


def test_values_of_others_may_be_nonsense() -> None:
    deep: object = "x"
    for _ in range(500):
        deep = [{"a": deep}]
    for value in (
        deep,
        7,
        -1.5,
        True,
        [[1], None],
        {"date-parts": 3},
        {"date-parts": [[None, "x"]]},
    ):
        odd = Reference("r1", {"title": value, "author": value, "issued": value})
        found = compare(CITED, replace(CITED, references=(odd, SOURCES[1])))
        assert {c.part for c in found.changes} <= {"references"}
        about = replace(CITED.about, other={"from-2031": value})
        compare(CITED, replace(CITED, about=about))


def test_a_new_source_and_one_that_went() -> None:
    new = Reference("r3", {"title": "Yeni", "container-title": "Liman"})
    assert seen(CITED, references=(*SOURCES, new)) == [
        ("references/3", "references", "added", "", "{+Yeni, Liman+}")
    ]
    found = seen(replace(CITED, references=(*SOURCES, new)), references=SOURCES)
    assert found == [("references", "references", "removed", "", "[-Yeni, Liman-]")]


def test_a_line_as_it_came_matters_only_alone() -> None:
    with_line = replace(
        CITED, references=(Reference("r1", {"title": "Лёд", "raw": "x"}), SOURCES[1])
    )
    other = {"title": "Снег", "raw": "y"}
    assert [c[3] for c in seen(with_line, references=(Reference("r1", other), SOURCES[1]))] == [
        "title"
    ]
    other = {"title": "Лёд", "raw": "y", "entered_by": "Oleg"}
    assert [c[3] for c in seen(with_line, references=(Reference("r1", other), SOURCES[1]))] == [
        "raw"
    ]


def test_where_a_marker_points() -> None:
    markers = (Marker("m1", (MarkerItem("r2", "7"),)), CITED.markers[1])
    assert seen(CITED, markers=markers) == [
        ("body/1:3-4", "markers", "changed", "items", "[-Örnek, Deniz, Лёд-]{+İz, 7+}")
    ]


def test_a_renumbered_marker_is_no_change() -> None:
    title = (block("Başlık", cite("m2")),)
    body = (block("Buz", cite("m1"), " erir."),)
    found = compare(CITED, replace(CITED, title=title, body=body))
    assert [(c.part, said(c.pieces)) for c in found.changes] == [
        ("title", "{+Başlık[1, p. 44]+}"),
        ("body", "Buz[2] erir[-[2, p. 44]-]."),
    ]


def test_authors_and_bios() -> None:
    deniz, oleg = CITED.authors
    changed = replace(deniz, affiliation="Liman", bios={"tr": paragraphs("Kıdemli araştırmacı.")})
    assert seen(CITED, authors=(changed, Author("u3", "Zoë"))) == [
        ("authors/1/affiliation", "authors", "added", "affiliation", "{+Liman+}"),
        (
            "authors/1/bio",
            "authors",
            "changed",
            "bio:tr",
            "[-Araştırmacı-]{+Kıdemli araştırmacı+}.",
        ),
        ("authors/2", "authors", "added", "", "{+Zoë+}"),
        ("authors", "authors", "removed", "", "[-Oleg-]"),
    ]
    moved_up = seen(CITED, authors=(oleg, deniz))
    assert [(c[0], c[2]) for c in moved_up] == [("authors/1", "moved")]


def test_a_value_that_was_entered_beside_the_one_that_counts() -> None:
    also = (
        AlsoEntered("references", "r2", "title", "След"),
        AlsoEntered("about", "article", "slug", "kar"),
    )
    found = compare(CITED, replace(CITED, also_entered=also))
    assert [(c.place, c.field, c.marks, said(c.pieces)) for c in found.changes] == [
        ("references/2/title", "title", ("also_entered",), "{+След+}"),
        ("about/slug", "slug", ("also_entered",), "{+kar+}"),
    ]
    assert not compare(replace(CITED, also_entered=also), replace(CITED, also_entered=also))
    other = replace(CITED, also_entered=also[1:], about=About(slug="kar-2", tags=("ice",)))
    assert said(only(compare(CITED, other)).pieces) == "[-buz-]{+kar-2+}"


def test_key_points() -> None:
    one, two, three = CITED.key_points
    found = seen(CITED, key_points=(three, replace(one, quote=Quote("Buz erir", 0, 0, 8)), two))
    assert found == [
        ("key_points/1", "key_points", "moved", "", ""),
        ("key_points/2", "key_points", "changed", "quote", "Buz{+ erir+}"),
    ]
    found = seen(CITED, key_points=(one, replace(two, text=paragraphs("Два, три."))))
    assert found == [
        ("key_points/2", "key_points", "changed", "", "Два{+, три+}."),
        ("key_points", "key_points", "removed", "", "[-Three.-]"),
    ]


def test_notes_about_and_images() -> None:
    assert seen(CITED, notes=(Note("n1", paragraphs("Bir dipnot.")),)) == [
        ("notes/1", "notes", "changed", "", "Bir [-not-]{+dipnot+}.")
    ]
    assert seen(CITED, about=About(tags=("ice", "лёд")), language="ru") == [
        ("about/language", "about", "changed", "language", "[-en-]{+ru+}"),
        ("about/slug", "about", "removed", "slug", "[-buz-]"),
        ("about/tags", "about", "changed", "tags", "[-ice-]{+ice, лёд+}"),
    ]
    image = Image("i1", alt="bir harita", caption=paragraphs("Карта"))
    assert [c[:4] for c in seen(WITH_OBJECTS, images=(image,))] == [
        ("body/2:0-1", "images", "changed", "alt"),
        ("body/2:0-1", "images", "added", "caption"),
    ]


def test_tables_by_cell() -> None:
    table = WITH_OBJECTS.tables[0]
    cells = (table.cells[0], (paragraphs("Диксон"), paragraphs("150")))
    found = compare(WITH_OBJECTS, replace(WITH_OBJECTS, tables=(replace(table, cells=cells),)))
    change = only(found)
    assert (change.part, change.field, said(change.pieces)) == ("tables", "2:2", "[-141-]{+150+}")
    assert (change.place, change.text) == ("body/3:0-1", "cell:t1:b:y")
    row = next(row for row in found.rows if row.kind_after == "table")
    assert (row.how, row.change) == ("changed", 0)
    assert row.after == "Порт | Gün\nДиксон | 150"
    grown = replace(
        table,
        rows=("a", "c"),
        cells=(table.cells[0], (paragraphs("Мурманск"), paragraphs("365"))),
        header=True,
    )
    assert [c[1:] for c in seen(WITH_OBJECTS, tables=(grown,))] == [
        ("tables", "added", "row:2", "{+Мурманск | 365+}"),
        ("tables", "removed", "row:2", "[-Диксон | 141-]"),
        ("tables", "added", "header", ""),
    ]


def test_a_row_that_moved() -> None:
    table = WITH_OBJECTS.tables[0]
    turned = replace(table, rows=("b", "a"), cells=(table.cells[1], table.cells[0]))
    change = only(compare(WITH_OBJECTS, replace(WITH_OBJECTS, tables=(turned,))))
    assert (change.part, change.how) == ("tables", "moved")
    assert (change.field, change.came_from) in (("row:1", "row:2"), ("row:2", "row:1"))


def test_a_table_that_came_is_in_the_words() -> None:
    found = compare(replace(CITED, tables=()), WITH_OBJECTS)
    assert [(c.part, c.how) for c in found.changes] == [("body", "added"), ("body", "added")]
    assert found.changes[1].pieces[0].text == "Порт | Gün"


def test_comments() -> None:
    thread = CITED.comments[0]
    answer = Message("2", "Oleg", "2026-01-02T00:00:00Z", paragraphs("Да."))
    settled = replace(
        thread, messages=(*thread.messages, answer), resolved=True, resolved_by="Oleg",
        resolved_at="2026-01-03T00:00:00Z", assigned="Zoë",
    )  # fmt: skip
    field = Comment(
        "c2", "", "references/r2/title", messages=(replace(answer, id="1", author="Zoë"),)
    )
    found = compare(CITED, replace(CITED, comments=(settled, field))).changes
    assert [(c.place, c.how, c.field, c.by) for c in found] == [
        ("body/1:0-3", "added", "reply", "Oleg"),
        ("body/1:0-3", "added", "resolved", "Oleg"),
        ("body/1:0-3", "changed", "assigned", ""),
        ("references/2/title", "added", "", "Zoë"),
    ]
    gone = only(compare(CITED, replace(CITED, comments=())))
    assert (gone.part, gone.how, said(gone.pieces)) == ("comments", "removed", "[-?-]")


def test_a_waiver() -> None:
    waiver = Waiver("w1", "caps", "Bilerek", "Ayşe", quote=Quote("Buz", 0, 0, 3))
    change = only(compare(CITED, replace(CITED, waivers=(waiver,))))
    assert (change.part, change.field, change.place, change.by) == (
        "waivers", "caps", "body/1:0-3", "Ayşe",
    )  # fmt: skip


# Suggestions


def test_what_is_suggested_is_a_suggestion_and_no_words() -> None:
    person = Reviewer.of(article(FIRST, SECOND), "Борис")
    before = person.document.snapshot()
    person.suggest(EditText("body", insertion(6, "Doğu ")))
    person.suggest(EditText("body", deletion(20, 26)))
    suggested = person.document.snapshot()
    found = compare(before, suggested).changes
    assert [(c.part, c.how, c.by) for c in found] == [("suggestions", "added", "Борис")] * 2
    assert found[0].place == "body/1:6-11"
    assert said(found[0].pieces) == "{+Doğu +}"
    person.decide(True)
    accepted = compare(before, person.document.snapshot()).changes
    assert [(c.part, c.how) for c in accepted] == [("body", "changed")]
    assert "{+Doğu +}" in said(accepted[0].pieces)


def test_a_rejected_suggestion_is_told() -> None:
    person = Reviewer.of(article(FIRST), "Борис")
    person.suggest(EditText("body", insertion(6, "Doğu ")))
    before = person.document.snapshot()
    person.decide(False)
    change = only(compare(before, person.document.snapshot()))
    assert (change.part, change.field, said(change.pieces)) == (
        "suggestions", "status", "[-open-]{+rejected+}",
    )  # fmt: skip


# What always holds


def before_of(row: Row) -> str:
    return "".join(p.text for p in row.pieces if p.how != "added")


def after_of(row: Row) -> str:
    return "".join(p.text for p in row.pieces if p.how != "removed")


def less_numbers(line: str) -> str:
    """A marker that stays reads as its later number on both sides of a row."""
    return re.sub(r"\[[^\]]*\]", "[]", line)


def check_rows(before: Article, after: Article, compared: Comparison) -> None:
    """The rows hold both articles, whole and in order; the pieces are the rows."""
    for row in compared.rows:
        assert less_numbers(before_of(row)) == less_numbers(row.before) or row.how == "moved", row
        assert after_of(row) == row.after or row.how == "left", row
        assert (row.change >= 0) == (row.how != "same"), row
    if any({"split", "joined"} & set(change.marks) for change in compared.changes):
        return  # one of the texts has lines that are halves of blocks
    body = [row for row in compared.rows if row.part == "body"]
    now = [row.after for row in body if row.kind_after not in ("", "table")]
    assert [line for line in now if line] == words_of(after)
    then = [row for row in body if not row.how.startswith("moved")]
    lines = [row.before for row in then if row.kind_before not in ("", "table")]
    assert [line for line in lines if line] == words_of(before)


def words_of(whole: Article) -> list[str]:
    """The lines of a body, those that are a table apart."""
    side = Side(whole.body, Places(whole).label)
    lines = [side.tokens(at).words() for at in range(len(whole.body)) if side.kind(at) != "table"]
    return [line for line in lines if line]


def shuffled(seed: int) -> tuple[Article, Article]:
    chance = random.Random(seed)
    texts = [
        " ".join(
            chance.choices(("buz", "лёд", "ice", "liman", "🚢", "ve", "и"), k=chance.randrange(30))
        )
        for _ in range(20)
    ]
    other = list(texts)
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(other))
        change: Callable[[], object] = chance.choice(
            (
                lambda at=at: other.pop(at) if len(other) > 1 else None,
                lambda at=at: other.insert(at, "yeni " + texts[0]),
                lambda at=at: other.insert(chance.randrange(len(other)), other.pop(at)),
                lambda at=at: other.__setitem__(at, other[at] + " son"),
            )
        )
        change()
    return article(*texts), article(*other)


@pytest.mark.parametrize("seed", range(30))
def test_rows_hold_both_texts(seed: int) -> None:
    before, after = shuffled(seed)
    for one, other in ((before, after), (after, before)):
        compared = compare(one, other)
        check_rows(one, other, compared)
        assert bool(compared) == (one.body != other.body)


@pytest.mark.parametrize("seed", range(8))
def test_random_articles(seed: int) -> None:
    states = []
    for person in three_people(START, seed):
        for _ in range(60):
            person.act()
        states.append(person.document.snapshot())
    for one in states:
        assert not compare(one, one)
        for other in states:
            compared = compare(one, other)
            check_rows(one, other, compared)
            for change in compared.changes:
                length = sum(len(b.text) + 1 for b in dict(other.texts()).get(change.text, ()))
                assert 0 <= change.start <= change.end <= length


def seen_in(value: Any) -> Any:
    """The content of an article as a reader sees it: without marks of remarks."""
    if isinstance(value, list):
        return [seen_in(part) for part in value]
    if not isinstance(value, dict):
        return value
    if "words" in value and "state" in value:
        return value["words"]
    if set(value) != {"runs", "marks"}:
        return {key: seen_in(part) for key, part in value.items()}
    letters = [
        (letter, sorted((k, str(v)) for k, v in marks.items() if not m.is_annotation(k)))
        for text, marks in value["runs"]
        for letter in text
    ]
    return letters, [value["marks"].get(key) for key in (m.KIND, m.LEVEL)]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_that_differs_goes_untold(seed: int) -> None:
    states = []
    for person in three_people(START, seed):
        for _ in range(3):
            for _ in range(15):
                person.act()
            states.append(person.document.snapshot())
    contents = [seen_in(content_of(state)) for state in states]
    for one, content in zip(states, contents, strict=True):
        for other, another in zip(states, contents, strict=True):
            assert bool(compare(one, other)) == (content != another)
