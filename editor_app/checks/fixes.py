"""What mends a finding, where that is plain: a command that does what the finding asks for.

A fix looks at the article as it is now and gives None where the finding fits no more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from editor_app.checks.context import ADDRESS, Context
from editor_app.checks.language import is_furniture, mended_date, mended_number
from editor_app.checks.media import mended_link
from editor_app.checks.memory import Memory
from editor_app.checks.places import body_range
from editor_app.checks.prose import BLANKS, DOUBLED, is_slip, repeated
from editor_app.checks.typography import Sign, apostrophe_signs, dash_signs, usual
from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.actions import set_reference_fields
from editor_app.document.article import Article
from editor_app.document.commands import Command, EditText, Together
from editor_app.document.delta import Delete, Delta, Insert, Retain, compact, deletion, marking
from editor_app.document.finding import Finding
from editor_app.document.richtext import Block, RichText
from editor_app.references.field_checks import check_item
from editor_app.references.url import safe_link
from editor_app.references.verification import after_change

Fix = Callable[[Context, Finding], Command | None]
Edit = tuple[int, int, str]
"""Characters of a block (code points) and what comes in their place."""


def fix(article: Article, finding: Finding) -> Command | None:
    """The command that mends a finding; None where nobody but a person can."""
    return _fix(Context(article, _kept, date.max), finding)


def fixable(
    article: Article, findings: Iterable[Finding], memory: Memory | None = None
) -> tuple[bool, ...]:
    """For each finding whether the program knows how to mend it. For many at once: the article is
    looked at as little as can be.
    """
    context = Context(article, _kept, date.max, memory=memory or Memory())
    return tuple(_fix(context, finding) is not None for finding in findings)


def _fix(context: Context, finding: Finding) -> Command | None:
    known = FIXES.get(finding.rule)
    if known is None and finding.rule.startswith("reference."):
        known = _reference
    return known(context, finding) if known else None


def _reference(context: Context, finding: Finding) -> Command | None:
    """The record as `references.field_checks` would mend it."""
    record_place, _, field = finding.place.rpartition("/")
    for reference in context.article.references:
        if context.reference_places[reference.id] == record_place:
            old = dict(reference.fields)
            for problem in check_item(old, date.max):
                if problem.rule == finding.rule and problem.field == field and problem.fix:
                    mended = after_change(old, problem.fix)
                    return set_reference_fields(reference.id, old, mended)
    return None


def _located(article: Article, finding: Finding) -> tuple[str, int, Block, int] | None:
    """(text, where its block begins in it, the block, offset of the finding in the block)."""
    name, text, number, offset = schema.TITLE, article.title, 0, 0
    found = body_range(finding.place)
    if found:
        name, text, number, offset = schema.BODY, article.body, found[0], found[1] or 0
    elif finding.place.startswith("key_points/"):
        index = int(finding.place.partition("/")[2]) - 1
        if not 0 <= index < len(article.key_points):
            return None
        point = article.key_points[index]
        name, text = schema.key_point_text(point.id), point.text
    elif finding.place != "title":
        return None
    if number >= len(text):
        return None
    return name, _start(text, number), text[number], offset


def _start(text: RichText, number: int) -> int:
    return sum(len(part.text) + 1 for part in text[:number])


def _with_edits(find: Callable[[str, Context, Finding], Iterator[Edit]]) -> Fix:
    """A fix that makes the first edit from the finding's place on."""

    def mend(context: Context, finding: Finding) -> Command | None:
        located = _located(context.article, finding)
        if located is None:
            return None
        name, at, part, offset = located
        edits = (edit for edit in find(part.text, context, finding) if edit[0] >= offset)
        first = next(edits, None)
        return EditText(name, _delta([first], at, part)) if first else None

    return mend


def _blanks(context: Context, finding: Finding) -> Command | None:
    """One blank between two words, in the whole paragraph."""
    located = _located(context.article, finding)
    if located is None:
        return None
    name, at, part, _ = located
    edits = [(*match.span(), " ") for match in BLANKS.finditer(part.text)]
    return EditText(name, _delta(edits, at, part)) if edits else None


def _delta(edits: list[Edit], at: int, part: Block) -> Delta:
    """The edits of one block as a change of its text; what is put in takes the marks of what it
    replaces.
    """
    ops: list[Retain | Insert | Delete] = [Retain(at)]
    last = 0
    for start, end, words in edits:
        ops += [Retain(start - last), Insert(words, _marks_at(part, start)), Delete(end - start)]
        last = end
    return compact(ops)


def _marks_at(part: Block, position: int) -> m.Marks:
    at = 0
    for run in part.runs:
        at += len(run.text)
        if position < at:
            return run.marks
    return m.NO_MARKS


def _doubled_word(text: str, context: Context, finding: Finding) -> Iterator[Edit]:
    for match in DOUBLED.finditer(text):
        slip = is_slip(match[1], match["again"].lstrip(" \u00a0"), context.language)
        if slip and match.group() == finding.facts.get("words"):
            yield (*match.span("again"), "")


