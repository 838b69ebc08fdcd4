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
    assert check_item({"type": "book", "title": "Orta Asya Jeopolitiği"}, TODAY) == ()


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
