"""Lines of the styles that people use, in three languages; all of them made up for this test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from editor_app.references.csl import iso_date, names
from editor_app.references.house_style import parse_line, render_line
from editor_app.references.plain_line import read_line

LINK = "https://example.org/haber/orta-koridor"


def fields(line: str) -> dict[str, Any]:
    """What was read, in a form that is short to write down; empty fields are left out."""
    item = read_line(line).item
    assert item["raw"] == line
    read = {
        "who": "; ".join(names(item, "author")),
        "title": item.get("title"),
        "where": item.get("container-title") or item.get("publisher"),
        "url": item.get("URL"),
        "day": iso_date(item, "accessed"),
        "issued": iso_date(item, "issued"),
        "doi": item.get("DOI"),
    }
    return {name: value for name, value in read.items() if value}


_FILE = Path(__file__).with_name("lines.toml")
LINES = {row["style"]: row for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["line"]}


@pytest.mark.parametrize("style", LINES)
def test_each_style_is_read(style: str) -> None:
    expected = {key: value for key, value in LINES[style].items() if key not in ("style", "text")}
    assert fields(LINES[style]["text"]) == expected


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("[12] “A”, BBC.", 12),
        ("3. Kaya, A. (2024). Title.", 3),
        ("4) Title, BBC", 4),
        ("^5 Title, BBC", 5),
        ("[^6]: Title, BBC", 6),
        ("¹² Title, BBC", 12),
        ("7 “Title”, BBC.", 7),
        ("1.“Title”, BBC.", 1),
        ("5 soruda deniz hukuku, BBC", None),
        ("2024 yılında ticaret, BBC", None),
        ("[sic] Title, BBC", None),
    ],
)
def test_the_number_in_front_is_taken_and_only_it(line: str, number: int | None) -> None:
    assert read_line(line).number == number


@pytest.mark.parametrize("line", ["Ibid., p. 44.", "a.g.e., s. 12", "Там же, с. 5.", "Aynı yer."])
def test_a_reference_to_the_one_before_stays_as_it_came(line: str) -> None:
    item = read_line(line).item
    assert item["raw"] == line
    assert "title" not in item and "author" not in item  # noqa: PT018


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (f"“A”, BBC, {LINK}, (Date of Access: 18.03.2025).", "webpage"),
        ("Er, N. (2021). Title. Sea Journal, 12(3), 45–67.", "article-journal"),
        ("Ёлкин, И.И. Лёд / И.И. Ёлкин. – Москва : Причал, 2020. – 320 с.", "book"),
        ("Er, N. (2021). Title. In: Lang, F. (ed) The Handbook. Quay Press.", "chapter"),
        ("Er, N. (2021). Ports (Doktora tezi). Ankara Üniversitesi.", "thesis"),
    ],
)
def test_the_kind_of_source(line: str, kind: str) -> None:
    assert read_line(line).item["type"] == kind


def test_an_isbn_is_taken_out_of_the_words() -> None:
    line = (
        "Ёлкин, И.И. Лёд / И.И. Ёлкин. – Москва : Причал, 2020. – 320 с. – ISBN 978-5-00-000000-1."
    )
    item = read_line(line).item
    assert item["ISBN"] == "978-5-00-000000-1"
    assert (item["title"], item["publisher"]) == ("Лёд", "Причал")


def test_words_alone_are_hardly_a_source() -> None:
    assert read_line("Bu rakamlar geçicidir.").confidence["title"] < 0.5


def test_an_impossible_day_is_kept_and_the_rest_is_read() -> None:
    item = read_line(f"“A”, BBC, {LINK} (Erişim Tarihi: 31.02.2025).").item
    assert item["accessed"] == {"raw": "31.02.2025"}
    assert item["title"] == "A"


def test_a_house_line_is_surer_than_a_guess() -> None:
    house = read_line(LINES["house style"]["text"])
    guess = read_line(LINES["commas only"]["text"])
    assert min(house.confidence.values()) > 0.9
    assert guess.confidence["title"] < 0.9
    repaired = read_line(LINES["APA with a link that a line break cut"]["text"])
    assert repaired.confidence["URL"] < 0.9


@pytest.mark.parametrize("style", LINES)
def test_what_was_read_can_be_printed_and_read_again(style: str) -> None:
    item = read_line(LINES[style]["text"]).item
    line = render_line(item, "tr", 1)
    back = parse_line(line, "tr")
    assert back is not None, line
    assert back.get("title") == item.get("title")
    assert back.get("URL") == item.get("URL")
