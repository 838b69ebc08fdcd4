"""Rules on what one language does otherwise than another: numbers, dates, words of a page.

Sources: for numbers the orthographies of the languages (TDK: `%45`, `3,5`; ГОСТ 8.417: `45 %`,
`3,5`; English: `45%`, `3.5`); for dates how each names its months. A number is looked at only
beside a unit or a sign: alone, `1.234` may be a thousand, a clock or a section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.checks.context import Context, Spot, note, warning
from editor_app.document.finding import Finding
from editor_app.document.richtext import Block
from editor_app.references.dates import find_dates
from editor_app.references.labels import LABELS, MONTH_NAMES
from editor_app.references.page_words import ALSO_IN, SHARE, SIMILAR, entries
from editor_app.references.words import fold

_FURNITURE = frozenset(fold(words) for table in (SHARE, SIMILAR) for words in entries(table))
_ALSO_IN = tuple(fold(words) for words in entries(ALSO_IN))
_LONGEST_FURNITURE = 60

_AMOUNTS = {
    "en": r"%|per\s?cent\b|million\b|billion\b|trillion\b|thousand\b"
    r"|dollars?\b|euros?\b|tonn?e?s?\b",
    "tr": r"milyon|milyar|trilyon|bin\b|dolar|avro|lira|TL\b|ton\b",
    "ru": r"%|процент|млн\b|млрд\b|трлн\b|тыс\b|миллион|миллиард|тысяч|долл|евро\b|руб|тонн",
}
_SUM = r"(?<=[$€£₽₺])\s?\d{1,4}\.\d{1,2}(?![\d.])"
_THOUSANDS = {"en": ",", "tr": ".", "ru": "\u00a0"}
"""What stands between groups of three figures. One group alone may be a decimal; two can't."""


def _groups(signs: str) -> str:
    return rf"(?<![\d.,])\d{{1,3}}(?:[{signs}]\d{{3}}){{2,3}}(?![\d.,]?\d)"


_PERCENT_FIRST = r"(?<![\w%])%\s?\d+(?:[.,]\d+)?"
_PERCENT_LAST = r"(?<![\d.,%])\d+(?:[.,]\d+)?\s?%(?!\s?\d)"
_WRONG_NUMBERS = {
    "en": re.compile(
        rf"(?<![\d.,])\d{{1,4}},\d{{1,2}}(?=\s?(?:{_AMOUNTS['en']}))"
        rf"|(?<=[$€£₽₺])\s?\d{{1,4}},\d{{1,2}}(?![\d,])|{_PERCENT_FIRST}|{_groups('.')}"
    ),
    "tr": re.compile(
        rf"(?<![\d.,])\d{{1,4}}\.\d{{1,2}}(?=\s?(?:{_AMOUNTS['tr']}))"
        rf"|(?:(?<=%)|(?<=yüzde ))\s?\d{{1,3}}\.\d{{1,2}}(?![\d.])|{_PERCENT_LAST}"
        rf"|{_SUM}|{_groups(',')}"
    ),
    "ru": re.compile(
        rf"(?<![\d.,])\d{{1,4}}\.\d{{1,2}}(?=\s?(?:{_AMOUNTS['ru']}))|{_PERCENT_FIRST}"
        rf"|{_SUM}|{_groups('.,')}"
    ),
}
_SWAPPED = str.maketrans(",.", ".,")
_DOTTED_DATE = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?![\d.])")


def _is_russian(name: str) -> bool:
    return any("а" <= c <= "я" for c in name)


def _month(forms: tuple[str, ...], language: str) -> str:
    """The month's name as it stands beside a day: `March`, `Mart`, `марта`."""
    if language == "ru":
        russian = [form for form in forms if _is_russian(form)]
        return next(form for form in russian if form.endswith(("а", "я")))
    if language == "en":
        return forms[0].capitalize()
    latin = (form for form in forms[1:] if not _is_russian(form))
    return max((f for f in latin if not forms[0].startswith(f)), key=len).capitalize()


MONTHS: Mapping[str, tuple[str, ...]] = {
    language: tuple(_month(forms, language) for forms in MONTH_NAMES)
    for language in ("en", "tr", "ru")
}
"""The names of the months in dates, January first."""


