"""Who wrote it: people and institutions in the author's place of a source line.

A person is `{"family", "given"}`, an institution `{"literal"}`. Western and Turkish lines put
either order; Russian lines put initials after the family name (Геворкян М. Н.) or before it.
"""

from __future__ import annotations

import re

from editor_app.references.csl import CslName
from editor_app.references.vocabulary import (
    COMPANIES,
    GIVEN_NAMES,
    INSTITUTIONS,
    PARTICLES,
    TITLE_WORDS,
)
from editor_app.references.words import any_of, fold

MAX_NAMES = 400  # code points: more than this before a title is not a list of authors

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ"
# One initial: `N.`, `Дж.`, `S.-h.`; Mr. and its like are none.
_INITIAL = rf"(?!(?:Mr|Dr|Ms|St|No|Sr|Jr)\.)[{_UPPER}][a-zа-я]?\.(?:-[^\W\d_]\.)?"
_INITIALS = re.compile(
    rf"(?:{_INITIAL}[\s-]*){{1,4}}|[{_UPPER}]{{1,2}}|(?:[{_UPPER}]\s){{1,3}}[{_UPPER}]"
)
# `N. H.` or `Н.Х.`, not both at once: in `Huotari, M. U.S. Policy` the title begins with U.S.
_DOTTED = rf"(?:(?:{_INITIAL}[\s-]){{0,3}}{_INITIAL}(?![{_UPPER}]\.)|(?:{_INITIAL}-?){{2,4}})"
_SMALL = r"(?:(?:van|von|de|der|den|di|da|la|le|el|al|bin|ibn)\s){0,2}"
_GIVEN_FIRST = re.compile(
    rf"({_DOTTED})\s*((?:[a-z]+\s)*[^\W\d_][\w'’-]*(?:\s[{_UPPER}][\w'’-]+)?)"
)
_FAMILY_FIRST = re.compile(
    rf"({_SMALL}[{_UPPER}][\w'’-]+(?:\s[{_UPPER}][\w'’-]+)?)\s+"
    rf"({_DOTTED}|(?<=[^\W\dA-ZА-Я_]\s)[{_UPPER}]{{1,2}})"
)
_CONJUNCTION = re.compile(r"\s*,?\s+(?:and|ve|и|&|und|y|et)\s+|\s*&\s*", re.IGNORECASE)
_ET_AL = re.compile(
    r"[,\s]*(?:(?:\bet\.?\s*al\b\.?)|(?:\band others\b)|(?:\bvd\b\.?)|(?:\bv\.d\.)"
    r"|(?:\bve di[gğ]erleri\b)|(?:\bve ark\b\.?)|(?:(?:\[|\b)и др\b\.?\]?)"
    r"|(?:\bи другие\b))[\s,.]*$",
    re.IGNORECASE,
)
_ROLE = re.compile(r"[,\s]*\(?\b(?:eds?|der|haz|çev|trans|ред|сост)\b\.?\)?\.?$", re.IGNORECASE)
_INSTITUTION = frozenset(fold(word) for word in INSTITUTIONS)
_GIVEN = frozenset(fold(name) for name in GIVEN_NAMES)
_TITLE = frozenset(fold(word) for word in TITLE_WORDS)
_INSTITUTION_MARK = re.compile(r"[\d/|@]|\.(?:com|org|net|ru|tr)\b|\([A-ZА-Я]{2,}\)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_institution(text: str) -> bool:
    """Whether `text` names an institution or outlet rather than a person, judged by its words."""
    if _INSTITUTION_MARK.search(text):
        return True
    words = _WORD.findall(text)
    if text.startswith("The ") or is_institution_word(text) or ends_as_company(text):
        return True
    if any(word.endswith(("’s", "'s")) for word in words):
        return True
    return len(words) == 1 or len(words) > 5 or any(_is_lower(word) for word in words)


def ends_as_company(text: str) -> bool:
    """`Paessler AG`, `Koç Holding A.Ş.`: the letters at the end are no initials."""
    words = text.split()
    return len(words) > 1 and fold(words[-1]) in COMPANIES


def _is_lower(word: str) -> bool:
    return word[0].islower() and fold(word) not in PARTICLES


def is_person(text: str) -> bool:
    """Whether `text` is a person's name: initials and a name, or two to four capitalised words."""
    bare = text.strip()
    if ends_as_company(bare):
        return False
    if _GIVEN_FIRST.fullmatch(bare) or _FAMILY_FIRST.fullmatch(bare):
        return True
    words = bare.split()
    if not words or words[-1].islower():
        return False
    named = all(re.fullmatch(r"[\w'’-]+|(?:\w{1,3}\.-?)+", word) for word in words)
    if any(fold(word) in _TITLE for word in words):
        return False
    return 2 <= len(words) <= 5 and named and not is_institution(bare) and not _shouted(words)


def _shouted(words: list[str]) -> bool:
    """All in capitals and short: an abbreviation with something, not a name."""
    return all(word.isupper() and len(word) < 4 for word in words)


def is_initials(text: str) -> bool:
    """`N. H.`, `T.R.`, `JP`: nothing but initials."""
    return bool(_INITIALS.fullmatch(text.strip()))


def has_given_name(text: str) -> bool:
    """Whether the first word is a given name that is common in English, Turkish or Russian."""
    first = text.split()[:1]
    return bool(first) and fold(first[0]) in _GIVEN


def natural_name(text: str) -> CslName:
    """One name as it is read, given name first; an institution or single word as a literal."""
    bare = text.strip()
    first = _GIVEN_FIRST.fullmatch(bare)
    if first:
        return {"family": first.group(2), "given": first.group(1).strip()}
    last = _FAMILY_FIRST.fullmatch(bare)
    alone = last is not None and len(last.group(1).split()) == 1
    if last and not ends_as_company(bare) and (alone or not is_institution(last.group(1))):
        return {"family": last.group(1), "given": last.group(2).strip()}
    if not is_person(bare):
        return {"literal": bare}
    words = bare.split()
    cut = next((i for i, w in enumerate(words) if i and w.islower()), len(words) - 1)
    return {"family": " ".join(words[cut:]), "given": " ".join(words[:cut])}


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
    if not bare or len(bare) > MAX_NAMES:
        return ({"literal": bare},) if bare else ()
    if ";" in bare:
        return tuple(
            n for piece in bare.split(";") for n in read_names(piece, inverted_only=inverted_only)
        )
    return _listed(bare) or _alone(bare, inverted_only)


def _alone(bare: str, inverted_only: bool) -> tuple[CslName, ...]:
    initials = _GIVEN_FIRST.fullmatch(bare) or _FAMILY_FIRST.fullmatch(bare)
    if inverted_only and not initials:
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


def is_institution_word(text: str) -> bool:
    """Whether a word in `text` belongs to institutions (`Ministry`, `Bakanlığı`, `агентство`).

    Written small it counts only in a short Russian name, where only the first word is capital.
    """
    words = _WORD.findall(text)
    few = len(words) <= 6
    return any(
        fold(word) in _INSTITUTION and (word[0].isupper() or (few and "а" <= word[0] <= "я"))
        for word in words
    )


_FULL_NAME = re.compile(
    r"[^\W\d_][\w'’-]+, [^\W\d_][\w'’-]+(?: [^\W\d_a-zа-я]\.)+(?=\s+[^\W\d_]{2})"
)
_HEADING = re.compile(
    rf"(?P<name>{_SMALL}[{_UPPER}][\w'’-]+(?:\s[{_UPPER}][\w'’-]+)?,?\s+{_DOTTED}"
    rf"(?:,\s*{_SMALL}[{_UPPER}][\w'’-]+,?\s+{_DOTTED})*)"
    rf"\s*(?:{any_of(('и др.', 'et al.', '[и др.]'))})?\s*(?=[^\s,])"
)
# Vancouver: `Nye JS, de Waal T. Title`.
_PLAIN = rf"{_SMALL}[{_UPPER}][\w'’-]*[a-zа-яıçğöşü](?:[\s-][{_UPPER}][\w'’-]+)?\s[{_UPPER}]{{1,3}}"
_PLAIN_LIST = re.compile(rf"(?P<name>{_PLAIN}(?:,\s{_PLAIN})*(?:,\s*et al)?)\.\s+(?=[^\s,])")
# `John J. Mearsheimer, …`, `John J. Mearsheimer and Ada Novak, …`: a surname, not a title.
_SURNAME_FOLLOWS = re.compile(
    r"[A-Z][\w'’-]+(?:\s*,\s*(?:$|[A-Z\"“‘«])"
    r"|\s(?:and|&|ve|und)\s[A-Z][\w.'’-]+(?:\s[\w.'’-]+){0,3},\s*(?:$|[A-Z\"“‘«]))"
)


def without_stop(text: str) -> str:
    """Names without the full stop that only ends them; that of an initial stays."""
    return re.sub(r"(?<=[^\W\d_]{2})\.$", "", text.strip(" ,;:–—-"))


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
