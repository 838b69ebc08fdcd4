"""Telling people from institutions by how their names are written.

Judged by words and form alone: a name is claimed, not known. Western and Turkish lines put
either name first; Russian lines put initials after the family name or before it.
"""

from __future__ import annotations

import re

from editor_app.references.csl import CslName
from editor_app.references.vocabulary import (
    COMPANIES,
    EASTERN_FAMILIES,
    GIVEN_NAMES,
    INSTITUTIONS,
    PARTICLES,
    TITLE_WORDS,
)
from editor_app.references.words import fold

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽА-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ"
# One initial: `N.`, `Дж.`, `S.-h.`; Mr. and its like are none.
_INITIAL = rf"(?!(?:Mr|Dr|Ms|St|No|Sr|Jr)\.)[{UPPER}][a-zа-я]?\.(?:-[^\W\d_]\.)?"
_INITIALS = re.compile(
    rf"(?:{_INITIAL}[\s-]*){{1,4}}|[{UPPER}]{{1,2}}|(?:[{UPPER}]\s){{1,3}}[{UPPER}]"
)
# `N. H.` or `Н.Х.`, not both at once: in `Huotari, M. U.S. Policy` the title begins with U.S.
DOTTED = rf"(?:(?:{_INITIAL}[\s-]){{0,3}}{_INITIAL}(?![{UPPER}]\.)|(?:{_INITIAL}-?){{2,4}})"
SMALL = r"(?:(?:van|von|de|der|den|di|da|la|le|el|al|bin|ibn)\s){0,2}"
_GIVEN_FIRST = re.compile(rf"({DOTTED})\s*((?:[a-z]+\s)*[^\W\d_][\w'’-]*(?:\s[{UPPER}][\w'’-]+)?)")
_FAMILY_FIRST = re.compile(
    rf"({SMALL}[{UPPER}][\w'’-]+(?:\s[{UPPER}][\w'’-]+)?)\s+"
    rf"({DOTTED}|(?<=[^\W\dA-ZА-Я_]\s)[{UPPER}]{{1,2}})"
)
_STATES = frozenset({"TC", "US", "UK", "UN", "EU", "USA", "KKTC"})
# A syllable of pinyin; `Yong-un` has a small letter behind its hyphen, as no other name has.
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
    r"(?:[iu]?a(?:ng|n|o|i)?|[iu]?e(?:ng|n|i)?|i(?:u|ng|n)?|ong|iong|o|ou|u(?:i|n|o)?)"
)
_EASTERN = re.compile(
    rf"(?:(?i:{_SYLLABLE}) (?=[A-Z])(?i:{_SYLLABLE})(?:[-’']?{_SYLLABLE})?)"
    r"|[A-Z][a-z]{0,5} [A-Z][a-z]{1,6}-[a-z]{2,6}"
)
_EASTERN_FAMILIES = frozenset(fold(name).replace("đ", "d") for name in EASTERN_FAMILIES)
_VOWELS = re.compile(r"[aeiouyаеиоуыэюяё]+")
_LONGEST_SYLLABLE = 6  # letters
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


def is_person(text: str) -> bool:
    """Whether `text` is a person's name: initials and a name, or two to four capitalised words."""
    bare = text.strip()
    if ends_as_company(bare):
        return False
    if is_name_with_initials(bare):
        return True
    words = bare.split()
    if not words or words[-1].islower():
        return False
    named = all(re.fullmatch(r"[\w'’-]+|(?:\w{1,3}\.-?)+", word) for word in words)
    if any(fold(word) in _TITLE for word in words):
        return False
    if len(words) > 3 and not _is_long_name(words):
        return False
    return 2 <= len(words) <= 5 and named and not is_institution(bare) and not _shouted(words)


def _is_long_name(words: list[str]) -> bool:
    """Four words are rather an institution, but for a particle, an initial or a known name."""
    small = any(word.islower() or "." in word for word in words)
    return small or has_given_name(words[0])


def _shouted(words: list[str]) -> bool:
    """All in capitals and short: an abbreviation with something, not a name."""
    return all(word.isupper() and len(word) < 4 for word in words)


def is_initials(text: str) -> bool:
    """`N. H.`, `T.R.`, `JP`: nothing but initials."""
    return bool(_INITIALS.fullmatch(text.strip()))


def is_name_with_initials(text: str) -> bool:
    """`И. О. Фамилия`, `Фамилия И.О.`, `Smith J`: a person beyond doubt."""
    first = _GIVEN_FIRST.fullmatch(text)
    if first and _is_office(first):
        return False
    return bool(first or _FAMILY_FIRST.fullmatch(text))


def _is_office(name: re.Match[str]) -> bool:
    """`T.C. Dışişleri Bakanlığı`, `U.S. Treasury`: letters of a state before an institution."""
    state = re.sub(r"\W", "", name.group(1)) in _STATES
    words = name.group(2).split()
    return is_institution_word(name.group(2)) and (state or len(words) > 1)


def is_family_first(text: str) -> bool:
    """Whether the family name may stand first, as in Chinese, Korean and Vietnamese (`Xi Jinping`,
    `Kim Yong-un`, `Nguyen Phu Trong`, `Ким Чен Ын`): by its syllables, or by a family name in
    front of one or two words of a syllable each.
    """
    bare = text.strip()
    if _EASTERN.fullmatch(bare):
        return True
    first, *others = fold(bare).replace("đ", "d").split() or [""]
    if first not in _EASTERN_FAMILIES or not 1 <= len(others) <= 3:
        return False
    if len(others) == 1:
        return bare[0] > "z" and 0 < len(_VOWELS.findall(others[0])) <= 2
    return all(len(w) <= _LONGEST_SYLLABLE and len(_VOWELS.findall(w)) == 1 for w in others)


def has_given_name(text: str) -> bool:
    """Whether the first word is a given name that is common in English, Turkish or Russian."""
    first = text.split()[:1]
    return bool(first) and fold(first[0]) in _GIVEN


def natural_name(text: str) -> CslName:
    """One name as it is read, given name first; an institution or single word as a literal."""
    bare = text.strip()
    first = _GIVEN_FIRST.fullmatch(bare)
    if first and _is_office(first):
        return {"literal": bare}
    if first:
        return _after_initial(first.group(1).strip(), first.group(2))
    last = _FAMILY_FIRST.fullmatch(bare)
    alone = last is not None and len(last.group(1).split()) == 1
    if last and not ends_as_company(bare) and (alone or not is_institution(last.group(1))):
        return {"family": last.group(1), "given": last.group(2).strip()}
    if not is_person(bare):
        return {"literal": bare}
    words = bare.split()
    cut = next((i for i, w in enumerate(words) if i and w.islower()), len(words) - 1)
    return {"family": " ".join(words[cut:]), "given": " ".join(words[:cut])}


def _after_initial(initials: str, names: str) -> CslName:
    """`A. Nuri Yurdusev`: a given name that is known and follows the initial is none of the
    family's.
    """
    first, _, last = names.partition(" ")
    if last and first[0].isupper() and last[0].isupper() and has_given_name(first):
        return {"family": last, "given": f"{initials} {first}"}
    return {"family": names, "given": initials}