def _foreign_date(language: str) -> re.Pattern[str]:
    """A whole date whose month is named in another language."""
    month = "|".join(name for other in MONTHS if other != language for name in MONTHS[other])
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"(?<![\w.])(?:{day}\s+(?:{month})|(?:{month})\s+{day}),?\s+(?:19|20)\d\d(?!\d)"
    )


_FOREIGN_DATE = {language: _foreign_date(language) for language in MONTHS}


def furniture(context: Context) -> Iterator[Finding]:
    """No share button, list of languages or heading of similar posts came in with the text."""
    for spot in context.spots:
        words = context.of_block(spot, _furniture) if spot.exact else ""
        if words:
            yield warning("text.furniture", spot.at(0, len(spot.block.text)), words=words)


def _furniture(part: Block) -> str:
    words = part.words.strip()
    short = words and len(words) < _LONGEST_FURNITURE
    return words if short and is_furniture(words) else ""


def is_furniture(words: str) -> bool:
    """Whether a paragraph is only a page's furniture, in whichever language."""
    folded = fold(words).strip(" :|·•–—-")
    return folded in _FURNITURE or folded.startswith(_ALSO_IN)


def labels(context: Context) -> Iterator[Finding]:
    """A date of access in a note or in the text is announced in the article's language."""
    own = LABELS.get(context.language)
    for spot, found in context.of_words(_foreign_labels) if own else ():
        for at, label in found:
            place = spot.at(at, at + len(label))
            yield note(
                "text.label_language", place, words=label, expected=own.access if own else ""
            )


def _foreign_labels(text: str, language: str) -> tuple[tuple[int, str], ...]:
    others = (found.access for code, found in LABELS.items() if code != language)
    return tuple((at, label) for label in others if (at := text.find(label)) >= 0)


def numbers(context: Context) -> Iterator[Finding]:
    """Figures with a unit are written as the language writes them."""
    for spot, found in context.of_words(_wrong_numbers):
        for start, end, said in found:
            facts = {"words": said, "expected": mended_number(said, context.language)}
            yield note("text.number_form", spot.at(start, end), **facts)


def _wrong_numbers(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    wrong = _WRONG_NUMBERS.get(language)
    matches = wrong.finditer(text) if wrong else ()
    return tuple((*match.span(), match.group().strip()) for match in matches)


def mended_number(said: str, language: str) -> str:
    """The number as a language writes it: `3.5` for `3,5`, `45%` for `%45`, `1 234 567`."""
    groups = re.split(r"[.,]", said)
    if len(groups) > 2:
        return _THOUSANDS.get(language, ",").join(groups)
    if said.startswith("%"):
        return f"{said[1:].strip()}%".translate(_SWAPPED)
    if said.endswith("%"):
        return f"%{said[:-1].strip()}".translate(_SWAPPED)
    return said.translate(_SWAPPED)


def dates(context: Context) -> Iterator[Finding]:
    """Months are named in the article's language; English dates are spelled out."""
    known = context.language in MONTHS
    for spot, found in context.of_words(_foreign_dates) if known else ():
        yield from (_date(context, spot, *date) for date in found)
    # In notes the house style writes dates of access so.
    for spot, found in context.of_words(_dotted_dates) if context.language == "en" else ():
        if not spot.place.startswith("notes"):
            yield from (_date(context, spot, *date) for date in found)


def _date(context: Context, spot: Spot, start: int, end: int, said: str) -> Finding:
    expected = mended_date(said, context.language)
    return note("text.date_form", spot.at(start, end), words=said, expected=expected)


def _foreign_dates(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((*m.span(), m.group()) for m in _FOREIGN_DATE[language].finditer(text))


def _dotted_dates(text: str, _: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (*match.span(), match.group())
        for match in _DOTTED_DATE.finditer(text)
        if all(date.possible for date in find_dates(match.group()))
    )


def mended_date(said: str, language: str) -> str:
    """The date as a language writes it: `17 March 2025`, `17 Mart 2025`, `17 марта 2025`."""
    found = next(iter(find_dates(said)), None)
    if found is None or not (found.year and found.month and found.day) or not found.possible:
        return said
    return f"{found.day} {MONTHS[language][found.month - 1]} {found.year}"
