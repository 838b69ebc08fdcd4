from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from editor_app.document.actions import set_reference_fields
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.records import Marker, MarkerItem, Reference
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.references.verification import with_verification
from editor_app.services import source_entry
from editor_app.services.projecting import project
from editor_app.services.workspace import Workspace

TODAY = date(2026, 11, 24)


def fields(title: str, **more: Any) -> dict[str, Any]:
    return {"type": "webpage", "title": title, **more}


def article(article_id: str, *records: dict[str, Any], language: str = "en") -> Article:
    """An article that cites each of its sources."""
    markers = tuple(Marker(f"m{n}", (MarkerItem(f"r{n}"),)) for n in range(len(records)))
    return Article(
        id=article_id,
        language=language,
        title=paragraphs(f"Порты и limanlar 🚢 {article_id}"),
        body=(block("Words", *(cite(marker.id) for marker in markers)),),
        references=tuple(Reference(f"r{n}", record) for n, record in enumerate(records)),
        markers=markers,
    )


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("18.3.25", [2025, 3, 18]),
        ("18.03.2025", [2025, 3, 18]),
        ("2025-03-18", [2025, 3, 18]),
        ("18 Mart 2025", [2025, 3, 18]),
        ("18 марта 2025 г.", [2025, 3, 18]),
        ("March 18, 2025", [2025, 3, 18]),
        ("18032025", [2025, 3, 18]),
        ("20250318", [2025, 3, 18]),
        ("180325", [2025, 3, 18]),
        ("Erişim Tarihi: 18.03.2025", [2025, 3, 18]),
        ("Дата обращения: 18.03.2025", [2025, 3, 18]),
        ("today", [2026, 11, 24]),
        ("BUGÜN", [2026, 11, 24]),
        ("Сегодня", [2026, 11, 24]),
        (" dün ", [2026, 11, 23]),
        ("вчера", [2026, 11, 23]),
        ("March 2025", [2025, 3]),
    ],
)
def test_dates_as_people_type_them(typed: str, parts: list[int]) -> None:
    assert source_entry.typed_date(typed, TODAY) == {"date-parts": [parts]}


@pytest.mark.parametrize(
    "typed", ["soon", "31.02.2025", "XX.XX.XXXX", "99999999", "18.13.25", "🚢"]
)
def test_what_is_no_date_is_kept_as_it_was_typed(typed: str) -> None:
    assert source_entry.typed_date(typed, TODAY) == {"raw": typed}


def test_nothing_typed_is_no_date() -> None:
    assert source_entry.typed_date("  ", TODAY) is None


def test_the_publisher_is_learned_from_the_site(desk: Workspace) -> None:
    site = "https://www.liman-haber.example.org"
    desk.add(
        article(
            "one",
            fields("Buz", URL=f"{site}/a", **{"container-title": "Liman Haber"}),
            fields("Yol", URL=f"{site}/b?utm_source=x", **{"container-title": "Liman Haber"}),
            fields("Kış", URL="http://m.liman-haber.example.org/c", publisher="Liman Haber A.Ş."),
            fields("Other", URL="https://example.org/liman-haber", publisher="Else"),
            fields("Порт", URL="https://liman-haber.example.org.example.com/", publisher="Чужой"),
        )
    )
    learned = source_entry.publisher_at(desk, "liman-haber.example.org/yeni?fbclid=1")
    assert learned == "Liman Haber"
    assert source_entry.publisher_at(desk, "https://nobody.example.org/x") == ""


def test_a_site_whose_records_are_divided_fills_in_nothing(desk: Workspace) -> None:
    records = [
        fields(f"T{n}", URL=f"https://paper.example.org/{n}", publisher=name)
        for n, name in enumerate(("Газета", "Журнал", "Газета", "Журнал"))
    ]
    desk.add(article("one", *records))
    assert source_entry.publisher_at(desk, "https://paper.example.org/9") == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1000/1",
        "https://youtu.be/x",
        "mailto:a@example.org",
        "words",
        "",
        "http://[",
    ],
)
def test_hosts_of_everybody_have_no_publisher(desk: Workspace, url: str) -> None:
    desk.add(article("one", *(fields("T", URL=url, publisher="Somebody") for _ in range(3))))
    assert source_entry.publisher_at(desk, url) == ""


def test_the_publisher_is_found_by_an_index(desk: Workspace) -> None:
    plan = desk.store._db.rows(
        "EXPLAIN QUERY PLAN SELECT container FROM source_references WHERE (same_source = ?"
        " OR (same_source >= ? AND same_source < ?)) AND container <> '' LIMIT 3",
        ("https://a.org", "https://a.org/", "https://a.org0"),
    )
    said = " ".join(str(row[-1]) for row in plan)
    assert "source_references_by_source" in said
    assert "SCAN source_references" not in said


def test_a_change_takes_the_verification_back() -> None:
    old = Reference("r", fields("Başlık", verified_by="Ayşe", entered_by="Олег"))
    assert source_entry.withdraws(old.fields, {**old.fields, "title": "Başka"})
    assert source_entry.withdraws(old.fields, {**old.fields, "DOI": "10.1/x"})
    gone = {name: value for name, value in old.fields.items() if name != "title"}
    assert source_entry.withdraws(old.fields, gone)
    command = source_entry.changed(old, {**old.fields, "title": "Başka"})
    kept = {**old.fields, "title": "Başka"}
    del kept["verified_by"]
    assert command == set_reference_fields("r", old.fields, kept)


