"""Whether words name the site that an address belongs to (Relief Web and reliefweb.int)."""

from __future__ import annotations

import re

from editor_app.references.url import domain
from editor_app.references.words import fold, squeeze

# How Russian names are written in addresses (as in tass.ru, vedomosti.ru, yandex.ru).
_LATIN = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufye", strict=True))
    | {
        "ж": "zh",
        "х": "h",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sch",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
    }
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "ve", "и"})
_HOSTING = frozenset({"github", "gitlab", "youtube", "medium", "twitter", "x", "facebook"})


def names_site(text: str, url: str) -> bool:
    """Whether `text` is the name, acronym or address of the site at `url`."""
    plain = squeeze(re.sub(r"^the\s", "", text, flags=re.IGNORECASE)).translate(_LATIN)
    host = domain(url)
    if len(plain) < 2 or not host:
        return False
    labels = [squeeze(label) for label in host.split(".")[:-1]]
    candidates = {*labels, squeeze(host), *_owner(host, url)}
    if plain in candidates or _acronym(text) in candidates:
        return True
    return any(
        len(c) > 4 and len(plain) > 4 and (plain.startswith(c) or c.startswith(plain))
        for c in candidates
    )


def _owner(host: str, url: str) -> set[str]:
    """On a site that keeps other people's pages, the first part of the path is their name."""
    if not any(label in _HOSTING for label in host.split(".")):
        return set()
    match = re.match(r"(?:https?://)?[^/]+/@?([^/?#]+)", url)
    owner = squeeze(match.group(1)) if match else ""
    return {owner} if len(owner) > 1 else set()


def is_acronym(short: str, name: str) -> bool:
    """Whether `short` is made of the first letters of `name` (UNB, University of New Brunswick)."""
    return len(short) > 1 and squeeze(short) == _acronym(name)


def _acronym(text: str) -> str:
    words = [word for word in re.findall(r"\w+", fold(text)) if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else "?"
