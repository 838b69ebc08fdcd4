"""Lines made to break a reader: always an answer, in time, with the line kept as it came."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.references.house_style import parse_line
from editor_app.references.lists import split_lines
from editor_app.references.plain_line import read_line
from editor_app.references.url import safe_link

pytestmark = pytest.mark.timeout(30)
"""What is linear ends at once; a test that hangs is ended."""

REPEATED = (
    "(", "[", "“", "«", "‘a, ", "((a) ", "https://", "https:// ", "www. ", "a.", "A. ", "a, ",
    "A, B. ", "1.", "1.1.", "01.01.", "2024 ", "(2024) ", " / ", " // ", ". – ",
    "erişim ", "Accessed ", "&amp;",
    "<a ", "<b>", "[a](", "[a](https://e.org/", "*a", "_a ", "\\", "http://a b-c-d ", "Kaya, A. & ",
    "и др. ", "tarihinde ", "May ", "doi ", "[1] ", "a-", "😀", "İ", "\u0301", "\x00",
    " ", "'", ":", "Ankara: ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_repetition_costs_no_more_than_its_length(piece: str) -> None:
    line = piece * (200_000 // len(piece))
    read = read_line(line)
    parse_line(line[:7_900])
    assert read.item["raw"] == line


@pytest.mark.parametrize(
    ("piece", "size"),
    [
        ("a", 1_000_000),
        ("“a”, ", 1_000_000),
        ("[1] a. ", 1_000_000),
        ("a b-c ", 1_000_000),
        ("\n", 200_000),
        ("a\n", 200_000),
        ("[1]\n", 200_000),
        ("https://e.org/a-\n", 200_000),
    ],
)
def test_a_long_paste_is_split_in_time(piece: str, size: int) -> None:
    split_lines(piece * (size // len(piece)))


def test_the_naughty_strings_are_read_and_kept(corpus: Path) -> None:
    hostile = corpus / "hostile"
    lines = (hostile / "blns.txt").read_text(encoding="utf-8").split("\n")
    lines += (
        (hostile / "xss-payload-list__xss-payload-list.txt").read_text(encoding="utf-8").split("\n")
    )
    for line in lines:
        item = read_line(line).item
        assert item["raw"] == line
        link = safe_link(str(item.get("URL", "")))
        assert link is None or link.lower().startswith(("http://", "https://", "mailto:"))
    assert len(lines) > 500


def test_damaged_lines_are_read_and_kept(corpus: Path) -> None:
    rows = (corpus / "references" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(row)["text"] for row in rows]
    chance = random.Random(7)
    for _ in range(800):
        line, other = chance.choice(lines), chance.choice(lines)
        for _ in range(chance.randint(1, 5)):
            line = _damaged(line, other, chance)
        read = read_line(line)
        assert read.item["raw"] == line
        assert set(read.confidence) <= set(read.item)


def _damaged(line: str, other: str, chance: random.Random) -> str:
    """A piece cut out, a mark put in, a piece of another line put in, or its ends swapped."""
    at, size = chance.randrange(len(line) + 1), chance.randint(1, 40)
    marks = ["“", "”", "(", ")", "[", "]", ".", ",", "//", "/", "«", "’", '"', "2024", "😀"]
    piece = other[at : at + 60]
    return chance.choice(
        [
            line[:at] + line[at + size :],
            line[:at] + chance.choice(marks) + line[at:],
            line[:at] + piece + line[at:],
            line[at:] + line[:at],
        ]
    )


@given(st.text(max_size=200))
def test_any_text_is_kept(text: str) -> None:
    read = read_line(text)
    assert read.item["raw"] == text
    assert all(0 <= sure <= 1 for sure in read.confidence.values())


@given(
    st.lists(
        st.sampled_from(
            ["Kaya, A.", "(2024)", "“Başlık”", "«Имя»", ",", ".", "//", "/", "https://e.org/a",
             "2025", "(Erişim Tarihi: 18.03.2025)", "– Москва : Наука, 2020", "AA", "\n", "(",
             "“", "[1]", "😀"]
        ),
        max_size=14,
    )
)  # fmt: skip
def test_parts_in_any_order_are_read(parts: list[str]) -> None:
    line = " ".join(parts)
    read = read_line(line)
    assert read.item["raw"] == line
    assert set(read.confidence) <= set(read.item)
