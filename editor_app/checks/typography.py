"""Rules on signs of which an article should use one kind: quotes, apostrophes, dashes.

Each is said once for an article, at the first sign of the rarer kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from editor_app.checks.context import Context, Spot, note
from editor_app.document.finding import Finding

STRAIGHT = '"'
_QUOTES = re.compile(r"[\"“”„«»]")
_CLOSING = {"“": "”", "«": "»", "„": "“"}
_INCHES = re.compile(r"(?<=\d)\"(?!\w)")
APOSTROPHES = re.compile(r"(?<=[^\W_])['’](?=[^\W_])")
DASHES = re.compile(
    r"(?<=[^\s\d\ufffc])[ \u00a0](?P<spaced>[-–—])[ \u00a0](?=\S)"
    r"|(?<=[^\s\ufffc])[ \u00a0](?P<after_digit>[–—])[ \u00a0](?=\S)"
    r"|(?<=[^\W\d_])(?P<tight>—)(?=[^\W\d_])"
)


Found = tuple[int, int, str]
"""Where a sign begins and ends in its block, and its kind."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that was found; `kind` is how it is shown to people."""

    spot: Spot
    start: int
    end: int
    kind: str


def quotes(context: Context) -> Iterator[Finding]:
    """Quotations stand in one kind of quotation marks; those inside others may differ."""
    yield from _mixed("text.mixed_quotes", quote_signs(context))


def apostrophes(context: Context) -> Iterator[Finding]:
    """Apostrophes are all straight or all curly."""
    yield from _mixed("text.mixed_apostrophes", apostrophe_signs(context))


def dashes(context: Context) -> Iterator[Finding]:
    """The dash between two thoughts is one and the same, blanks around it included."""
    yield from _mixed("text.mixed_dashes", dash_signs(context))


def quote_signs(context: Context) -> list[Sign]:
    """The opening quotation marks that stand in no other ones."""
    return _signs(context, _outer_quotes)


def _signs(context: Context, question: Callable[[str, str], tuple[Found, ...]]) -> list[Sign]:
    return [Sign(spot, *sign) for spot, found in context.of_words(question) for sign in found]


def _outer_quotes(text: str, _: str) -> tuple[Found, ...]:
    return tuple(_quotes(text)) if _QUOTES.search(text) else ()


def _quotes(text: str) -> Iterator[Found]:
    inches = {match.start() for match in _INCHES.finditer(text)} if text.count('"') % 2 else set()
    awaited: list[str] = []
    for match in _QUOTES.finditer(text):
        sign, at = match.group(), match.start()
        if awaited and sign == awaited[-1]:
            awaited.pop()
        elif sign in _CLOSING:
            if not awaited:
                yield at, at + 1, f"{sign}{_CLOSING[sign]}"
            awaited.append(_CLOSING[sign])
        elif sign == STRAIGHT and at not in inches:
            if not awaited:
                yield at, at + 1, '""'
            awaited.append(STRAIGHT)


def apostrophe_signs(context: Context) -> list[Sign]:
    """Apostrophes inside words."""
    return _signs(context, _apostrophes)


def _apostrophes(text: str, _: str) -> tuple[Found, ...]:
    return tuple((*match.span(), match.group()) for match in APOSTROPHES.finditer(text))


def dash_signs(context: Context) -> list[Sign]:
    """Dashes between words, with the blanks around them: `a – b`, `a—b`."""
    return _signs(context, _dashes)


def _dashes(text: str, _: str) -> tuple[Found, ...]:
    return tuple(
        (*match.span(), f"a{match.group()}b".replace("\u00a0", " "))
        for match in DASHES.finditer(text)
    )


def usual(signs: list[Sign]) -> str:
    """The kind that most of the signs are of; of two as frequent, the one typewriters lack."""
    counts = Counter(sign.kind for sign in signs)
    return max(counts, key=lambda kind: (counts[kind], not kind.isascii()))


def _mixed(rule: str, signs: list[Sign]) -> Iterator[Finding]:
    most = usual(signs) if signs else ""
    rare = [sign for sign in signs if sign.kind != most]
    if rare:
        first = rare[0]
        facts = {"kind": first.kind, "usual": most, "count": len(rare)}
        yield note(rule, first.spot.at(first.start, first.end), **facts)
