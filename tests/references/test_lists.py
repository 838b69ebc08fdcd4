"""A pasted reference section becomes one line a source."""

from __future__ import annotations

import json
import random
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.references.lists import split_lines

ONE = "[1] “Başlık, iki”, AA, https://example.org/a, (Erişim Tarihi: 18.03.2025)."
TWO = "[2] «Название», ТАСС, https://example.org/b, (Дата обращения: 18.03.2025)."
THREE = "[3] “Title: 😀”, BBC, https://example.org/c, (Date of Access: 18.03.2025)."


def test_whole_lines_stay_as_they_are() -> None:
    assert split_lines(f"{ONE}\n{TWO}\n\n{THREE}\n") == (ONE, TWO, THREE)


def test_glued_sources_are_cut_where_the_next_number_follows() -> None:
    assert split_lines(f"{ONE} {TWO}{THREE}") == (ONE, TWO, THREE)


def test_a_number_in_brackets_that_is_no_next_source_cuts_nothing() -> None:
    line = "[1] “Votes (House) [2024] and [7] after”, BBC. [3] more."
    assert split_lines(line) == (line,)


def test_headings_in_three_languages_are_left_out() -> None:
    for heading in ("References", "KAYNAKÇA", "Kaynaklar:", "Список литературы", "Примечания"):
        assert split_lines(f"{heading}\n{ONE}") == (ONE,)


def test_lines_broken_in_the_middle_are_joined() -> None:
    broken = ONE.replace("AA, ", "AA,\n").replace(" (Erişim", "\n(Erişim").replace("iki", "\niki")
    assert split_lines(f"{broken}\n{TWO}") == (ONE, TWO)


def test_an_address_broken_by_a_line_is_joined_without_a_blank() -> None:
    text = (
        "[1] “A”, BBC, https://example.org/a-\nlong/path,\n(Date of Access: 18.03.2025).\n"
        "[2] “B”, BBC."
    )
    assert split_lines(text)[0] == (
        "[1] “A”, BBC, https://example.org/a-long/path, (Date of Access: 18.03.2025)."
    )


def test_unnumbered_lists_are_parted_where_a_source_begins() -> None:
    text = (
        "Alade, N. H. (2025). The Strategic Footprint: Gulf Investment as an\n"
        "Emerging Power. https://example.org/en/strategic-\n"
        "footprint (Erişim tarihi: 30 Eylül 2025).\n"
        "AU (n. d). Food Security. https://example.org/food (Erişim tarihi: 10 Ekim 2025).\n"
        "Reuters. (2021). U.S. calls on Russia.\n"
    )
    lines = split_lines(text)
    assert len(lines) == 3
    assert lines[0].endswith(
        "https://example.org/en/strategic-footprint (Erişim tarihi: 30 Eylül 2025)."
    )
    assert lines[2] == "Reuters. (2021). U.S. calls on Russia."


def test_bullets_begin_sources_where_the_list_has_them() -> None:
    text = "• Title one, and\nso on\n• Title two – or\n– three"
    assert split_lines(text)[0] == "Title one, and so on"
    dashed = "Kaya, A. (2024). Title that is broken at the end of a line\n– again. BBC. 18.03.2025."
    assert split_lines(dashed) == (dashed.replace("\n", " "),)


def test_numbers_of_every_kind_begin_a_source() -> None:
    for marks in (("1. ", "2. "), ("1) ", "2) "), ("^1 ", "^2 "), ("[^1]: ", "[^2]: ")):
        text = f"{marks[0]}Title one, and\nso on.\n{marks[1]}Title two."
        assert split_lines(text) == (f"{marks[0]}Title one, and so on.", f"{marks[1]}Title two.")


def test_the_real_sample_keeps_its_two_sources(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    section = text[text.index("[1]\xa0") :] if "[1]\xa0" in text else text[text.rindex("\n[1]") :]
    lines = [line for line in split_lines(section) if line.startswith("[")]
    assert len(lines) == 2
    assert all(line.endswith("(Date of Access: 18.03.2025).") for line in lines)


@given(st.text(alphabet="ab 1[].)\n“”,/:hğЖ😀", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join("".join(split_lines(text)).split())
    for letter in "abhğЖ😀":
        assert kept.count(letter) == text.count(letter)


def _wrapped(line: str) -> str:
    return textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False)


@pytest.mark.parametrize(
    ("name", "least"),
    [("whole", 0.99), ("apart", 0.99), ("broken and apart", 0.99), ("broken", 0.75)],
)
@pytest.mark.parametrize("numbered", [True, False])
def test_real_lines_come_out_as_they_went_in(
    corpus: Path, name: str, least: float, numbered: bool
) -> None:
    rows = (corpus / "references" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    bare = [re.sub(r"^(?:\[\d+\]|\d+[.)])\s*", "", json.loads(row)["text"]) for row in rows]
    chance = random.Random(3)
    right = total = 0
    for _ in range(40):
        picked = chance.sample(bare, 8)
        if numbered:
            picked = [f"[{number}] {line}" for number, line in enumerate(picked, 1)]
        lines = [_wrapped(line) if "broken" in name else line for line in picked]
        paste = ("\n\n" if "apart" in name else "\n").join(lines)
        found = {"".join(line.split()) for line in split_lines(paste)}
        right += sum("".join(line.split()) in found for line in picked)
        total += len(picked)
    print(f"{name}, {'with' if numbered else 'without'} numbers: {right} of {total}")
    assert right / total >= (0.99 if numbered else least)


def test_bare_addresses_are_sources_of_their_own() -> None:
    links = ("https://example.org/a", "https://example.org/b", "www.example.org/c")
    assert split_lines("\n".join(links)) == links