def _preferred(text: str, _: object, finding: Finding) -> Iterator[Edit]:
    """What the house writes, where the finding says that it fits as it is."""
    words, new = str(finding.facts.get("words", "")), str(finding.facts.get("new", ""))
    if words and new:
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            yield (*match.span(), new)


def _said(mended: Callable[[str, str], str]) -> Callable[[str, Context, Finding], Iterator[Edit]]:
    """Replaces the words that the finding names by what is expected."""

    def find(text: str, context: Context, finding: Finding) -> Iterator[Edit]:
        words = str(finding.facts.get("words", ""))
        new = mended(words, context.language)
        if words and new != words:
            for match in re.finditer(re.escape(words), text):
                yield (*match.span(), new)

    return find


def _form(signs: Callable[[Context], list[Sign]], kinds: str) -> Fix:
    """All signs of the rarer kinds in title, key points and body become the usual one, where
    one character takes the place of one.
    """

    def mend(context: Context, finding: Finding) -> Command | None:
        found = signs(context)
        most = usual(found) if found else ""
        edits: dict[str, list[Edit]] = {}
        for sign in found:
            new = _like(sign.kind, most, kinds)
            if new:
                edits.setdefault(sign.spot.place, []).append((sign.start, sign.end, new))
        return _together(context.article, finding, edits)

    return mend


def _like(kind: str, most: str, kinds: str) -> str:
    """What takes the place of a sign, empty where it stays: `'` for `’`, ` – ` for ` - `."""
    bare = kind.strip("ab")
    wanted = most.strip("ab")
    same_form = len(bare) == len(wanted) and all(sign.strip() in kinds for sign in (bare, wanted))
    return wanted if same_form and bare != wanted else ""


def _together(
    article: Article, finding: Finding, edits: Mapping[str, list[Edit]]
) -> Command | None:
    """One step; a text is changed from its end to its beginning. Places of several blocks are
    left alone: there the offsets are not told apart.
    """
    steps: list[tuple[int, Command]] = []
    for place, wanted in edits.items():
        located = _located(article, replace(finding, place=place))
        if located and (place.startswith("body/") or _is_one_block(article, located[0])):
            name, at, part, _ = located
            steps.append((at, EditText(name, _delta(wanted, at, part))))
    steps.sort(key=lambda step: -step[0])
    return Together(tuple(command for _, command in steps)) if steps else None


def _is_one_block(article: Article, name: str) -> bool:
    return any(len(text) == 1 for known, text in article.flowing_texts() if known == name)


def _furniture(context: Context, finding: Finding) -> Command | None:
    located = _located(context.article, finding)
    if located is None or not is_furniture(located[2].words.strip()):
        return None
    return _without_block(context.article, finding)


def _repeated(context: Context, finding: Finding) -> Command | None:
    found = body_range(finding.place)
    again = any(other.place == finding.place for other in repeated(context))
    return _without_block(context.article, finding) if found and again else None


def _kept(_: str) -> bool:
    """For rules that do not ask whether an image is there."""
    return True


def _without_block(article: Article, finding: Finding) -> Command | None:
    """The block taken out with its line end; not where an image or a marker would go with it."""
    located = _located(article, finding)
    if located is None or any(located[2].objects()):
        return None
    name, at, part, _ = located
    return EditText(name, deletion(at, at + len(part.text) + 1))


def _bare_link(context: Context, finding: Finding) -> Command | None:
    """The address becomes a link; which words should stand there is for a person to say."""
    located = _located(context.article, finding)
    if located is None:
        return None
    name, at, part, offset = located
    match = ADDRESS.search(part.text, offset)
    link = safe_link(match.group()) if match else None
    if match is None or link is None or m.value(_marks_at(part, match.start()), m.LINK):
        return None
    return EditText(name, marking(at + match.start(), at + match.end(), {m.LINK: link}))


def _link_form(context: Context, finding: Finding) -> Command | None:
    found = body_range(finding.place)
    located = _located(context.article, finding)
    if located is None or found is None or found[1] is None or found[2] is None:
        return None
    name, at, part, _ = located
    address = m.value(_marks_at(part, found[1]), m.LINK)
    if not isinstance(address, str) or mended_link(address) == address:
        return None
    return EditText(name, marking(at + found[1], at + found[2], {m.LINK: mended_link(address)}))


FIXES: Mapping[str, Fix] = MappingProxyType(
    {
        "text.doubled_word": _with_edits(_doubled_word),
        "text.doubled_blanks": _blanks,
        "word.prefer": _with_edits(_preferred),
        "text.number_form": _with_edits(_said(mended_number)),
        "text.date_form": _with_edits(_said(mended_date)),
        "text.mixed_apostrophes": _form(apostrophe_signs, "'’"),
        "text.mixed_dashes": _form(dash_signs, "-–—"),
        "text.furniture": _furniture,
        "text.repeated": _repeated,
        "link.bare": _bare_link,
        "link.form": _link_form,
    }
)
"""Rules with a fix; those of sources' fields are mended as `references` says."""