def test_what_says_nothing_of_the_source_leaves_it_verified() -> None:
    old = Reference("r", fields("Заголовок", verified_by="Ayşe"))
    for more in ({"raw": "as it came"}, {"not-same:r2": True}, {"entered_by": "Zoë"}, {}):
        assert not source_entry.withdraws(old.fields, {**old.fields, **more})
    assert not source_entry.withdraws({"title": "a"}, {"title": "b"})


def test_verifying_and_taking_it_back(desk: Workspace) -> None:
    desk.add(article("one", fields("Buz yolu", entered_by="Олег")))
    session = desk.open_article("one")
    session.execute(source_entry.verified(session.snapshot().references[0], "Ayşe"))
    found = session.snapshot().references[0]
    assert found.fields["verified_by"] == "Ayşe"
    assert source_entry.entered_by(found.fields) == "Олег"
    session.execute(source_entry.changed(found, {**found.fields, "title": "Buz yolu kapandı"}))
    assert source_entry.verified_by(session.snapshot().references[0].fields) == ""
    session.undo()
    assert source_entry.verified_by(session.snapshot().references[0].fields) == "Ayşe"
    session.execute(source_entry.verified(session.snapshot().references[0], ""))
    assert "verified_by" not in session.snapshot().references[0].fields
    session.close()


def test_a_record_of_the_library_is_borrowed_without_its_history() -> None:
    mine = fields("Ice", accessed={"date-parts": [[2026, 11, 24]]}, entered_by="Ayşe")
    theirs = fields(
        "Ice road closes early",
        URL="https://example.org/ice",
        accessed={"date-parts": [[2020, 1, 1]]},
        entered_by="Олег",
        verified_by="Zoë",
        raw="as it came",
    )
    assert source_entry.borrowed(mine, theirs) == {
        "type": "webpage",
        "title": "Ice road closes early",
        "URL": "https://example.org/ice",
        "accessed": {"date-parts": [[2026, 11, 24]]},
        "entered_by": "Ayşe",
    }


def test_the_queue_of_the_library(desk: Workspace) -> None:
    desk.add(article("one", fields("A"), fields("B", verified_by="Zoë"), language="tr"))
    desk.add(article("two", fields("В", verified_by="Zoë"), language="ru"))
    desk.add(article("three", fields("C"), fields("Ç"), fields("Ч")))
    desk.add(article("gone", fields("D")))
    desk.trash("gone")
    found = {waiting.article.id: waiting.count for waiting in source_entry.waiting(desk)}
    assert found == {"one": 1, "three": 3}
    assert len(source_entry.waiting(desk, limit=1)) == 1


def test_sources_that_nothing_cites_do_not_wait(desk: Workspace) -> None:
    desk.add(Article(id="one", references=(Reference("r", fields("A")),)))
    assert source_entry.waiting(desk) == []


def test_a_verification_holds_for_what_was_compared_not_for_what_a_merge_makes() -> None:
    def apart(author: str, start: list[bytes]) -> ArticleDocument:
        return ArticleDocument.load("one", start, author=author)

    first = ArticleDocument.found(article("one", fields("Buz yolu", URL="a")), author="Ayşe")
    start = first.take_updates()
    ayse, oleg, zoe = (apart(name, start) for name in ("Ayşe", "Олег", "Zoë"))
    ayse.execute(source_entry.verified(ayse.snapshot().references[0], "Ayşe"))
    changes = {"title": "Ледовая дорога 🚢"}
    found = oleg.snapshot().references[0]
    oleg.execute(source_entry.changed(found, {**found.fields, **changes}))
    verified, changed = ayse.take_updates(), oleg.take_updates()
    zoe.merge(verified)
    assert source_entry.verified_by(zoe.snapshot().references[0].fields) == "Ayşe"
    zoe.merge(changed)
    merged = zoe.snapshot().references[0].fields
    assert (merged["title"], merged["verified_by"]) == (changes["title"], "Ayşe")
    assert source_entry.verified_by(merged) == ""  # nobody has compared this
    assert project(zoe.snapshot()).references[0].verified_by == ""
    zoe.execute(source_entry.verified(zoe.snapshot().references[0], "Zoë"))
    assert source_entry.verified_by(zoe.snapshot().references[0].fields) == "Zoë"


def test_records_from_before_fingerprints_stay_verified() -> None:
    assert source_entry.verified_by(fields("Buz yolu", verified_by="Ayşe")) == "Ayşe"


def test_a_name_does_not_go_with_another_persons_fingerprint() -> None:
    record = with_verification(fields("Buz yolu"), "Ayşe")
    assert source_entry.verified_by({**record, "verified_by": "Олег"}) == ""
    for more in ({"raw": "as it came"}, {"not-same:r2": True}, {"entered_by": "Zoë"}, {"DOI": ""}):
        assert source_entry.verified_by({**record, **more}) == "Ayşe"
