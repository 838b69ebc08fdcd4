"""Doubles: found here and in the library, merged with their markers, told apart for good."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor_app.document.article import Article
from editor_app.document.commands import SetField
from editor_app.document.records import Comment, Marker, MarkerItem, Reference, Waiver
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.references.url import normalise_url
from editor_app.services.siblings import create_sibling
from editor_app.services.source_merging import (
    Apart,
    Twin,
    differing,
    forget_apart_from_library,
    merge,
    merged,
    near,
    pairs_here,
    pairs_with_library,
    tell_apart,
    tell_apart_from_library,
)
from editor_app.services.workspace import Workspace

READ = {"date-parts": [[2026, 2, 27]]}


def source(record: str, title: str, url: str = "", **more: Any) -> Reference:
    fields = {"type": "webpage", "title": title, "URL": url, **more}
    return Reference(record, {name: value for name, value in fields.items() if value})


def an_article(*references: Reference, article_id: str = "doubles-article1") -> Article:
    return Article(
        id=article_id,
        title=paragraphs("Kışın Bedeli — цена зимы 🚢"),
        body=(block("Ice", cite("mk1"), " roads", cite("mk2"), " melt", cite("mk3")),),
        references=references,
        markers=(
            Marker("mk1", (MarkerItem("r1"),)),
            Marker("mk2", (MarkerItem("r2", "44"), MarkerItem("r1", "5"))),
            Marker("mk3", (MarkerItem("r2"), MarkerItem("r1"))),
        ),
    )


TWO = (
    source("r1", "Kuzey limanlarında kış", "https://www.example.org/kis/?utm_source=a"),
    source("r2", "KUZEY LİMANLARINDA KIŞ!", "http://m.example.org/kis", accessed=READ),
    source("r3", "Something else entirely", "https://example.org/other"),
)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/news/1",
        "https://www.example.org/news/1",
        "https://example.org/news/1/",
        "https://m.example.org/news/1",
        "https://mobile.example.org/news/1",
        "https://amp.example.org/news/1",
        "https://example.org/news/1/amp/",
        "https://example.org/news/1#top",
        "example.org/news/1",
        "https://EXAMPLE.org:443/news/1?utm_source=x&utm_medium=y",
        "https://example.org/news/1?fbclid=1&gclid=2&yclid=3",
    ],
)
def test_an_address_is_known_however_it_came(url: str) -> None:
    assert normalise_url(url) == "https://example.org/news/1"


def test_a_pair_in_the_article_is_found_and_merged_with_its_markers(desk: Workspace) -> None:
    desk.add(an_article(*TWO))
    session = desk.open_article("doubles-article1")
    article = session.snapshot()
    (pair,) = pairs_here(article, Apart(desk, article))
    assert (pair.reference_id, pair.twin.reference_id, pair.twin.match.reason) == (
        "r1",
        "r2",
        "url",
    )
    assert (pair.number, pair.twin.number) == (1, 2)
    first, second = article.reference_by_id["r1"].fields, article.reference_by_id["r2"].fields
    assert sorted(differing(first, second)) == ["URL", "accessed", "title"]
    fields = merged(first, second, {"title": False, "URL": True})
    session.execute(merge(article, "r1", "r2", fields))
    after = session.snapshot()
    assert [r.id for r in after.references] == ["r1", "r3"]
    assert after.reference_by_id["r1"].fields == {
        "type": "webpage",
        "title": "Kuzey limanlarında kış",
        "URL": "http://m.example.org/kis",
        "accessed": READ,
    }
    items = {m.id: [(i.target, i.locator) for i in m.items] for m in after.markers}
    assert items == {"mk1": [("r1", "")], "mk2": [("r1", "44, 5")], "mk3": [("r1", "")]}
    session.undo()
    assert session.snapshot().markers == article.markers
    assert session.snapshot().references == article.references
    session.close()


def test_remarks_and_waivers_move_over(desk: Workspace) -> None:
    made = replace(
        an_article(*TWO),
        comments=(Comment("cm1", field="references/r2/title"), Comment("cm2", field="title")),
        waivers=(Waiver("wv1", "source.access_missing", place="references/r2/accessed"),),
    )
    desk.add(made)
    session = desk.open_article(made.id)
    article = session.snapshot()
    session.execute(merge(article, "r1", "r2", merged(TWO[0].fields, TWO[1].fields, {})))
    after = session.snapshot()
    assert after.comments[0].field == "references/r1/title"
    assert after.waivers[0].place == "references/r1/accessed"
    session.close()


def test_what_was_verified_stays_so_only_where_it_still_stands() -> None:
    a = {"title": "Порт Диксон", "verified_by": "Ayşe"}
    b = {"title": "Порт Диксон зимой"}
    assert merged(a, b, {})["verified_by"] == "Ayşe"
    assert "verified_by" not in merged(a, b, {"title": True})


def test_not_a_duplicate_is_remembered_and_merges(desk: Workspace, other: Workspace) -> None:
    third = source("r4", "Kuzey limanlarında kış", "https://example.org/kis#x")
    desk.add(an_article(*TWO, third))
    one, two = desk.open_article("doubles-article1"), other.open_article("doubles-article1")
    assert len(pairs_here(one.snapshot(), Apart(desk, one.snapshot()))) == 3
    one.execute(tell_apart("r2", "r1"))
    two.execute(tell_apart("r1", "r4"))
    for session in (one, two, one):
        session.flush()
        session.take_in()
    for session, at in ((one, desk), (two, other)):
        article = session.snapshot()
        left = {
            (p.reference_id, p.twin.reference_id) for p in pairs_here(article, Apart(at, article))
        }
        assert left == {("r2", "r4")}
        assert not article.also_entered
    one.close()
    two.close()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"title": "Sea ice", "URL": "https://m.example.org/led/?utm_source=x"}, "url"),
        ({"title": "ЕЛКА И ЛЕДОВАЯ ДОРОГА НА СЕВЕРЕ"}, "title"),
        ({"title": "x", "DOI": "https://doi.org/10.1234/ABC.5"}, "doi"),
        ({"title": "Isil isil Istanbul limaninda kis sezonu"}, "title"),
    ],
)
def test_while_typing_the_library_is_asked(
    desk: Workspace, typed: dict[str, Any], reason: str
) -> None:
    library = (
        source("q1", "Ёлка и ледовая дорога на севере", "https://example.org/led"),
        source("q2", "Deep water", "https://example.org/deep", DOI="10.1234/abc.5"),
        source("q3", "Işıl ışıl İstanbul limanında kış sezonu"),
    )
    library = (
        library[0],
        Reference("q2", {**library[1].fields, "raw": "doi:10.1234/abc.5"}),
        library[2],
    )
    desk.add(an_article(*library, article_id="library-article1"))
    here = an_article(source("r9", "Own words"))
    found = near(desk, here, typed)
    assert found is not None
    assert (found.match.reason, found.article_id, found.is_here) == (
        reason,
        "library-article1",
        False,
    )
    assert near(desk, here, {"title": "Nothing that anybody wrote about"}) is None


def test_the_record_itself_is_no_double_of_itself(desk: Workspace) -> None:
    here = an_article(TWO[0])
    assert near(desk, here, TWO[0].fields, but="r1") is None
    found = near(desk, here, TWO[1].fields)
    assert isinstance(found, Twin)
    assert found.is_here


def test_told_apart_from_the_library_and_back(desk: Workspace) -> None:
    desk.add(an_article(source("q1", "Kuzey limanlarında uzun kış"), article_id="library-article1"))
    mine = source("r1", "Kuzey limanlarında uzun kış.", "https://example.org/mine")
    here = an_article(mine)
    (pair,) = pairs_with_library(desk, here, Apart(desk))
    tell_apart_from_library(desk, mine.fields, pair.twin.fields)
    assert near(desk, here, mine.fields, but="r1") is None
    assert not list(pairs_with_library(desk, here, Apart(desk)))
    forget_apart_from_library(desk, mine.fields, pair.twin.fields)
    assert near(desk, here, mine.fields, but="r1") is not None


def test_versions_in_other_languages_share_their_sources(desk: Workspace) -> None:
    desk.add(an_article(source("r1", "Kuzey limanlarında uzun kış", "https://example.org/kis")))
    turkish = create_sibling(desk, "doubles-article1", "tr")
    russian = create_sibling(desk, turkish, "ru")
    spelled = "Kuzey limanlarında UZUN kış 🚢"
    desk.change(turkish, SetField("references", _only_source(desk, turkish), "title", spelled))
    for article_id in ("doubles-article1", turkish, russian):
        assert not _otherwise(desk, article_id)
    other = source("q1", "Kuzey limanlarında uzun, uzun kış", "http://m.example.org/kis")
    desk.add(an_article(other, article_id="library-article1"))
    assert _otherwise(desk, russian) == ["library-article1"]
    assert set(_otherwise(desk, "library-article1")) <= {"doubles-article1", turkish, russian}
    assert near(desk, desk.article(turkish), {"title": "x", "URL": "https://example.org/kis"})


def _only_source(desk: Workspace, article_id: str) -> str:
    (reference,) = desk.article(article_id).references
    return reference.id


def _otherwise(desk: Workspace, article_id: str) -> list[str]:
    article = desk.article(article_id)
    return [p.twin.article_id for p in pairs_with_library(desk, article, Apart(desk, article))]


def test_the_trash_is_no_library(desk: Workspace) -> None:
    desk.add(an_article(source("q1", "Kuzey limanlarında uzun kış"), article_id="library-article1"))
    desk.trash("library-article1")
    assert near(desk, an_article(), {"title": "Kuzey limanlarında uzun kış"}) is None


def test_a_damaged_setting_is_no_setting(desk: Workspace) -> None:
    desk.store.set_setting("sources/not_same", {"x": 1})
    assert not Apart(desk).in_library({"title": "a"}, {"title": "b"})
    article = an_article(*TWO)
    desk.add(article)
    desk.change(article.id, SetField("references", "r1", "not-same:r2", True))
    assert not pairs_here(desk.article(article.id), Apart(desk, desk.article(article.id)))
