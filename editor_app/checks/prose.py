"""Rules on slips of the hand: words and blanks twice, a paragraph twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.context import Context, note, warning
from editor_app.document.finding import Finding, body_place
from editor_app.document.richtext import HEADING, Block

DOUBLED = re.compile(r"(?<![\w’'\-])([^\W\d_]+)(?P<again>[ \u00a0]+\1)(?![\w’'\-])", re.IGNORECASE)
BLANKS = re.compile(r"(?<=[^\s\ufffc])[ \u00a0]{2,}(?=[^\s\ufffc])")
_SHORTEST_REPEATED = 40
"""Code points, blanks apart: shorter paragraphs may well stand twice."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# English doubles no other words; Turkish and Russian double whole classes of words to strengthen
# or to spread them (yavaş yavaş, тихо тихо), but hardly ever the small words of grammar.
_MAY_DOUBLE_EN = _words(
    """that had very so really much many far no never is in on do more long well there now ha hear
    bye again too her you"""
)
_NEVER_DOUBLED = {
    "tr": _words(
        """ve bu ile ki olarak olan ancak ise kadar ama fakat veya göre
        tarafından üzere ayrıca çünkü dolayı rağmen"""
    ),
    "ru": _words(
        """и в во на с со по к ко о об из за у от до для при что как не это но а или если чтобы
        которые который которая также его их был была были между после перед"""
    ),
}


def doubled_words(context: Context) -> Iterator[Finding]:
    """No word stands twice in a row where the language does not do that."""
    for spot, slips in context.of_words(_slips):
        for start, end, words in slips:
            yield warning("text.doubled_word", spot.at(start, end), words=words)


def _slips(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (*match.span(), match.group())
        for match in DOUBLED.finditer(text)
        if is_slip(match[1], match["again"].lstrip(" \u00a0"), language)
    )


def is_slip(word: str, again: str, language: str) -> bool:
    """Whether a word and the same word again are a slip: not `Pago Pago`, not `yavaş yavaş`."""
    if word[0].isupper() and again[0].isupper():
        return False
    folded = again.lower()
    if language == "en":
        return folded not in _MAY_DOUBLE_EN
    return folded in _NEVER_DOUBLED.get(language, frozenset())


def doubled_blanks(context: Context) -> Iterator[Finding]:
    """Between two words is one blank; said once for each paragraph."""
    for spot, found in context.of_words(_blanks):
        yield note("text.doubled_blanks", spot.at(*found[0]), count=len(found))


def _blanks(text: str, _: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in BLANKS.finditer(text))


def repeated(context: Context) -> Iterator[Finding]:
    """No paragraph of the body stands there twice. (A lead that the text begins with is another
    matter: key points may say what the body says.)
    """
    seen: dict[str, int] = {}
    body = (spot for spot in context.spots if spot.exact)
    for number, spot in enumerate(body):
        part, letters = spot.block, context.of_block(spot, _letters)
        if len(letters) < _SHORTEST_REPEATED:
            continue
        if letters in seen:
            facts = {"first": seen[letters] + 1, "words": part.words.strip()[:80]}
            yield warning("text.repeated", body_place(number), **facts)
        seen.setdefault(letters, number)


def _letters(part: Block) -> str:
    """What two paragraphs that say the same have in common."""
    return "".join(part.words.split()).casefold() if part.kind != HEADING else ""
