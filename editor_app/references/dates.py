"""Dates inside running text, in the forms of English, Turkish and Russian writers.

Offsets are code points. A date that is written like one but can't exist (31.02.2025) is found
too: it must be kept as it came and reported, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.references.csl import CslDate, is_possible, make_date
from editor_app.references.labels import MONTH_NAMES
from editor_app.references.words import any_of, fold

_MONTH_NUMBERS = {fold(name): n for n, forms in enumerate(MONTH_NAMES, 1) for name in forms}
_MONTH = any_of(tuple(name for forms in MONTH_NAMES for name in forms)) + r"(?![^\W\d_])\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th|-?го|-?е)?"
_YEAR = r"(?:1[4-9]|20|21)\d\d"
_LONG_YEAR = rf"{_YEAR}(?!\d)(?:\s?(?:года|год|г\.|г\b))?"

# Most telling first: at the same place the first that fits wins. {d}, {m} and {y} become groups.
_FORMS = (
    r"{d}(?:\s+of)?[\s.]*{m}[\s,]+{y}",  # 18 March 2025
    r"{d}-{m}-{y}",  # 18-Mar-2025
    r"{m}\s*{d}(?!\d)\s*,?\s*{y}",  # March 18, 2025
    r"{Y}\s*,?\s+{m}\s*{d}(?!\d)",  # 2025, March 18
    r"{Y}\s*,?\s+{d}\s+{m}",  # 2025, 18 Mart
    r"{Y}(?P<iso>[-./]){n}(?P=iso){N}(?!\d)",  # 2025-03-18
    r"{N}\s?(?P<dot>[-./])\s?{n}\s?(?P=dot)\s?{4}(?!\d)(?:\s?г\b\.?)?",  # 18.03.2025
    r"{m}\s*,?\s*{y}",  # March 2025
    r"{Y}\s*,?\s+{m}",  # 2025, March
    r"{d}\s+{m}",  # 18 March
    r"{m}\s*{d}(?!\d)",  # March 18
    r"{y}(?!\.\d)",  # 2025
)
_PARTS = {
    "d": ("d", _DAY),
    "m": ("m", _MONTH),
    "y": ("y", _LONG_YEAR),
    "Y": ("y", _YEAR),
    "n": ("m", r"\d{1,2}"),
    "N": ("d", r"\d{1,2}"),
    "4": ("y", r"\d{4}"),
}


def _named(form: str, index: int) -> str:
    for key, (part, pattern) in _PARTS.items():
        form = form.replace(f"{{{key}}}", f"(?P<{part}{index}>{pattern})")
    return f"(?P<form{index}>{form})"


_ANY = re.compile(
    rf"(?<![\w/.-])(?:{'|'.join(_named(form, i) for i, form in enumerate(_FORMS))})(?![\w/])",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"^(?:published|yayın tarihi|yayınlanma|опубликовано)\s*:?\s*(?:on\s+)?", re.IGNORECASE
)
# What stands in place of a year that isn't known.
NO_DATE = (
    r"(?:n\.?\s?d\.?(?:\s?-?[a-z])?|t\.?\s?y\.?(?:-?[a-z])?|б\.?\s?[гд]\.?"
    r"|tarihsiz|undated|no date|tarih yok)"
)
SEASON = (
    r"(?:spring|summer|autumn|fall|winter|bahar|yaz|güz|sonbahar|ilkbahar|kış"
    r"|весна|лето|осень|зима)\s+(?P<year>(?:19|20)\d\d)"
)
"""A regular expression source for a season and its year; case is not to count."""
_SEASON = re.compile(SEASON, re.IGNORECASE)
_LETTERED_YEAR = re.compile(r"(\d{4})[a-zа-я](?![^\W\d_])", re.IGNORECASE)
_TWO_DIGIT_YEAR = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d\d)(?!\w)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./](\d{4})(?!\w)")
# XX.XX.XXXX, __.__.____, ДД.ММ.ГГГГ, gg.aa.yyyy: a date that was left to be filled in.
_PLACEHOLDER = re.compile(r"[^\W\d]{1,4}\s?[./-]\s?[^\W\d]{1,4}\s?[./-]\s?[^\W\d]{2,4}|[?_.…-]{4,}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at `text[start:end]`; a part that isn't written is None."""

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None

    @property
    def parts(self) -> tuple[int, ...]:
        """Year, month, day as far as known without a gap; empty without a year."""
        known: list[int] = []
        for part in (self.year, self.month, self.day):
            if part is None:
                break
            known.append(part)
        return tuple(known)

    @property
    def possible(self) -> bool:
        """Whether the date can exist; one without a year is taken on trust."""
        return self.year is None or is_possible(self.parts)

    def as_csl(self) -> CslDate:
        """The date as CSL, or the words as they came where it can't exist."""
        parts = self.parts
        return make_date(*parts) if is_possible(parts) else {"raw": self.text.strip()}


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All dates in `text`, from left to right, none overlapping."""
    return tuple(_found(match) for match in _ANY.finditer(text))


def date_at(text: str, start: int) -> FoundDate | None:
    """The date that begins exactly at `start`, short and left-open forms (`18.03.25`) included."""
    match = _ANY.match(text, start)
    if match:
        return _found(match)
    return next(_short_forms(text, start), None)


def read_date(text: str) -> FoundDate | None:
    """The date that `text` as a whole is; closing stops and a "published" in front don't count."""
    bare = _PUBLISHED.sub("", text.strip().rstrip(".,; "), count=1)
    found = date_at(bare, 0) if bare else None
    if found and found.end >= len(bare) - 1:
        return found
    month = month_number(bare)
    return FoundDate(0, len(bare), bare, None, month, None) if month else None


def season_year(text: str) -> int | None:
    """The year of `Summer 1993`, `Bahar 2022`, `осень 2019`; None where `text` is no season."""
    match = _SEASON.fullmatch(text.strip(" .,()"))
    return int(match.group("year")) if match else None


def bracketed_date(text: str) -> CslDate | None:
    """The date in an author-year bracket (`2024a`, `2022, June 17`); None without a year."""
    dates = find_dates(_LETTERED_YEAR.sub(r"\1", text))
    return next((date.as_csl() for date in dates if date.year is not None), None)


def month_number(text: str) -> int | None:
    """1 to 12 where `text` is the name of a month, whole or short."""
    return _MONTH_NUMBERS.get(fold(text.strip().rstrip(".")))


def placeholder_at(text: str, start: int) -> str:
    """The unfilled date (`XX.XX.XXXX`) that begins at `start`, else empty."""
    match = _PLACEHOLDER.match(text, start)
    return match.group() if match else ""


def _found(match: re.Match[str]) -> FoundDate:
    index = (match.lastgroup or "").removeprefix("form")
    parts = match.groupdict()
    year, month, day = (_value(parts.get(f"{part}{index}")) for part in "ymd")
    if "/" in match.group() and month and day and month > 12 >= day:
        month, day = day, month  # 03/18/2025: the American order
    return FoundDate(match.start(), match.end(), match.group(), year, month, day)


def _value(text: str | None) -> int | None:
    if text is None:
        return None
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else month_number(text)


def _short_forms(text: str, start: int) -> Iterator[FoundDate]:
    match = _TWO_DIGIT_YEAR.match(text, start)
    if match:
        day, _, month, year = match.groups()
        yield FoundDate(start, match.end(), match.group(), 2000 + int(year), int(month), int(day))
    match = _MONTH_AND_YEAR.match(text, start)
    if match:
        yield FoundDate(
            start, match.end(), match.group(), int(match.group(2)), int(match.group(1)), None
        )
