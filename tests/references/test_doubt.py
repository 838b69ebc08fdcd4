"""What can't be right is given as unsure, so that nobody takes it in without a look."""

from __future__ import annotations

import pytest

from editor_app.references.plain_line import read_line

SURE = 0.9
END = "(Erişim Tarihi: 12.03.2025)."


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (f"“Kırık bağ”, X, https://example.org/bro ken, {END}", "URL"),
        (f"“Kırık bağ”, X, https://example.org/bro ken way on, {END}", "URL"),
        ("«Лёд», X, https://example.org/ле дник, (дата обращения: 12.03.2025).", "URL"),
        (f"“Kırık bağ”, X, https://exam, {END}", "URL"),
        ("“A title”, X, https://example.org/a, (Date of Access: 40.13.2025).", "accessed"),
        ("A title. X. https://example.org/a (Accessed: 31.02.2025).", "accessed"),
        ("“A title”, X, h ttps://example.org/a/b, (Date of Access: 18.03.2025).", "title"),
    ],
)
def test_what_is_cut_or_impossible_wants_a_look(line: str, field: str) -> None:
    read = read_line(line)
    assert field in read.item
    assert read.confidence[field] < SURE


@pytest.mark.parametrize(
    "line",
    [
        f"“Başlık”, X, https://example.org/a/b, {END}",
        f"“Başlık”, X, https://example.org/a/b , {END}",
        "Kaya, A. (2024). Başlık. 2 Mart 2025 tarihinde https://example.org/a/ adresinden alındı.",
        "“Title.” X. June 20. https://example.org/a/b . Accessed: April 8, 2026",
    ],
)
def test_words_that_belong_behind_an_address_cast_no_doubt(line: str) -> None:
    assert read_line(line).confidence["URL"] >= SURE


def test_an_address_with_a_blank_in_its_scheme_is_no_publisher() -> None:
    line = "“A”, X, https: //example.org/a/b, (Date of Access: 18.03.2025)."
    item = read_line(line).item
    assert (item["container-title"], item["URL"]) == ("X", "https://example.org/a/b")


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("“A title”, X, https://example.org/a, accessed on 12/10/2023", "accessed"),
        ("A title. X. https://example.org/a [Last accessed 05-06-2024]", "accessed"),
        (
            "Xi Jinping, “A speech”, X, https://example.org/a, (Date of Access: 18.03.2025).",
            "author",
        ),
        ("Kim Yong-un, “A speech”, Outlet, 3 May 2020", "author"),
        ("Kim Yong-un and Lee, J. (2020). A title. The Outlet.", "author"),
        (
            "Kim Jong Un, “New year”, X, https://example.org/a, (Date of Access: 18.03.2025).",
            "author",
        ),
        ("Nguyễn Phú Trọng, “A speech”, Nhan Dan, 3 May 2020", "author"),
        ("Võ Đăng and Lê Đức Thọ, “Memoirs”, Outlet, 3 May 2020", "author"),
        ("Lee Kuan Yew, “A memoir”, Outlet, 2000", "author"),
        ("Şi Cinping, “Konuşma”, X, https://example.org/a, (Erişim Tarihi: 18.03.2025).", "author"),
        ("Си Цзиньпин, «Речь», X, https://example.org/a, (Дата обращения: 18.03.2025).", "author"),
        ("Нгуен Фу Чонг. Речь // Правда. 2020. № 3.", "author"),
    ],
)
def test_what_can_be_read_two_ways_wants_a_look(line: str, field: str) -> None:
    read = read_line(line)
    assert field in read.item
    assert read.confidence[field] < SURE


@pytest.mark.parametrize(
    "line",
    [
        "“A title”, X, https://example.org/a, accessed on 12/12/2023",
        "“A title”, X, https://example.org/a, accessed on 25/10/2023",
        "“A title”, X, https://example.org/a, (Date of Access: 12.10.2023).",
        "“Başlık”, X, https://example.org/a, Erişim tarihi: 12/10/2023",
    ],
)
def test_dates_with_one_reading_are_sure(line: str) -> None:
    assert read_line(line).confidence["accessed"] >= SURE


@pytest.mark.parametrize(
    "line",
    [
        "Shinzo Abe, “A speech”, X, https://example.org/a, (Date of Access: 18.03.2025).",
        "Anna Kim, “A talk”, X, https://example.org/a, (Date of Access: 18.03.2025).",
        "Lee Harvey Oswald, “A talk”, X, https://example.org/a, (Date of Access: 18.03.2025).",
        "Ada Kaya ve Ben Demir, “Başlık”, X, https://example.org/a, (Erişim Tarihi: 18.03.2025).",
        "Юлия Ким, «Речь», X, https://example.org/a, (Дата обращения: 18.03.2025).",
    ],
)
def test_names_with_the_given_name_first_are_sure(line: str) -> None:
    assert read_line(line).confidence["author"] >= SURE
