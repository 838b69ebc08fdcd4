"""Records that are one source."""

from __future__ import annotations

from typing import Any

import pytest

from editor_app.references.duplicates import find_duplicates, same_source

pytestmark = pytest.mark.timeout(60)
"""What is linear ends at once; a test that hangs is ended."""

TR = {"title": "Türkiye ve Irak arasında Kalkınma Yolu", "container-title": "Anadolu Ajansı"}
RU = {"title": "Путин прибыл с визитом в Пекин", "container-title": "ТАСС"}


def reason(a: dict[str, Any], b: dict[str, Any]) -> str | None:
    match = same_source(a, b)
    return match.reason if match else None


def test_one_address_is_one_source_whatever_its_title() -> None:
    a = {"title": "A", "URL": "https://www.example.org/a/?utm_source=x"}
    assert reason(a, {"title": "B", "URL": "http://example.org/a#top"}) == "url"


def test_one_doi_is_one_source_and_two_dois_are_two() -> None:
    a = {**TR, "DOI": "10.1000/ABC"}
    assert reason(a, {"title": "x", "URL": "https://doi.org/10.1000/abc"}) == "doi"
    assert reason(a, {**TR, "DOI": "10.1000/other"}) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (TR, {**TR, "title": "TURKIYE VE IRAK ARASINDA “KALKINMA YOLU”"}),
        (TR, {**TR, "title": "Türkiye ve Irak arasinda Kalkınma Yolu."}),
        (RU, {**RU, "title": "Путин прибыл с визитом в Пекин."}),
        (RU, {"title": "Путин прибыл с визитом в Пекин"}),
        (
            {"title": "Top diplomats of S. Korea and Ukraine talk"},
            {"title": "Top diplomats of S Korea, and Ukraine, talk"},
        ),
    ],
)
def test_nearly_one_title_is_one_source(a: dict[str, Any], b: dict[str, Any]) -> None:
    match = same_source(a, b)
    assert match is not None
    assert match.reason == "title"
    assert 0.92 <= match.score <= 1.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (TR, RU),
        ({"title": "World Energy Outlook 2023"}, {"title": "World Energy Outlook 2024"}),
        ({**RU, "container-title": "ТАСС"}, {**RU, "container-title": "Anadolu Ajansı"}),
        ({"title": "News"}, {"title": "News"}),
        ({}, {}),
        (
            {
                "title": "Weekly briefing on Asia",
                "URL": "https://e.org/1",
                "issued": {"date-parts": [[2024]]},
            },
            {
                "title": "Weekly briefing on Asia",
                "URL": "https://e.org/2",
                "issued": {"date-parts": [[2025]]},
            },
        ),
    ],
)
def test_two_sources_stay_two(a: dict[str, Any], b: dict[str, Any]) -> None:
    assert same_source(a, b) is None


def test_pairs_are_found_by_position() -> None:
    other = {"title": "Something else entirely, in Ankara"}
    found = find_duplicates([TR, RU, other, dict(RU), {**TR, "URL": "https://example.org"}])
    assert [(pair.first, pair.second) for pair in found] == [(0, 4), (1, 3)]


def test_ten_thousand_records_take_seconds_not_hours() -> None:
    names = ["Rusya", "ticaret", "energy", "саммит", "Koridor", "policy", "газ", "border"]
    items = [
        {
            "title": f"{names[n % 8]} {names[n // 8 % 8]} {names[n // 64 % 8]} dosyası {n}",
            "URL": f"https://example.org/{n}",
        }
        for n in range(10_000)
    ]
    items.append({**items[17], "URL": "https://example.org/17/"})
    found = find_duplicates(items)
    assert [(pair.first, pair.second) for pair in found] == [(17, 10_000)]


def test_one_source_cited_ten_thousand_times_is_grouped_in_time() -> None:
    found = find_duplicates([TR] * 3_000)
    assert len(found) == 2_999
