"""Typography in the language of the text: while typing, and over a whole article.

Positions are code points. Addresses, code, objects and words that a suggestion takes away are
never touched. Rules and their sources: `conventions`, `quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.richtext import OBJECT, Block, RichText
from editor_app.language.conventions import (
    APOSTROPHE,
    ELLIPSIS,
    EM_DASH,
    EN_DASH,
    NBSP,
    Conventions,
    conventions,
)
from editor_app.language.printed import printed_texts
from editor_app.language.quotes import Quotes, opens
from editor_app.language.spans import Spans, code_spans, in_code

QUOTES, DASHES, DOTS = "quotes", "dashes", "ellipsis"
FIXED_SPACES, SPACES, PUNCTUATION = "fixed_spaces", "double_spaces", "space_before_punctuation"
RULES = (QUOTES, DASHES, DOTS, FIXED_SPACES, SPACES, PUNCTUATION)
"""The names of the rules, in the order in which a list of changes is best grouped."""


_NEAR = 40
"""Code points before the caret that rules on blanks look at."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Put `text` in place of the last `back` code points before the caret, the typed one among
    them.
    """

    back: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Change:
    """`new` in place of the code points from `start` up to `end` of the text called `text`."""

    text: str
    start: int
    end: int
    new: str
    rule: str


# While typing


def as_typed(before: str, typed: str, after: str, language: str) -> Replacement | None:
    """What a character that was just typed should become, or None. `before` is the paragraph up
    to it, `after` the rest of the paragraph. To be done as a step of its own, so that undo gives
    back what was typed.
    """
    rules = conventions(language)
    if typed.isalpha() or len(typed) != 1:  # nearly every key: nothing to look for
        return None
    rules = conventions(language)
    if rules is None or in_code(before + typed):
        return None
    if typed in "\"'":
        return _typed_quote(before, typed, after, rules)
    if typed == "-":
        return _typed_dash(before, after, rules)
    if typed == ".":
        dots = before.endswith("..") and not before.endswith("...")
        return Replacement(3, ELLIPSIS, DOTS) if dots else None
    return _typed_near_space(before, typed, rules)


def _typed_quote(before: str, typed: str, after: str, rules: Conventions) -> Replacement | None:
    # What is open follows from all marks before, what this one is from its neighbours.
    mark = dict(Quotes(rules).read(before + typed + after[:1])).get(len(before), typed)
    return Replacement(1, mark, QUOTES) if mark != typed else None


def _typed_dash(before: str, after: str, rules: Conventions) -> Replacement | None:
    spaced = before[-2:-1] in (" ", NBSP)
    if before.endswith(EM_DASH) and spaced and rules.dash == EM_DASH:
        return Replacement(2, EM_DASH, DASHES)  # the third hyphen of three: the dash is there
    if before.endswith(EN_DASH) and not before.endswith(EN_DASH * 2):
        return _dash(before[:-1], EM_DASH, 2, rules)
    if before.endswith("-") and not before.endswith("--") and not after.startswith("-"):
        return _dash(before[:-1], rules.dash if spaced else EN_DASH, 2, rules)
    return None


def _dash(before: str, dash: str, back: int, rules: Conventions) -> Replacement:
    tight = rules.tight_dash and before.endswith(" ") and before.strip() != ""
    return Replacement(back + tight, NBSP + dash if tight else dash, DASHES)


def _typed_near_space(before: str, typed: str, rules: Conventions) -> Replacement | None:
    before = before[-_NEAR:]
    if typed == " ":
        return _typed_blank(before, rules) or _typed_behind_unit(before, typed, rules)
    if rules.tight_dash and typed in (EN_DASH, EM_DASH) and before.endswith(" "):
        return Replacement(2, NBSP + typed, FIXED_SPACES) if before.strip() else None
    if typed in rules.signs and re.search(r"\d $", before):
        return Replacement(2, NBSP + typed, FIXED_SPACES)
    if typed.isdigit():
        if re.search(r"(?:^|\W)[№§] $", before):
            return Replacement(2, NBSP + typed, FIXED_SPACES)
        year = before.endswith("‘") and opens(before[-2:-1])
        return Replacement(2, APOSTROPHE + typed, QUOTES) if year else None  # the ’90s
    return _typed_behind_unit(before, typed, rules)


def _typed_blank(before: str, rules: Conventions) -> Replacement | None:
    if re.search(r"\S[ \u00a0]-$", before):
        dash = _dash(before[:-1], rules.dash, 2, rules)
        return Replacement(dash.back, dash.text + " ", DASHES)
    word = _last_word(before)
    if word in rules.short_words and _begins_word(before[: len(before) - len(word)]):
        return Replacement(1, NBSP, FIXED_SPACES)
    return None


def _typed_behind_unit(before: str, typed: str, rules: Conventions) -> Replacement | None:
    word = _last_word(before)
    lead = before[: len(before) - len(word)]
    if word in rules.units and re.search(r"\d $", lead):
        return Replacement(len(word) + 2, NBSP + word + typed, FIXED_SPACES)
    return None


def _last_word(before: str) -> str:
    found = re.search(r"[\w²³°·]+$", before)
    return found.group() if found else ""


def _begins_word(lead: str) -> bool:
    return not lead or lead[-1].isspace() or lead[-1] in '«„“"(—–['


# A whole article


def changes(article: Article) -> tuple[Change, ...]:
    """What the conventions of each text's language would change, in the order of the texts and
    places; nothing is changed by asking. `corrections.correction` makes the command.
    """
    return tuple(change for text in printed_texts(article) for change in _text_changes(*text))


def _text_changes(name: str, text: RichText, language: str) -> Iterator[Change]:
    at = 0
    for block in text:
        for start, end, new, rule in block_changes(block, language):
            yield Change(name, at + start, at + end, new, rule)
        at += len(block.text) + 1


def block_changes(block: Block, language: str) -> list[tuple[int, int, str, str]]:
    """(start, end, new words, rule) of each change of one block, in order and apart."""
    text = block.text
    closed = _closed(block, text)
    languages = list(_languages(block, language))
    wanted = [(c, own) for own in {own for _, own in languages} for c in _in_language(text, own)]
    found: list[tuple[int, int, str, str]] = []
    kept_to = at = 0
    for change, own in sorted(wanted):
        start, end = change[0], change[1]
        while at < len(languages) - 1 and languages[at][0] <= start:
            at += 1
        fits = languages[at][1] == own and end <= languages[at][0]
        if fits and start >= kept_to and not closed.touch(start, end):
            found.append(change)
            kept_to = end
    return found


def _closed(block: Block, text: str) -> Spans:
    """What must stay: code, objects, and what a suggestion takes away."""
    closed, at = code_spans(text), 0
    for run in block.runs:
        end = at + len(run.text)
        if OBJECT in run.text or any(key.startswith("del:") for key, _ in run.marks):
            closed.append((at, end))
        at = end
    return Spans(closed)


def _languages(block: Block, language: str) -> Iterator[tuple[int, str]]:
    """(end, language) of the parts of a block."""
    at, last = 0, ""
    for run in block.runs:
        own = str(m.value(run.marks, m.LANGUAGE) or language)
        if at and own != last:
            yield at, last
        at, last = at + len(run.text), own
    yield at, last or language


def _in_language(text: str, language: str) -> list[tuple[int, int, str, str]]:
    rules = conventions(language)
    return list(_candidates(text, rules)) if rules is not None else []


_ALONE = r"(?![\w/()\-–—.…])"
_BEFORE_PUNCTUATION = re.compile(
    rf"(?<=[^ \u00a0])[ \u00a0]+(?=[,;:!?]{_ALONE})|(?<=[^ \u00a0.…])[ \u00a0]+(?=\.{_ALONE})"
)


def _candidates(text: str, rules: Conventions) -> Iterator[tuple[int, int, str, str]]:
    yield from _quote_changes(text, rules)
    yield from _dash_changes(text, rules)
    for dots in re.finditer(r"(?<![.…])\.{3}(?![.…])", text):
        yield *dots.span(), ELLIPSIS, DOTS
    for stray in _BEFORE_PUNCTUATION.finditer(text):
        yield *stray.span(), "", PUNCTUATION
    for double in re.finditer(r" ( +)(\S?)", text):
        if double.group(2):
            yield *double.span(1), "", SPACES
    for place in _fixed(text, rules):
        yield place, place + 1, NBSP, FIXED_SPACES


def _quote_changes(text: str, rules: Conventions) -> Iterator[tuple[int, int, str, str]]:
    for at, mark in Quotes(rules).read(text, Spans(code_spans(text))):
        if mark != text[at]:
            yield at, at + 1, mark, QUOTES


def _dash_changes(text: str, rules: Conventions) -> Iterator[tuple[int, int, str, str]]:
    for hyphens in re.finditer(r"(?<![-–—])-{2,3}(?![-–—])", text):
        start, end = hyphens.span()
        spaced = text[:start].endswith((" ", NBSP)) and text[end:].startswith(" ")
        two = rules.dash if spaced and text[:start].strip() else EN_DASH
        yield start, end, EM_DASH if end - start == 3 else two, DASHES
    for alone in re.finditer(r"(?<=[ \u00a0])-(?= )", text):
        if text[: alone.start()].strip():
            yield *alone.span(), rules.dash, DASHES
    if rules.dash == EM_DASH:
        for alone in re.finditer(r"(?<=[ \u00a0])–(?= )", text):
            if text[: alone.start()].strip():
                yield *alone.span(), EM_DASH, DASHES


def _fixed(text: str, rules: Conventions) -> Iterator[int]:
    """The places of blanks that must not break a line."""
    for blank in re.finditer(r"(?<=[№§]) +(?=\d)", text):
        yield blank.start()
    for blank in re.finditer(r"(?<=\d) +(?=([^\s\w]|[\w°][\w²³·]*))", text):
        word = blank.group(1)
        if word in rules.signs or word in rules.units:
            yield blank.start()
    if rules.tight_dash:
        for blank in re.finditer(r"(?<=\S) +(?=(?:[—–]|-{1,3})(?: |$))", text):
            yield blank.start()
    if rules.short_words:
        for blank in re.finditer(r"(?<![^\s«„“\"(—–\[])(\w)( +)(?=\S)", text):
            if blank.group(1) in rules.short_words:
                yield blank.start(2)
