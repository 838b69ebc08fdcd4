"""Every rule by its id: how grave it is, what it is about, and the function that finds it.

Functions stand in the order in which findings are shown within a level. One function may find
several things that are seen at the same look; each has an id and a sentence of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from editor_app.checks import (
    claims,
    language,
    markers,
    media,
    prose,
    sources,
    structure,
    together,
    typography,
    wording,
)
from editor_app.checks.context import Context
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding

Check = Callable[[Context], Iterator[Finding]]

ARTICLE, TEXT, SOURCES, PICTURES, TOGETHER = "article", "text", "sources", "pictures", "together"
GROUPS = (ARTICLE, TEXT, SOURCES, PICTURES, TOGETHER)
"""What rules are about: the parts of an article, its words, its sources and markers, its pictures
and links, and what working together leaves open.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `level` is the usual one, which a house may change."""

    id: str
    level: str
    group: str
    check: Check


_TABLE: tuple[tuple[Check, str, Mapping[str, str]], ...] = (
    # These can find blockers.
    (structure.title, ARTICLE, {"article.no_title": BLOCKER}),
    (structure.text, ARTICLE, {"article.no_text": BLOCKER}),
    (markers.items, SOURCES, {"marker.no_item": BLOCKER}),
    (
        media.images,
        PICTURES,
        {
            "image.missing": BLOCKER,
            "image.not_kept": WARNING,
            "image.no_alt": WARNING,
            "image.no_credit": NOTE,
        },
    ),
    (together.suggestions, TOGETHER, {"suggestion.open": BLOCKER}),
    # These can't.
    (
        structure.key_points,
        ARTICLE,
        {
            "article.no_key_points": WARNING,
            "key_point.empty": WARNING,
            "key_point.changed": WARNING,
            "key_point.gone": WARNING,
            "key_point.not_tied": NOTE,
        },
    ),
    (
        structure.authors,
        ARTICLE,
        {"article.no_author": WARNING, "author.no_name": WARNING, "author.no_bio": WARNING},
    ),
    (
        together.siblings,
        TOGETHER,
        {
            "sibling.changed": WARNING,
            "sibling.gone": WARNING,
            "sibling.not_translated": WARNING,
        },
    ),
    (structure.title_form, ARTICLE, {"title.capitals": WARNING, "title.too_long": NOTE}),
    (
        structure.key_points_form,
        ARTICLE,
        {"key_point.too_many": NOTE, "key_point.too_long": NOTE},
    ),
    (structure.headings, ARTICLE, {"heading.empty": WARNING, "heading.skips": NOTE}),
    (wording.avoided, TEXT, {"word.prefer": WARNING, "word.avoid": WARNING}),
    (language.furniture, TEXT, {"text.furniture": WARNING}),
    (prose.repeated, TEXT, {"text.repeated": WARNING}),
    (prose.doubled_words, TEXT, {"text.doubled_word": WARNING}),
    (media.links, PICTURES, {"link.unsafe": WARNING, "link.form": NOTE}),
    (
        sources.fields,
        SOURCES,
        {
            "reference.title.missing": WARNING,
            "reference.title.markup": WARNING,
            "reference.title.entity": WARNING,
            "reference.title.blanks": NOTE,
            "reference.title.brackets": NOTE,
            "reference.title.address": NOTE,
            "reference.outlet.missing": NOTE,
            "reference.outlet.is_title": WARNING,
            "reference.outlet.markup": WARNING,
            "reference.outlet.entity": WARNING,
            "reference.outlet.blanks": NOTE,
            "reference.outlet.brackets": NOTE,
            "reference.outlet.address": NOTE,
            "reference.url.missing": NOTE,
            "reference.url.blank": WARNING,
            "reference.url.unusable": WARNING,
            "reference.url.scheme": NOTE,
            "reference.url.form": NOTE,
            "reference.url.tracking": NOTE,
            "reference.accessed.missing": WARNING,
            "reference.accessed.unreadable": WARNING,
            "reference.accessed.impossible": WARNING,
            "reference.accessed.incomplete": NOTE,
            "reference.accessed.future": WARNING,
            "reference.accessed.before_publication": WARNING,
            "reference.issued.unreadable": WARNING,
            "reference.issued.impossible": WARNING,
            "reference.issued.future": WARNING,
            "reference.title.capitals": NOTE,
            "reference.title.quotes": NOTE,
            "reference.title.cut": NOTE,
            "reference.title.pieces": NOTE,
            "reference.outlet.pieces": NOTE,
            "reference.outlet.abbreviated": NOTE,
            "reference.author.missing": NOTE,
            "reference.issued.missing": NOTE,
            "reference.book.missing": NOTE,
            "reference.school.missing": NOTE,
            "reference.name.others": NOTE,
            "reference.name.several": NOTE,
            "reference.name.no_name": NOTE,
            "reference.isbn.wrong": WARNING,
            "reference.issn.wrong": WARNING,
            "reference.doi.form": WARNING,
            "reference.page.form": NOTE,
            "reference.page.backwards": WARNING,
        },
    ),
    (
        markers.uncited,
        SOURCES,
        {"reference.not_cited": WARNING, "note.not_cited": WARNING, "note.empty": WARNING},
    ),
    (sources.doubles, SOURCES, {"reference.doubled": WARNING}),
    (sources.repeats, SOURCES, {"reference.only_repeats": NOTE}),
    (markers.imported_numbers, SOURCES, {"reference.number_repeats": NOTE}),
    (claims.sources, SOURCES, {"claim.no_source": NOTE}),
    (media.bare_addresses, PICTURES, {"link.bare": NOTE}),
    (language.labels, TEXT, {"text.label_language": NOTE}),
    (language.numbers, TEXT, {"text.number_form": NOTE}),
    (language.dates, TEXT, {"text.date_form": NOTE}),
    (prose.doubled_blanks, TEXT, {"text.doubled_blanks": NOTE}),
    (typography.quotes, TEXT, {"text.mixed_quotes": NOTE}),
    (typography.apostrophes, TEXT, {"text.mixed_apostrophes": NOTE}),
    (typography.dashes, TEXT, {"text.mixed_dashes": NOTE}),
    (together.comments, TOGETHER, {"comment.open": NOTE}),
    (together.also_entered, TOGETHER, {"field.also_entered": NOTE}),
)

RULES: tuple[Check, ...] = tuple(check for check, _, _ in _TABLE)
"""The functions, in the order of what they find."""

BLOCKING: tuple[Check, ...] = tuple(
    check for check, _, levels in _TABLE if BLOCKER in levels.values()
)
"""Those that can find blockers where the house has raised none."""

CATALOGUE: Mapping[str, Rule] = MappingProxyType(
    {
        rule: Rule(rule, level, group, check)
        for check, group, levels in _TABLE
        for rule, level in levels.items()
    }
)
"""Every rule by its id, in the order of `RULES`."""
