"""Dates of access as people write them."""

from __future__ import annotations

import pytest

from editor_app.references.access_dates import find_access, read_access

DAY = {"date-parts": [[2025, 3, 18]]}
LINK = "\ue000"  # stands for an address, as `source_text` leaves it


@pytest.mark.parametrize(
    "text",
    [
        f"“Title”, BBC, {LINK}, (Date of Access: 18.03.2025).",
        f"Title, BBC, {LINK} (Date of Access:18.03.2025)",
        f"Title {LINK} (date of acces : 18.03.2025).",
        f"Title. {LINK} (Accessed: 18 March 2025).",
        f"Title. {LINK} [Accessed 18 Mar. 2025]",
        f"Title. Accessed March 18, 2025. {LINK}",
        f"“Title,” accessed March 18th, 2025, {LINK}.",
        f"Title <{LINK}> accessed 18 March 2025.",
        f"Title. Retrieved March 18, 2025, from {LINK}",
        f"Title. Retrieved on 2025-03-18 from {LINK}",
        f"Title. {LINK}. Last accessed on 18/03/2025",
        f"Title. {LINK} (last visited Mar. 18, 2025)",
        f"Title. {LINK} (Accessed: 18.03.2025, 14:30).",
        f"Title [cited 2025 Mar 18]. Available from {LINK}",
        f"Başlık, AA, {LINK}, (Erişim Tarihi: 18.03.2025).",
        f"Başlık, AA, {LINK} (Erişim Tarihi : 18 Mart 2025)",
        f"Başlık {LINK} ERİŞİM TARİHİ: 18.03.2025",
        f"Başlık {LINK} erisim tarihi: 18.3.2025",
        f"Başlık, {LINK}, E.T. 18.03.2025.",
        f"Başlık, {LINK}, (E.T.: 18.03.25)",
        f"Başlık, {LINK} (Erişim: 18 Mart 2025).",
        f"Başlık. {LINK}. [Erişim Tarihi: 18 Mart 2025].",
        f"Başlık. Erişim Tarihi: 18.03.2025, {LINK}",
        f"Başlık. 18 Mart 2025 tarihinde erişildi, {LINK}",
        f"Başlık. 18 Mart 2025 tarihinde {LINK} adresinden alınmıştır.",
        f"Başlık. 18 Mart 2025 tarihinde {LINK}.",
        f"Başlık. {LINK} adresinden 18.03.2025 tarihinde erişilmiştir.",
        f"Название. {LINK} (дата обращения: 18.03.2025).",
        f"Название. {LINK} (дата обращения 18 марта 2025 г.)",
        f"Название // ТАСС. URL: {LINK} (Дата обращения: 18.03.2025г.).",
        "Название. РБК (17 марта 2025). Дата обращения: 18 марта 2025.",
        f"Название. {LINK}, дата доступа: 18.03.2025",
        f"Название. {LINK} (дата обращения – 18.03.2025).",
        f"“Title”, BBC, {LINK} (18.03.2025).",
    ],
)
def test_it_is_found_wherever_and_however_it_stands(text: str) -> None:
    found = find_access(text)
    assert found is not None
    assert found.value == DAY
    assert "2025" not in text[: found.start].partition("РБК (17")[0]
    assert text[found.end :].strip(" .,>") in (
        "",
        LINK,
        f"from {LINK}",
        f"{LINK} adresinden alınmıştır",
    ) or ("Available from" in text)


@pytest.mark.parametrize(
    "words", ["31.02.2025", "XX.XX.XXXX", "00.00.2025", "32 Mart 2025", "__.__.____"]
)
def test_what_is_no_day_is_kept_as_it_came(words: str) -> None:
    found = find_access(f"“Başlık”, AA, {LINK}, (Erişim Tarihi: {words}).")
    assert found is not None
    assert found.value == {"raw": words}


@pytest.mark.parametrize(
    ("text", "parts"), [("Erişim: Mayıs 2026", [2026, 5]), ("Retrieved 2026 from", [2026])]
)
def test_a_month_or_a_year_is_kept_as_far_as_it_goes(text: str, parts: list[int]) -> None:
    assert read_access(text) == {"date-parts": [parts]}


@pytest.mark.parametrize(
    "text",
    [
        "Access to Energy in Central Asia, World Bank, 2024",
        "Доступ к рынкам газа, РБК, 18.03.2025",
        f"Internet Access 2020, ITU, {LINK}",
        f"Enerjiye Erişim 2024, IEA, {LINK}",
        "Uzaya erişim yarışı, TRT Haber",
        "NTV. 10 Kasım 2020. 11 Kasım 2020 tarihinde kaynağından arşivlendi.",
        "Report (18.03.2025), BBC",
        "",
        "(((((((",
    ],
)
def test_other_dates_and_words_are_left_alone(text: str) -> None:
    assert find_access(text) is None


def test_a_labelled_date_is_surer_than_one_that_only_stands_there() -> None:
    labelled = find_access(f"{LINK} (Date of Access: 18.03.2025)")
    bare = find_access(f"{LINK} (18.03.2025)")
    assert labelled is not None
    assert bare is not None
    assert labelled.confidence > 0.9 > bare.confidence


def test_the_american_order_is_seen_where_no_other_reading_exists() -> None:
    assert read_access("Accessed: 03/18/2025") == DAY
    assert read_access("18.03.2025") == DAY
    assert read_access("hiçbir şey") is None
