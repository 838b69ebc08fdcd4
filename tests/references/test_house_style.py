"""The house style both ways: what is printed reads back, letter by letter."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor_app.references.house_style import (
    LinePart,
    parse_line,
    render_line,
    render_parts,
    unprintable,
)

ARTICLE = {
    "type": "webpage",
    "title": "Orta Koridor’da yeni dönem",
    "container-title": "Anadolu Ajansı",
    "URL": "https://example.org/tr/orta-koridor?s=1",
    "accessed": {"date-parts": [[2025, 3, 18]]},
}


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [
        ("en", "“Orta Koridor’da yeni dönem”", "Date of Access"),
        ("tr", "“Orta Koridor’da yeni dönem”", "Erişim Tarihi"),
        ("ru", "«Orta Koridor’da yeni dönem»", "Дата обращения"),
    ],
)
def test_each_language_prints_its_own_marks_and_label(
    language: str, title: str, label: str
) -> None:
    line = f"[1] {title}, Anadolu Ajansı, {ARTICLE['URL']}, ({label}: 18.03.2025)."
    assert render_line(ARTICLE, language, 1) == line
    assert parse_line(line, language) == {**ARTICLE, "raw": line}


def test_a_region_is_its_language_and_an_unknown_language_is_english() -> None:
    assert render_line(ARTICLE, "tr-TR") == render_line(ARTICLE, "tr")
    assert render_line(ARTICLE, "kk") == render_line(ARTICLE, "en")


def test_people_are_joined_by_the_language_and_institutions_by_semicolons() -> None:
    people = [{"family": "Kaya", "given": "Ada"}, {"family": "Иванов", "given": "П. П."}]
    record = {**ARTICLE, "author": people}
    assert render_line(record, "en").startswith("Ada Kaya and П. П. Иванов, “")
    assert render_line(record, "tr").startswith("Ada Kaya ve П. П. Иванов, “")
    assert render_line(record, "ru").startswith("Ada Kaya и П. П. Иванов, «")
    mixed = {**ARTICLE, "author": [people[0], {"literal": "Ministry of Trade and Industry"}]}
    assert render_line(mixed, "en").startswith("Ada Kaya; Ministry of Trade and Industry, “")
    assert unprintable(record) == unprintable(mixed) == ()


def test_the_address_is_a_part_of_its_own_and_only_a_safe_one_links() -> None:
    parts = render_parts(ARTICLE, "en")
    assert parts[1] == LinePart(ARTICLE["URL"], ARTICLE["URL"])  # type: ignore[arg-type]
    bad = render_parts({**ARTICLE, "URL": "javascript:alert(1)"}, "en")
    assert [part.href for part in bad] == [None]
    assert "javascript:alert(1)" in bad[0].text


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ({"title": "Başlık"}, "“Başlık”."),
        ({"title": "A", "URL": "https://example.org"}, "“A”, https://example.org."),
        ({"container-title": "BBC"}, "BBC."),
        (
            {"title": "A", "publisher": "Nobel", "issued": {"date-parts": [[2019]]}},
            "“A”, Nobel, 2019.",
        ),
        ({"title": "A", "DOI": "10.1000/xyz"}, "“A”, https://doi.org/10.1000/xyz."),
        ({"title": "A", "accessed": {"raw": "31.02.2025"}}, "“A”, (Date of Access: 31.02.2025)."),
        (
            {"title": "A", "accessed": {"date-parts": [[2025, 3]]}},
            "“A”, (Date of Access: 03.2025).",
        ),
        (
            {"title": "A", "accessed": {"date-parts": [[2025, 2, 31]]}},
            "“A”, (Date of Access: 31.02.2025).",
        ),
        ({"raw": "olduğu gibi"}, "olduğu gibi"),
        ({}, ""),
    ],
)
def test_a_record_prints_what_it_has(record: dict[str, Any], line: str) -> None:
    assert render_line(record, "en") == line


def test_a_journal_article_without_an_address_prints_its_numbers() -> None:
    record = {
        "type": "document",
        "title": "Hazar’ın hukuki statüsü",
        "container-title": "Avrasya Dosyası",
        "volume": "9",
        "issue": "1",
        "issued": {"date-parts": [[2003]]},
        "page": "45-67",
    }
    line = "“Hazar’ın hukuki statüsü”, Avrasya Dosyası, Cilt 9, Sayı 1, 2003, ss. 45-67."
    assert render_line(record, "tr") == line
    assert unprintable(record) == ()


@pytest.mark.parametrize(
    "line",
    [
        "Kaya, A. (2024). Başlık. ANKARA. https://example.org (Erişim Tarihi: 18.03.2025).",
        "Kaya, Ada, “Title”, Demos, October 2020, accessed 10 March 2026, https://example.org/a",
        "Ada Kaya, “Commodity Tool,” accessed January 15, 2026, https://example.org/a",
        "“Title”, NRC, 30 December 2025, https://example.org, (Date of Access: 18.03.2025).",
        'Kaya, "Title", Kaggle, 2022. [Online]. Available: https://example.org.',
        "Title without marks, Outlet, https://example.org",
        "‘Title’ (GOV.UK) <https://example.org> accessed 2 May 2025.",
        "",
        "plain words",
    ],
)
def test_other_styles_are_not_house_style(line: str) -> None:
    assert parse_line(line) is None


def test_a_line_typed_without_blanks_is_still_house_style() -> None:
    line = "[1]\xa0“A, b”,\xa0Yonhap,https://example.org/v?s=nk/nk, (DATE OF ACCESS: 18.03.2025)"
    item = parse_line(line)
    assert item is not None
    assert (item["title"], item["container-title"]) == ("A, b", "Yonhap")
    assert item["URL"] == "https://example.org/v?s=nk/nk"


def test_what_the_style_cannot_carry_is_named() -> None:
    report = {**ARTICLE, "type": "report", "publisher": "SETA", "ISBN": "978-3"}
    assert unprintable(report) == ("ISBN", "publisher", "type")
    assert "URL" in unprintable({**ARTICLE, "URL": "https://www. example.org/a"})
    assert unprintable({**ARTICLE, "raw": "x", "verified_by": "Ada"}) == ()


WORDS = [
    "Rusya",
    "N. Korea’s",
    "deal:",
    "the",
    "Ереване",
    "саммит",
    "İran",
    "ırmak",
    "😀",
    "(2024)",
]
MARKS = [
    "“a”",
    "‘b’",
    "«в»",
    "«г «д»»",
    "[e]",
    "[1]",
    "&amp;",
    "(f, g)",
    '"h"',
    "i, j",
    "What?",
    "k; l",
    "“m, “n””",
]
PIECES = st.lists(st.sampled_from(WORDS + MARKS), min_size=1, max_size=6)
TITLES = PIECES.map(" ".join)
OUTLETS = st.sampled_from(
    [
        "Yonhap News Agency",
        "ТАСС",
        "Dışişleri Bakanlığı",
        "The Hill, Inc.",
        "AA (Ankara)",
        "U.S. DoS",
    ]
)
URLS = st.sampled_from(
    [
        "https://example.org/a,b,(c)",
        "http://example.org/вики/Ереван_(город)",
        "https://example.org/?q=1&r=a,b;c#d",
        "https://web.example.org/https://other.example/x.",
        "www.example.org/ışık",
    ]
)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(lambda d: [d.year, d.month, d.day])
ACCESSED = st.one_of(
    DAYS.map(lambda day: {"date-parts": [day]}),
    st.sampled_from([{"raw": "31.02.2025"}, {"raw": "XX.XX.XXXX"}, {"date-parts": [[2025, 3]]}]),
)
AUTHORS = st.lists(
    st.sampled_from(
        [
            {"family": "Kaya", "given": "Ada"},
            {"family": "von der Leyen", "given": "Ursula"},
            {"family": "Иванов", "given": "И. И."},
            {"family": "Şahin", "given": "Ömer"},
            {"family": "O’Brien", "given": "Mary Jane"},
        ]
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda name: name["family"],
)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    record: dict[str, Any] = {"type": "webpage", "title": draw(TITLES), "URL": draw(URLS)}
    if draw(st.booleans()):
        record["author"] = draw(AUTHORS)
    if draw(st.booleans()):
        record["container-title"] = draw(OUTLETS)
    if draw(st.booleans()):
        record["accessed"] = draw(ACCESSED)
    return record


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(records(), st.sampled_from(["en", "tr", "ru"]), st.integers(1, 999))
def test_what_is_printed_reads_back(record: dict[str, Any], language: str, number: int) -> None:
    back = parse_line(render_line(record, language, number), language)
    assert back is not None
    back.pop("raw")
    assert back == record


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["title", "container-title", "URL", "publisher", "volume", "type"]),
        st.text(max_size=30),
    ),
    st.sampled_from(["en", "tr", "ru"]),
)
def test_unprintable_says_the_truth_about_any_record(record: dict[str, Any], language: str) -> None:
    if record and not unprintable(record):
        back = parse_line(render_line(record, language), language)
        assert back is not None
        back.pop("raw")
        assert back == record


@settings(max_examples=60, deadline=None)
@given(
    TITLES,
    OUTLETS,
    st.fixed_dictionaries(
        {},
        optional={
            "volume": st.sampled_from(["12", "XIV"]),
            "issue": st.sampled_from(["3", "3-4"]),
            "issued": DAYS.map(lambda day: {"date-parts": [day]}),
            "page": st.sampled_from(["45-67", "7"]),
            "author": st.just([{"literal": "Ministry of Lakes, Ports and Trade"}]),
        },
    ),
    st.sampled_from(["en", "tr", "ru"]),
)
def test_a_print_source_reads_back_too(
    title: str, outlet: str, facts: dict[str, Any], language: str
) -> None:
    record = {"type": "document", "title": title, "container-title": outlet, **facts}
    back = parse_line(render_line(record, language), language)
    assert back is not None
    back.pop("raw")
    assert back == record


OWN_MARKS = {"en": "“”", "tr": "“”", "ru": "«»"}
LETTERS = "aşiİЖ😀 ,.:;()[]{}'’‘!?—–-&/%$*_#@1"


@st.composite
def odd_titles(draw: st.DrawFn, language: str) -> str:
    """Any title whose own quotation marks are even, with whatever else people write."""
    opening, closing = OWN_MARKS[language]
    parts = draw(st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=4))
    title = ""
    for part in parts:
        title += f"{opening}{part}{closing}" if draw(st.booleans()) else part
    return title.strip() or "x"


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from(["en", "tr", "ru"]))
def test_odd_titles_read_back_or_it_is_said(data: st.DataObject, language: str) -> None:
    """What comes back differs only in fields that `unprintable` names."""
    record = data.draw(records())
    record["title"] = data.draw(odd_titles(language))
    back = parse_line(render_line(record, language), language) or {}
    back.pop("raw", None)
    differing = {k for k in record.keys() | back.keys() if record.get(k) != back.get(k)}
    assert differing <= set(unprintable(record))


def test_marks_that_are_not_even_end_where_the_outlet_is_whole() -> None:
    record = {
        "type": "webpage", "title": "“Evet”, ne?” (2024)", "container-title": "The “Quay”",
        "URL": "https://example.org/a,b,(c)",
    }  # fmt: skip
    for language in ("en", "tr", "ru"):
        back = parse_line(render_line(record, language), language)
        assert back is not None
        back.pop("raw")
        assert back == record
