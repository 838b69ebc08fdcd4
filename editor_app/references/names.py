"""Who wrote it: people and institutions in the author's place of a source line.

A person is `{"family", "given"}`, an institution `{"literal"}`.
"""

from __future__ import annotations

import re

from editor_app.references.csl import CslName
from editor_app.references.persons import (
    is_family_first,
    is_initials,
    is_institution_word,
    is_name_with_initials,
    is_person,
    natural_name,
)
from editor_app.references.vocabulary import PARTICLES
from editor_app.references.words import fold

MAX_NAMES = 400  # code points: more than this before a title is not a list of authors

_CONJUNCTION = re.compile(r"\s*,?\s+(?:and|ve|и|&|und|y|et)\s+|\s*&\s*", re.IGNORECASE)
_ET_AL = re.compile(
    r"[,\s]*(?:(?:\bet\.?\s*al\b\.?)|(?:\band others\b)|(?:\bvd\b\.?)|(?:\bv\.d\.)"
    r"|(?:\bve di[gğ]erleri\b)|(?:\bve ark\b\.?)|(?:(?:\[|\b)и др\b\.?\]?)"
    r"|(?:\bи другие\b))[\s,.]*$",
    re.IGNORECASE,
)
_EDITOR = re.compile(r"\((?:eds?|der|haz|ред|ed\. by|editör|derl)\.?\)\.?$", re.IGNORECASE)
_ROLE = re.compile(r"[,\s]*\(?\b(?:eds?|der|haz|çev|trans|ред|сост)\b\.?\)?\.?$", re.IGNORECASE)

# `Borrell, J. [@JosepBorrellF]`: what somebody is called on a network is no name.
_HANDLE = re.compile(
    r"\s*[\[(](?:@[\w.-]{1,40}|(?:Executive )?(?:Host|Director|Producer|Writer|Narrator|Guest)s?"
    r"|Yönetmen|Sunucu|Yapımcı|Режиссёр|Ведущий)[\])]\.?(?=$|[\s,;&])"
)
_COURTESY = re.compile(r"(?:^|(?<=[,;]\s))(?:Mrs?|Ms|Dr|Prof|Doç|Sn)\.\s+(?=[^\W\d_a-zа-я])")


def is_role(text: str) -> bool:
    """Whether names end in a word that makes them editors: `Yılmaz, S. (Ed.)`."""
    return bool(_EDITOR.search(text.strip()))


def names_doubted(names: tuple[CslName, ...]) -> bool:
    """Whether names may have been taken apart wrongly: an `institution` that is a list of people,
    or a name whose family may stand first.
    """
    for name in names:
        whole = name.get("literal", "")
        pieces = whole.split(", ")
        if len(pieces) > 1 and any(is_initials(piece) for piece in pieces):
            return True
        if is_family_first(whole or f"{name.get('given', '')} {name.get('family', '')}"):
            return True
    return False


def strip_et_al(text: str) -> tuple[str, bool]:
    """The names without "et al.", "ve diğerleri", "и др."; and whether it stood there."""
    bare = _ET_AL.sub("", text)
    return bare, bare != text


def read_names(text: str, *, inverted_only: bool = False) -> tuple[CslName, ...]:
    """All names in the author's place of a line.

    With `inverted_only` (APA, Harvard) a person shows by a comma or initials; other words are
    one institution. Otherwise two capitalised words are a person. What fits no pattern comes
    back whole, as a literal: nothing is dropped.
    """
    bare = _ROLE.sub("", strip_et_al(text.strip())[0]).strip(" ,;:")
    bare = _COURTESY.sub("", _HANDLE.sub("", bare)).strip(" ,;:")
    if not bare or len(bare) > MAX_NAMES:
        return ({"literal": bare},) if bare else ()
    if ";" in bare:
        return tuple(
            n for piece in bare.split(";") for n in read_names(piece, inverted_only=inverted_only)
        )
    return _listed(bare) or _alone(bare, inverted_only)


def _alone(bare: str, inverted_only: bool) -> tuple[CslName, ...]:
    if inverted_only and not is_name_with_initials(bare):
        return ({"literal": bare},)
    return (natural_name(bare),)


def _listed(bare: str) -> tuple[CslName, ...] | None:
    """Several names, or one inverted name; None where the commas and ands join no names."""
    pieces = [p.strip() for p in re.split(r",", _CONJUNCTION.sub(",\x1f", bare))]
    pieces = [p for p in pieces if p.strip("\x1f ")]
    if len(pieces) < 2:
        return None
    found: list[CslName] = []
    while pieces:
        step = _next_name(pieces, first=not found)
        if step is None:
            return None
        name, used = step
        found.append(name)
        pieces = pieces[used:]
    return tuple(found)


def _next_name(pieces: list[str], *, first: bool) -> tuple[CslName, int] | None:
    head = pieces[0].strip("\x1f ")
    after = pieces[1] if len(pieces) > 1 else ""
    if after and is_initials(after) and _can_be_family(head):
        return {"family": head, "given": after}, 2
    if _inverted(head, after, first):
        return {"family": head, "given": after}, 2
    if is_person(head):
        return natural_name(head), 1
    return None


def _can_be_family(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= 4 and not any(c.isdigit() for c in text)


def _inverted(head: str, after: str, first: bool) -> bool:
    """`Hijink, Mark`: one or two words, then a given name that no conjunction parts from it."""
    if (
        not after
        or after.startswith("\x1f")
        or is_institution_word(head)
        or is_institution_word(after)
    ):
        return False
    if "." in head or "." in after.rstrip(".") or (is_person(head) and is_person(after)):
        return False
    family, given = head.split(), after.split()
    names = all(w[0].isupper() or fold(w) in PARTICLES for w in family + given)
    plain = not any(c.isdigit() for c in head + after)
    return (
        names
        and plain
        and len(family) <= (3 if first else 1)
        and len(given) <= 3
        and (first or len(given) < 3)
    )


def without_stop(text: str) -> str:
    """Names without the full stop that only ends them; that of an initial stays."""
    return re.sub(r"(?<=[^\W\d_]{2})\.$", "", text.strip(" ,;:–—-"))
