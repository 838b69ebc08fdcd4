"""“Ibid.”, “a.g.e.”, “Там же” lead to the source that they repeat, with their page."""

from __future__ import annotations

import time

import pytest

from editor_app.references.repeats import Repeat, is_repeat, resolve_repeats

KAYA = "Ada Kaya, “Kışın bedeli”, Kıyı Haber, https://example.org/a, (Erişim Tarihi: 18.03.2025)."
REED = "Tom Reed, “Fog Signals”, Acoustics Today, https://example.org/b."
ORLOV = "Орлов П. С. Ледоколы // Вестник. 2024. URL: https://example.org/c."


def test_the_source_before_is_meant() -> None:
    lines = [KAYA, "Ibid., p. 5.", "[3] A.g.e., s. 12", REED, "Там же. С. 7–9.", "ibid", "A.e."]
    assert resolve_repeats(lines) == (
        None, Repeat(0, "5"), Repeat(0, "12"), None, Repeat(3, "7–9"), Repeat(3, "7–9"),
        Repeat(3, "7–9"),
    )  # fmt: skip


def test_the_last_source_of_an_author_is_meant() -> None:
    lines = [KAYA, REED, ORLOV, "Kaya, a.g.m., s. 3.", "Reed, op. cit., pp. 4-5",
             "Орлов П. С. Указ. соч. С. 8", "Nobody, op. cit."]  # fmt: skip
    found = resolve_repeats(lines)
    assert found[3:] == (Repeat(0, "3"), Repeat(1, "4-5"), Repeat(2, "8"), Repeat(-1))


def test_nothing_stands_before_the_first() -> None:
    assert resolve_repeats(["Ibid.", KAYA]) == (Repeat(-1), None)
    assert resolve_repeats([]) == ()


@pytest.mark.parametrize(
    "line",
    [
        KAYA,
        "Age of Ice, Port News, https://example.org/ice",
        "Idemitsu, “Annual report”, 2024",
        "Ibid. is Latin for in the same place, and this is a note about it",
        "Там жемчуг: обзор рынка",
        "Age, “Melbourne floods”, 3 May 2022",
    ],
)
def test_other_lines_are_their_own(line: str) -> None:
    assert not is_repeat(line)


def test_long_lists_end_soon() -> None:
    begun = time.monotonic()
    resolve_repeats([KAYA, *(["Ibid."] * 5_000), "x, " * 60 + "op. cit."])
    assert time.monotonic() - begun < 5
