"""Rules on titles, key points, images, links, remarks and versions in other languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.checks.context import Context
from editor_app.checks.places import kept_place, note_places, place_of, printed_place
from editor_app.document import marks as m
from editor_app.document.article_document import ArticleDocument
from editor_app.document.records import (
    Author,
    Comment,
    Counterpart,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Message,
    Note,
    Quote,
)
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs
from tests.checks.articles import SENTENCE, TODAY, findings, found, sound


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("KIŞIN BEDELİ", ["title.capitals"]),
        ("ЦЕНА ЗИМЫ 2026", ["title.capitals"]),
        ("NATO", []),
        ("The UN, the EU and NATO", []),
        ("Ö" * 120, []),
        ("ö" * 121, ["title.too_long"]),
    ],
)
def test_titles(title: str, expected: list[str]) -> None:
    result = found(sound("tr", title=paragraphs(title)))
    assert result == [(rule, "title") for rule in expected]


def test_the_sixth_key_point_is_one_too_many() -> None:
    quote = Quote(SENTENCE, 0, 0, len(SENTENCE))
    points = tuple(KeyPoint(f"k{n}", paragraphs("Söz"), quote) for n in range(6))
    assert found(sound("en", key_points=points[:5])) == []
    [finding] = findings(sound("en", key_points=points))
    assert (finding.rule, finding.place) == ("key_point.too_many", "key_points/6")
    assert finding.facts == {"count": 6, "limit": 5}


def test_a_key_point_is_read_at_a_glance() -> None:
    [point] = sound().key_points
    long = replace(point, text=paragraphs("Лёд 🚢" * 51))
    assert found(sound("en", key_points=(long,))) == [("key_point.too_long", "key_points/1")]
    assert found(sound("en", key_points=(replace(point, text=paragraphs("Лёд 🚢" * 50)),))) == []


def test_who_made_an_image_is_said() -> None:
    place = block(Run(OBJECT, m.marks({m.IMAGE: "im1"})))
    image = Image("im1", file="ab", alt="Карта")
    assert found(sound("en", place, images=(image,))) == [("image.no_credit", "body/2:0-1")]
    assert found(sound("en", place, images=(replace(image, credit="Zoë"),))) == []


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://example.org/a.", ["link.form"]),
        ("https://example.org/a)", ["link.form"]),
        ("https://https://example.org/a", ["link.form"]),
        ("https://example.org/a_(b)", []),
        ("https://example.org/a?u=https://example.org/b", []),
        ("mailto:desk@example.org", []),
    ],
)
def test_links_that_hold_too_much(link: str, expected: list[str]) -> None:
    linked = Run("ş🚢", m.marks({m.LINK: link}))
    assert found(sound("en", block("a ", linked))) == [(rule, "body/2:2-4") for rule in expected]


def test_an_address_in_the_text_is_found_without_the_sentences_stop() -> None:
    [finding] = findings(sound("en", block("Bkz. https://example.org/ş?a=1.")))
    assert (finding.rule, finding.place) == ("link.bare", "body/2:5-30")
    assert finding.facts == {"link": "https://example.org/ş?a=1"}
    assert found(sound("en", block("Mail desk@www.example.org or example.org."))) == []


def test_an_address_in_a_note_is_where_it_belongs() -> None:
    note = Note("n1", paragraphs("See https://example.org/a"))
    assert found(replace(sound(), notes=(note,))) == [("note.not_cited", "notes/1")]


def remark(**changes: object) -> Comment:
    said = (Message("m1", "Олег", "2026-02-28T08:00:00Z", paragraphs("Точно?")),)
    return replace(Comment("c1", "body", start=26, end=30, messages=said), **changes)


@pytest.mark.parametrize(
    ("comment", "place"),
    [
        (remark(), "body/1:26-30"),
        (remark(start=33, end=35), "body/2:0-2"),
        (remark(start=None, end=None), "body"),
        (remark(text="title"), "title"),
        (remark(text="kp:k1"), "key_points/1"),
        (remark(text="", field="references/r1/title"), "references/1/title"),
        (remark(text="", field="references/gone/title"), ""),
        (remark(text="", field="slug"), "slug"),
        (remark(text="bio:a1:en"), "authors/1/bio"),
        (remark(text="bio:a1:ru"), "authors/1/bio/ru"),
        (remark(text="caption:gone"), ""),
    ],
)
def test_an_open_remark_is_placed_where_it_was_made(comment: Comment, place: str) -> None:
    article = sound("en", block("Söz"), comments=(comment,))
    [finding] = findings(article)
    assert (finding.rule, finding.place) == ("comment.open", place)
    assert finding.facts == {"author": "Олег", "words": "Точно?", "id": comment.id}


def test_a_remark_that_was_answered_is_left_alone() -> None:
    assert found(sound("en", comments=(remark(resolved=True),))) == []


def test_paragraphs_that_fell_behind_their_originals() -> None:
    behind = (("body/1", "Лёд был.", "Лёд тает."), ("title", "Порты", ""))
    result = findings(sound("tr"), out_of_step=behind)
    assert [(f.level, f.rule, f.place) for f in result] == [
        ("warning", "sibling.changed", "body/1"),
        ("warning", "sibling.gone", "title"),
    ]
    assert result[0].facts == {"then": "Лёд был.", "now": "Лёд тает."}


def test_paragraphs_that_still_have_the_originals_words() -> None:
    known = Counterpart("c1", "a", "body", words="Ice melts. 🧊")
    marks = m.marks({m.TRANSLATES: "c1"})
    left = block("Ice  melts. 🧊", marks=marks)
    done = block("Buz eriyor.", marks=marks)
    [first, *_] = findings(sound("tr", left, left, counterparts=(known,)))
    assert (first.rule, first.place, first.facts["count"]) == (
        "sibling.not_translated",
        "body/2",
        2,
    )
    assert found(sound("tr", done, counterparts=(known,))) == []


def test_rules_read_what_a_document_gives() -> None:
    article = sound("ru", block("Порты в в Арктике."))
    document = ArticleDocument.found(article, author="Ayşe")
    assert found(document.snapshot()) == found(article)
    document.close()


def test_a_finding_in_a_bio_names_the_bio_in_its_language() -> None:
    unsafe = Run("Ş🚢", m.marks({m.LINK: "javascript:x"}))
    bios = {"en": paragraphs("Writes."), "tr": (block("Yazar ", unsafe),)}
    article = sound("en", authors=(Author("a1", "Деniz", bios=bios),))
    assert found(article) == [("link.unsafe", "authors/1/bio/tr")]
    context = Context(article, lambda _: True, TODAY)
    assert kept_place(context, "authors/1/bio/tr") == "authors/a1/bio/tr"
    assert place_of(context, "authors/a1/bio/tr") == "authors/1/bio/tr"
    own = sound("tr", authors=(Author("a1", "Деniz", bios=bios),))
    assert found(own) == [("link.unsafe", "authors/1/bio")]


def test_notes_are_read_where_their_markers_stand() -> None:
    said = {n: Note(n, paragraphs(f"Dipnot  {n} 🧊")) for n in ("n1", "n2", "n3", "n4")}
    inner = replace(said["n2"], text=(block("İlk  dipnot", cite("m4")),))
    article = sound(
        "tr",
        block("Лёд  тает", cite("m2"), "."),
        block("Buz  yolu", cite("m3"), "."),
        notes=(said["n1"], inner, said["n3"], said["n4"]),
        markers=(
            *sound().markers,
            Marker("m2", (MarkerItem("n2"),)),
            Marker("m3", (MarkerItem("n1"), MarkerItem("n2"))),
            Marker("m4", (MarkerItem("n3"),)),
        ),
    )
    places = [place for rule, place in found(article) if rule == "text.doubled_blanks"]
    assert [place.partition(":")[0] for place in places] == [
        "body/2", "notes/2", "notes/3", "body/3", "notes/1", "notes/4",
    ]  # fmt: skip
    assert note_places(article) == {
        "notes/2": "body/2:9-10", "notes/3": "notes/2", "notes/1": "body/3:9-10",
    }  # fmt: skip
    assert [printed_place(article, f"notes/{n}") for n in (1, 2, 3, 4)] == [
        "notes/4", "notes/2", "notes/3", "notes",
    ]  # fmt: skip


def test_sources_are_listed_by_their_numbers() -> None:
    article = sound()
    [first] = article.references
    untitled = replace(
        first, id="r2", fields={**first.fields, "title": "", "URL": "https://example.org/b"}
    )
    bare = replace(first, id="r3", fields={**untitled.fields, "URL": "https://example.org/c"})
    markers = (Marker("m1", (MarkerItem("r3"), MarkerItem("r1"), MarkerItem("r2"))),)
    listed = replace(article, references=(untitled, first, bare), markers=markers)
    places = [place for rule, place in found(listed) if rule == "reference.title.missing"]
    assert places == ["references/1/title", "references/3/title"]
