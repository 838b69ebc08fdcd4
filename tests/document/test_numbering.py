from __future__ import annotations

import pytest

from editor_app.document.article import Article
from editor_app.document.numbering import kept_locator, numbered, printed_locator
from editor_app.document.records import KeyPoint, Marker, MarkerItem, Note, Reference, Table
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs


def marker(name: str, *items: str | MarkerItem) -> Marker:
    return Marker(name, tuple(i if isinstance(i, MarkerItem) else MarkerItem(i) for i in items))


def article(*body: object, **rest: object) -> Article:
    sources = tuple(Reference(f"r{n}", {"title": f"T{n}"}) for n in range(1, 6))
    return Article(id="a", body=tuple(body), **{"references": sources, **rest})  # type: ignore[arg-type]


def test_numbers_follow_first_appearance_and_a_source_cited_twice_keeps_its_number() -> None:
    found = numbered(
        article(
            block("Önce", cite("m1"), " sonra", cite("m2")),
            block("Снова", cite("m3")),
            markers=(marker("m1", "r3"), marker("m2", "r1"), marker("m3", "r3")),
        )
    )
    assert found.order == ("r3", "r1")
    assert found.numbers == {"r3": 1, "r1": 2}


def test_title_comes_before_key_points_before_body() -> None:
    found = numbered(
        article(
            block("body", cite("m3")),
            title=(block("title", cite("m1")),),
            key_points=(KeyPoint("k", (block("point", cite("m2")),)),),
            markers=(marker("m3", "r1"), marker("m2", "r2"), marker("m1", "r3")),
        )
    )
    assert found.order == ("r3", "r2", "r1")


def test_cells_count_where_their_table_stands() -> None:
    table = Table("t", ("r",), ("c",), (((block("cell", cite("m2")),),),))
    found = numbered(
        article(
            block(cite("m1"), Run(OBJECT, (("table", "t"),)), cite("m3")),
            tables=(table,),
            markers=(marker("m1", "r1"), marker("m2", "r2"), marker("m3", "r3")),
        )
    )
    assert found.order == ("r1", "r2", "r3")


def test_a_note_is_numbered_and_its_sources_follow_it() -> None:
    found = numbered(
        article(
            block("x", cite("m1"), cite("m3")),
            notes=(Note("n", (block("см.", cite("m2")),)),),
            markers=(marker("m1", "n"), marker("m2", "r4"), marker("m3", "r1")),
        )
    )
    assert found.order == ("n", "r4", "r1")


def test_labels_join_ranges_and_carry_pages_in_the_language() -> None:
    every = marker("all", "r1", "r2", "r3", "r5", "r4")
    found = numbered(article(block(cite("all")), markers=(every,)))
    assert found.label(marker("x", "r2", "r3", "r1")) == "1–3"
    assert found.label(marker("x", "r1", "r3")) == "1, 3"
    assert found.label(marker("x", "r1", "r2")) == "1, 2"
    page = marker("x", MarkerItem("r1", "44"))
    assert found.label(page, "en") == "1, p. 44"
    assert found.label(page, "tr") == "1, s. 44"
    assert found.label(page, "ru") == "1, с. 44"
    assert found.label(marker("x", MarkerItem("r1", "ch. 2"), "r2")) == "1, ch. 2; 2"


@pytest.mark.parametrize(
    ("typed", "english", "turkish", "russian"),
    [
        ("44", "p. 44", "s. 44", "с. 44"),
        ("44-45", "pp. 44–45", "s. 44–45", "с. 44–45"),
        ("44 – 45", "pp. 44–45", "s. 44–45", "с. 44–45"),
        ("44, 47-9", "pp. 44, 47–9", "s. 44, 47–9", "с. 44, 47–9"),
        ("44a-b", "p. 44a-b", "s. 44a-b", "с. 44a-b"),
        ("bölüm 2-3", "bölüm 2-3", "bölüm 2-3", "bölüm 2-3"),
        ("🚢", "🚢", "🚢", "🚢"),
    ],
)
def test_several_pages_are_printed_as_such(
    typed: str, english: str, turkish: str, russian: str
) -> None:
    said = [printed_locator(typed, language) for language in ("en", "tr", "ru")]
    assert said == [english, turkish, russian]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("pp. 44-45", "44-45"),
        (" S. 44", "44"),
        ("стр.12", "12"),
        ("с. 5–6", "5–6"),
        ("sf 7", "7"),
        ("S3", "S3"),
        ("bölüm 2", "bölüm 2"),
        ("ch. 2, p. 3", "ch. 2, p. 3"),
        ("", ""),
    ],
)
def test_a_sign_for_pages_that_is_typed_is_not_kept_twice(typed: str, kept: str) -> None:
    assert kept_locator(typed) == kept


def test_an_item_that_nobody_has_shows_what_stood_there() -> None:
    found = numbered(article(block(cite("m")), markers=(marker("m", MarkerItem("gone", "", "7")),)))
    assert found.numbers == {}
    assert found.label(marker("m", MarkerItem("gone", "", "7"))) == "7"
    assert found.label(None) == "?"


def test_a_table_inside_itself_ends() -> None:
    inner = (block(Run(OBJECT, (("table", "t"),))),)
    table = Table("t", ("r",), ("c",), ((inner,),))
    assert numbered(article(block(Run(OBJECT, (("table", "t"),))), tables=(table,))).order == ()


def test_plain_paragraphs_have_no_numbers() -> None:
    assert numbered(article(*paragraphs("[1] is only text"))).order == ()
