"""Names of people as they were entered: several in one, “et al.” instead of the others, and what is
no name; and what a record of its type is expected to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from editor_app.references.csl import CslName, field_text, names
from editor_app.references.field_problem import FieldProblem

_FIELDS = ("author", "editor", "translator")
_OTHERS = re.compile(
    r"(?<!\w)(?:et\s+al|and\s+others|ve\s+diğerleri|vd|v\.\s?d|и\s+др(?:угие)?)(?![\w-])\.?",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_][\w’'.-]*"
_SEVERAL = re.compile(
    rf"^\s*{_WORD}\s+{_WORD}.*?(?:\s*;\s*|\s+(?:and|ve|и|&)\s+){_WORD}\s+{_WORD}.*$"
)
_PARTED = re.compile(r"\s*;\s*|\s+(?:and|ve|и|&)\s+")
_NO_NAME = re.compile(r"\d|https?://|[@<>{}|=]")
_INSTITUTION = re.compile(
    r"(?<!\w)(?:ministry|institute|university|bank|council|committee|office|agency|centre|center|"
    r"foundation|association|group|commission|department|union|service|press|news|post|times|"
    r"bakanlığı|enstitüsü|üniversitesi|kurumu|derneği|vakfı|merkezi|ajansı|başkanlığı|"
    r"министерство|институт|университет|банк|совет|комитет|агентство|центр|фонд|служба)(?!\w)",
    re.IGNORECASE,
)
_WANTED = MappingProxyType(
    {
        "article-journal": ("author", "issued"),
        "book": ("author", "issued"),
        "chapter": ("author", "container-title", "issued"),
        "paper-conference": ("author", "container-title", "issued"),
        "report": ("issued",),
        "thesis": ("author", "issued", "publisher"),
    }
)
"""What BibTeX's styles require of these, as far as a style of ours prints it."""
_RULES = MappingProxyType({"container-title": "book", "publisher": "school"})


def check_people(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    """All that is odd in a record's names."""
    for field in _FIELDS:
        for name in names(item, field):
            yield from _name(item, field, name)


def check_wanted(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    """What a record of this type should say and does not."""
    for field in _WANTED.get(field_text(item, "type"), ()):
        has = item.get(field) or (field == "author" and item.get("editor"))
        if not has:
            rule = f"reference.{_RULES.get(field, field)}.missing"
            yield FieldProblem(field, rule, "note")


def _name(item: Mapping[str, Any], field: str, name: str) -> Iterator[FieldProblem]:
    facts = {"text": name}
    if _OTHERS.search(name):
        yield FieldProblem(field, "reference.name.others", "note", facts)
    elif _NO_NAME.search(name) and not _INSTITUTION.search(name):
        yield FieldProblem(field, "reference.name.no_name", "note", facts)
    elif _SEVERAL.match(name) and not _INSTITUTION.search(name):
        yield FieldProblem(
            field, "reference.name.several", "note", facts, _parted(item, field, name)
        )


def _parted(item: Mapping[str, Any], field: str, name: str) -> dict[str, Any]:
    """The record with one person for each part of a name."""
    people: list[CslName] = []
    for person in item[field]:
        if ", ".join(names({field: [person]}, field)) == name:
            people += [_person(part) for part in _PARTED.split(name) if part]
        else:
            people.append(person)
    return {**item, field: people}


def _person(text: str) -> CslName:
    given, _, family = text.strip().rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}
