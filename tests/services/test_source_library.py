"""The library of sources: read by pieces, cited again, changed in many places and taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from editor_app.document.article import Article
from editor_app.document.commands import SetField
from editor_app.document.records import Marker, MarkerItem, Reference
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.services.source_library import (
    OUTLET,
    Place,
    Shown,
    SourceLibrary,
    add,
    apply,
    cite_again,
    copied,
    dead_addresses,
    here_already,
    last_change,
    note_address,
    take_back,
)
from editor_app.services.workspace import Workspace

READ = {"date-parts": [[2026, 2, 27]]}


def source(record: str, title: str, url: str = "", **more: Any) -> Reference:
    fields = {"type": "webpage", "title": title, "URL": url, **more}
    return Reference(record, {name: value for name, value in fields.items() if value})


def fill(desk: Workspace) -> None:
    one = (
        source("r1", "Лёд и ёлка", "https://example.org/led", **{"container-title": "Полюс"}),
        source("r2", "Işıklı liman", "https://example.org/liman", accessed=READ, verified_by="Öz"),
    )
    two = (
        source("r1", "Лед и елка", "http://www.example.org/led/", accessed=READ, publisher="Полюс"),
        source("r9", "Broken", "https://no dots at all"),
    )
    for article_id, title, status, references in (
        ("library-article1", "Kış", "draft", one),
        ("library-article2", "Зима 😀", "published", two),
    ):
        desk.add(
            Article(
                id=article_id,
                title=paragraphs(title),
                status=status,
                body=(block("x", cite("m1")),),
                markers=(Marker("m1", (MarkerItem("r1"),)),),
                references=references,
            )
        )


@pytest.fixture
def filled(desk: Workspace) -> Workspace:
    fill(desk)
    return desk


def titles(desk: Workspace, shown: Shown = Shown(), **more: Any) -> list[str]:  # noqa: B008
    return [line.reference.title for line in SourceLibrary(desk).page(shown, **more)]


def test_one_source_is_one_line_newest_first_with_the_articles_that_cite_it(
    filled: Workspace,
) -> None:
    lines = SourceLibrary(filled).page(Shown())
    assert [line.reference.title for line in lines] == ["Broken", "Лед и елка", "Işıklı liman"]
    assert [line.cited_in for line in lines] == [1, 2, 1]
    uses = SourceLibrary(filled).uses(lines[1].same_source)
    assert {(use.title, use.reference_id, use.number) for use in uses} == {
        ("Kış", "r1", 1),
        ("Зима 😀", "r1", 1),
    }


def test_pieces_follow_one_another(filled: Workspace) -> None:
    library = SourceLibrary(filled)
    first = library.page(Shown(), limit=2)
    rest = library.page(Shown(), below=first[-1].id, limit=2)
    assert [line.reference.title for line in (*first, *rest)] == titles(filled)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ледел", []),
        ("елк", ["Лед и елка"]),
        ("ЁЛКА", ["Лед и елка"]),
        ("ışik", ["Işıklı liman"]),
        ("ISIKLI lim", ["Işıklı liman"]),
        ("brok", ["Broken"]),
        ("...", []),
    ],
)
def test_words_are_found_in_three_languages(
    filled: Workspace, words: str, found: list[str]
) -> None:
    assert titles(filled, Shown(words)) == found


def test_filters_show_a_source_where_any_record_of_it_fits(filled: Workspace) -> None:
    assert titles(filled, Shown(unverified=True)) == ["Broken", "Лед и елка"]
    assert titles(filled, Shown(undated=True)) == ["Broken", "Лёд и ёлка"]
    assert titles(filled, Shown(dead_looking=True)) == ["Broken"]
    assert titles(filled, Shown("лед", undated=True)) == ["Лёд и ёлка"]


def test_an_address_that_was_not_reached_looks_dead_until_it_was(filled: Workspace) -> None:
    note_address(filled, "https://example.org/liman", "fetch.gone")
    assert "Işıklı liman" in titles(filled, Shown(dead_looking=True))
    note_address(filled, "https://example.org/liman", "")
    assert "Işıklı liman" not in titles(filled, Shown(dead_looking=True))
    filled.store.set_setting("sources/dead", ["nonsense"])
    assert dead_addresses(filled) == {}


def test_the_trash_is_not_listed(filled: Workspace) -> None:
    filled.trash("library-article2")
    assert titles(filled) == ["Işıklı liman", "Лёд и ёлка"]


def test_citing_again_copies_the_date_of_access_but_not_who_verified(filled: Workspace) -> None:
    fields = SourceLibrary(filled).fields(Place("library-article1", "r2"))
    assert fields is not None
    assert copied(fields)["accessed"] == READ
    assert copied(fields, date(2026, 11, 24))["accessed"] == {"date-parts": [[2026, 11, 24]]}
    session = filled.open_article("library-article2")
    made = cite_again(session, fields)
    session.execute(add([made]))
    found = session.snapshot().reference_by_id[made.id].fields
    assert found["title"] == "Işıklı liman"
    assert "verified_by" not in found
    assert found["entered_by"] == "Ayşe"
    session.close()


def places() -> list[Place]:
    return [
        Place("library-article1", "r1"),
        Place("library-article1", "r2"),
        Place("library-article2", "r1"),
        Place("library-article2", "gone"),
    ]


def outlets(desk: Workspace) -> list[tuple[Any, Any, Any]]:
    found = []
    for article_id in ("library-article1", "library-article2"):
        for reference in desk.article(article_id).references:
            get = reference.fields.get
            found.append((get("container-title"), get("publisher"), get("verified_by")))
    return found


def test_many_records_are_changed_and_taken_back_as_one(filled: Workspace) -> None:
    before = outlets(filled)
    steps = SourceLibrary(filled).plan(places(), OUTLET, "Полярный полюс")
    assert [(s.reference_id, s.name, s.old, s.published) for s in steps] == [
        ("r1", "container-title", "Полюс", False),
        ("r2", "container-title", None, False),
        ("r1", "publisher", "Полюс", True),
    ]
    outcome = apply(filled, steps)
    assert len(outcome.done) == 3
    assert outlets(filled) == [
        ("Полярный полюс", None, None),
        ("Полярный полюс", None, None),
        (None, "Полярный полюс", None),
        (None, None, None),
    ]
    assert last_change(filled) == list(outcome.done)
    back = take_back(filled)
    assert len(back.done) == 3
    assert outlets(filled) == before
    assert last_change(filled) == []


def test_what_somebody_changed_meanwhile_is_left(filled: Workspace) -> None:
    library = SourceLibrary(filled)
    steps = library.plan(places(), OUTLET, "A")
    filled.change("library-article1", SetField("references", "r1", "container-title", "B"))
    outcome = apply(filled, steps)
    assert [s.reference_id for s in outcome.passed_over] == ["r1"]
    filled.change("library-article2", SetField("references", "r1", "publisher", "C"))
    back = take_back(filled)
    assert [s.article_id for s in back.passed_over] == ["library-article2"]
    assert filled.article("library-article2").reference_by_id["r1"].fields["publisher"] == "C"


def test_the_open_article_is_changed_through_its_session(filled: Workspace) -> None:
    session = filled.open_article("library-article1")
    told: list[str] = []
    session.listen(lambda change: told.append(change.source))
    steps = SourceLibrary(filled).plan(places(), OUTLET, "Yeni 😀")
    apply(filled, steps, open_session=session)
    assert told == ["library"]
    assert session.snapshot().reference_by_id["r1"].fields["container-title"] == "Yeni 😀"
    session.undo()
    assert session.snapshot().reference_by_id["r1"].fields["container-title"] == "Полюс"
    session.close()


def test_who_suggests_proposes_in_the_open_article(filled: Workspace) -> None:
    session = filled.open_article("library-article1")
    session.suggesting = True
    steps = SourceLibrary(filled).plan(places(), OUTLET, "Yeni 😀")
    outcome = apply(filled, steps, open_session=session)
    assert {step.article_id for step in outcome.proposed} == {"library-article1"}
    assert {step.article_id for step in outcome.done} == {"library-article2"}
    assert outcome.passed_over == ()
    assert session.snapshot().reference_by_id["r1"].fields["container-title"] == "Полюс"
    assert [step.article_id for step in last_change(filled)] == ["library-article2"]
    session.close()


def test_an_article_that_is_gone_does_not_end_the_rest(filled: Workspace) -> None:
    steps = SourceLibrary(filled).plan(places(), OUTLET, "A")
    filled.trash("library-article1")
    filled.store.purge_trash("2999-01-01T00:00:00Z")
    outcome = apply(filled, steps)
    assert [article_id for article_id, _ in outcome.failed] == ["library-article1"]
    assert [s.article_id for s in outcome.done] == ["library-article2"]


def test_nothing_to_change_is_no_step(filled: Workspace) -> None:
    assert SourceLibrary(filled).plan(places()[:1], OUTLET, "Полюс") == []
    filled.store.set_setting("sources/last_change", [{"what": 1}])
    assert last_change(filled) == []


def test_which_of_many_sources_the_article_has(filled: Workspace) -> None:
    session = filled.open_article("library-article2")
    session.execute(
        add(
            [
                source("d1", "Bir", "https://doi.org/10.1000/A"),
                source("d2", "İki", "https://example.org/iki", DOI="10.1000/x"),
                source("t1", "Только слова и ничего больше"),
            ]
        )
    )
    asked = [
        {"URL": "https://www.example.org/led"},
        {"DOI": "10.1000/a"},
        {"URL": "https://example.org/iki", "DOI": "10.1000/z"},
        {"title": "Только слова и ничего больше!"},
        {"title": "Nowhere 😀"},
        {},
    ]
    assert here_already(session, asked) == ["r1", "d1", "d2", "t1", "", ""]
