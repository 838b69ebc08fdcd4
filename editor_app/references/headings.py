"""Names that stand before a title without quotes or a year: where they end and it begins."""

from __future__ import annotations

import re

from editor_app.references.csl import CslName
from editor_app.references.names import read_names
from editor_app.references.persons import DOTTED, SMALL, UPPER, is_initials
from editor_app.references.words import any_of

_FULL_NAME = re.compile(
    r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+(?: [^\W\d_a-zа-я]\.)+(?=\s+[^\W\d_]{2})"
)
_HEADING = re.compile(
    rf"(?P<name>{SMALL}[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+)?,?\s+{DOTTED}"
    rf"(?:,\s*{SMALL}[{UPPER}][\w'’-]+,?\s+{DOTTED})*)"
    rf"\s*(?:{any_of(('и др.', 'et al.', '[и др.]'))})?\s*(?=[^\s,])"
)
# Vancouver: `Nye JS, de Waal T. Title`.
_PLAIN = rf"{SMALL}[{UPPER}][\w'’-]*[a-zа-яıçğöşü](?:[\s-][{UPPER}][\w'’-]+)?\s[{UPPER}]{{1,3}}"
_PLAIN_LIST = re.compile(rf"(?P<name>{_PLAIN}(?:,\s{_PLAIN})*(?:,\s*et al)?)\.\s+(?=[^\s,])")
# `John J. Mearsheimer, …`, `John J. Mearsheimer and Ada Novak, …`: a surname, not a title.
_SURNAME_FOLLOWS = re.compile(
    r"[A-Z][\w'’-]+(?:\s*,\s*(?:$|[A-Z\"“‘«])"
    r"|\s(?:and|&|ve|und)\s[A-Z][\w.'’-]+(?:\s[\w.'’-]+){0,3},\s*(?:$|[A-Z\"“‘«]))"
)


def take_heading(text: str) -> tuple[tuple[CslName, ...], str]:
    """`Геворкян, М.Н. Заглавие`: the names that a card is filed under, and what follows them."""
    match = _HEADING.match(text) or _PLAIN_LIST.match(text)
    rest = text[match.end() :] if match else ""
    if match is None or not rest.strip() or _goes_on(rest, match.group("name")):
        return (), text
    return read_names(match.group("name")), rest.strip()


def _goes_on(rest: str, name: str) -> bool:
    """`John J. Mearsheimer, …`, `Smith, J. A., …`: the heading is but half a name."""
    if "," not in name and _SURNAME_FOLLOWS.match(rest):
        return True
    word = rest.partition(",")[0]
    return "." in word and is_initials(word)


def take_full_name(text: str) -> tuple[tuple[CslName, ...], str]:
    """`Mearsheimer, John J. Title`: the full stop of the initial ends the name too."""
    match = _FULL_NAME.match(text)
    if match is None:
        return (), text
    return read_names(match.group()), text[match.end() :].strip()
