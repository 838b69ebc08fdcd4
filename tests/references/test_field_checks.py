"""What is wrong in the fields of one record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.references.field_checks import FieldProblem, check_item

TODAY = date(2025, 6, 1)
GOOD: dict[str, Any] = {
    "type": "webpage",
    "title": "Ermenistan’da seçim",
    "container-title": "Anadolu Ajansı",
    "URL": "https://example.org/a",
    "issued": {"date-parts": [[2025, 3, 17]]},
    "accessed": {"date-parts": [[2025, 3, 18]]},
}


def problem(rule: str, **changes: Any) -> FieldProblem:
    record = {k: v for k, v in {**GOOD, **changes}.items() if v is not None}
    found = {p.rule: p for p in check_item(record, TODAY)}
    assert rule in found, found
    return found[rule]


def test_a_good_record_has_no_problem() -> None:
    assert check_item(GOOD, TODAY) == ()


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("reference.title.missing", {"title": None}),
        ("reference.outlet.missing", {"container-title": None}),
        ("reference.outlet.is_title", {"container-title": "ERMENİSTAN’DA SEÇİM"}),
        ("reference.url.missing", {"URL": None}),
        ("reference.url.unusable", {"URL": "javascript:alert(1)"}),
        ("reference.accessed.missing", {"accessed": None}),
        ("reference.accessed.impossible", {"accessed": {"raw": "31.02.2025"}}),
        ("reference.accessed.impossible", {"accessed": {"date-parts": [[2025, 2, 31]]}}),
        ("reference.accessed.unreadable", {"accessed": {"raw": "XX.XX.XXXX"}}),
        ("reference.accessed.unreadable", {"accessed": "yesterday"}),
        ("reference.accessed.future", {"accessed": {"date-parts": [[2025, 6, 2]]}}),
        ("reference.accessed.incomplete", {"accessed": {"date-parts": [[2025, 3]]}}),
        ("reference.accessed.before_publication", {"accessed": {"date-parts": [[2025, 3, 16]]}}),
        ("reference.issued.future", {"issued": {"date-parts": [[2026]]}}),
        ("reference.issued.unreadable", {"issued": {"raw": "spring"}}),
        ("reference.title.brackets", {"title": "Elections (2025"}),
        ("reference.title.brackets", {"title": "«Газпром» и «Роснефть"}),
        ("reference.title.address", {"title": "Seçim https://example.org/a"}),
    ],
)
def test_each_fault_has_its_rule(rule: str, changes: dict[str, Any]) -> None:
    assert problem(rule, **changes).fix is None


@pytest.mark.parametrize(
    ("rule", "field", "value", "mended"),
    [
        ("reference.url.blank", "URL", "https://www. example.org/a", "https://www.example.org/a"),
        ("reference.url.scheme", "URL", "www.example.org/a", "https://www.example.org/a"),
        ("reference.url.form", "URL", "https://example.org/a).", "https://example.org/a"),
        (
            "reference.url.tracking",
            "URL",
            "https://example.org/a?utm_source=x",
            "https://example.org/a",
        ),
        ("reference.title.markup", "title", "<b>Seçim</b> günü", "Seçim günü"),
        ("reference.title.entity", "title", "Seçim &amp; g&ouml;&ccedil;", "Seçim & göç"),
        ("reference.title.blanks", "title", "Seçim  günü", "Seçim günü"),
        ("reference.outlet.markup", "container-title", "<i>ТАСС</i>", "ТАСС"),
        (
            "reference.accessed.unreadable",
            "accessed",
            {"raw": "18 Mart 2025"},
            {"date-parts": [[2025, 3, 18]]},
        ),
    ],
)
def test_what_can_be_mended_brings_the_mended_record(
    rule: str, field: str, value: object, mended: object
) -> None:
    found = problem(rule, **{field: value})
    assert found.fix == {**GOOD, field: mended}
    assert found.field == field


def test_a_guess_is_no_fix() -> None:
    assert problem("reference.url.blank", URL="https://example.org/a b c").fix is None


def test_an_access_in_the_month_of_publication_is_no_fault() -> None:
    record = {
        **GOOD,
        "issued": {"date-parts": [[2025, 3, 20]]},
        "accessed": {"date-parts": [[2025, 3]]},
    }
    assert {p.rule for p in check_item(record, TODAY)} == {"reference.accessed.incomplete"}


def test_a_book_needs_neither_address_nor_outlet() -> None:
    found = check_item({"type": "book", "title": "Orta Asya Jeopolitiği"}, TODAY)
    assert {p.rule for p in found} == {"reference.author.missing", "reference.issued.missing"}


PARTS = st.lists(st.lists(st.integers(), max_size=4), max_size=2)
VALUES = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.none(),
    st.lists(st.integers()),
    st.fixed_dictionaries({"date-parts": PARTS}),
)


@given(
    st.dictionaries(
        st.sampled_from(["title", "URL", "accessed", "issued", "container-title", "type"]),
        VALUES,
    )
)
def test_any_record_is_answered(record: dict[str, Any]) -> None:
    for found in check_item(record, TODAY):
        assert found.rule.startswith("reference.")
        assert found.level in ("warning", "note")


RuleCase = tuple[str, Any, str | None]
"""The field, its value, and the value as it is mended."""
NEW: dict[str, RuleCase] = {
    "reference.title.capitals": ("title", "KIŞIN LİMANLAR VE IŞIK", "Kışın limanlar ve ışık"),
    "reference.title.quotes": ("title", "Порты “зимой”", "Порты «зимой»"),
    "reference.title.cut": ("title", "Порты зимой…", None),
    "reference.title.pieces": ("title", "Go\u0308l kıyısı", "Göl kıyısı"),
    "reference.outlet.pieces": ("container-title", "Вести и\u0306", "Вести й"),
    "reference.name.others": ("author", [{"literal": "Kaya vd."}], None),
    "reference.name.no_name": ("author", [{"literal": "user2347"}], None),
    "reference.isbn.wrong": ("ISBN", "978-5-7339-2047-5", None),
    "reference.issn.wrong": ("ISSN", "1234-5678", None),
    "reference.doi.form": ("DOI", "https://dx.doi.org/10.1000/x182", "10.1000/x182"),
    "reference.page.form": ("page", "*12?", None),
    "reference.page.backwards": ("page", "205–197", None),
}


@pytest.mark.parametrize("rule", NEW)
def test_wording_names_and_numbers(rule: str) -> None:
    field, value, mended = NEW[rule]
    found = problem(rule, **{field: value})
    assert found.field == field
    assert (found.fix or {}).get(field) == mended


def test_several_people_in_one_name_are_parted() -> None:
    several = [{"literal": "Ada Kaya ve Олег Ким"}, {"family": "Öz", "given": "İpek"}]
    fix = problem("reference.name.several", author=several).fix
    assert fix is not None
    assert fix["author"] == [
        {"family": "Kaya", "given": "Ada"},
        {"family": "Ким", "given": "Олег"},
        {"family": "Öz", "given": "İpek"},
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "TASS NATO-AB"},
        {"title": "Das „Ende“ der Straße", "language": "de"},
        {"title": "L’été « indien »"},
        {"title": "“İyi” haber"},
        {"title": "«Газпром» и Россия"},
        {"title": "北京的冬天"},
        {"author": [{"literal": "Ministry of Trade and Industry"}]},
        {"author": [{"family": "de la Cruz", "given": "Ana"}]},
        {"ISBN": "978-5-7339-2047-4"},
        {"ISBN": "0-943396-04-2 0-85131-041-9"},
        {"ISBN": "0-8044-2957-X"},
        {"ISSN": "0378-5955"},
        {"DOI": "10.1000/x182"},
        {"page": "123–5"},
        {"page": "xii–xv, 97–105"},
    ],
)
def test_what_is_well_written_is_left_alone(changes: dict[str, Any]) -> None:
    assert check_item({**GOOD, **changes}, TODAY) == ()


def test_records_are_asked_for_what_their_type_needs() -> None:
    chapter = {"type": "chapter", "title": "Kış", "editor": [{"literal": "Ada Kaya"}]}
    assert {p.rule for p in check_item(chapter, TODAY)} == {
        "reference.book.missing",
        "reference.issued.missing",
    }
    journal = {**GOOD, "type": "article-journal", "container-title": "J. Phys. Chem."}
    assert {p.rule for p in check_item(journal, TODAY)} == {
        "reference.author.missing",
        "reference.outlet.abbreviated",
    }
