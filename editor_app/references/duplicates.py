"""Finding records that are one source: same address, same DOI, or nearly the same title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from editor_app.references.csl import date_parts, field_text, outlet
from editor_app.references.url import doi_of, domain, normalise_url
from editor_app.references.words import fold

_NEAR = 92.0  # token_sort_ratio, of 100: below it, titles of different articles begin to meet
_MIN_TITLE = 12  # folded letters: shorter titles say too little
_RARE_TOKENS = 3
_COMMON = 60  # records: a word that more titles hold doesn't tell them apart
_REMEMBERED = 4096  # records
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """Why two records are held to be one source; `score` is 0…1."""

    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two positions in the sequence that was asked about, the earlier one first."""

    first: int
    second: int
    match: Match


def same_source(a: Mapping[str, Any], b: Mapping[str, Any]) -> Match | None:
    """Whether two records are one source: `doi`, `url` or `title`; None where they aren't."""
    doi_a, doi_b = _doi(a), _doi(b)
    if doi_a and doi_b:
        return Match("doi", 1.0) if doi_a == doi_b else None
    url_a, url_b = _url(a), _url(b)
    if url_a and url_a == url_b:
        return Match("url", 1.0)
    return _same_title(a, b)


def find_duplicates(items: Sequence[Mapping[str, Any]]) -> tuple[Duplicate, ...]:
    """All pairs that are one source, by position.

    Addresses and DOIs are looked up; titles are compared only where they share one of their
    rarest words, so that 10,000 records take about a second.
    """
    found: dict[tuple[int, int], Match] = {}
    for pair in _candidates(items):
        if pair not in found:
            match = same_source(items[pair[0]], items[pair[1]])
            if match:
                found[pair] = match
    return tuple(
        Duplicate(first, second, match) for (first, second), match in sorted(found.items())
    )


def _candidates(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    buckets: dict[str, list[int]] = defaultdict(list)
    titles = [_title_words(item) for item in items]
    frequency: dict[str, int] = defaultdict(int)
    for words in titles:
        for word in set(words):
            frequency[word] += 1
    for index, item in enumerate(items):
        for key in (f"doi {_doi(item)}", f"url {_url(item)}"):
            if not key.endswith(" "):
                buckets[key].append(index)
        if titles[index]:
            buckets["title " + " ".join(sorted(titles[index]))].append(index)
        rare = sorted(set(titles[index]), key=lambda word: (frequency[word], word))[:_RARE_TOKENS]
        for word in rare:
            if 1 < frequency[word] <= _COMMON:
                buckets[f"word {word}"].append(index)
    for bucket in buckets.values():
        yield from _pairs(bucket)


def _pairs(bucket: list[int]) -> Iterator[tuple[int, int]]:
    """Each with each in a small bucket; in a large one each with the first: it groups them too."""
    if len(bucket) > _COMMON:
        yield from ((bucket[0], other) for other in bucket[1:])
        return
    yield from ((a, b) for i, a in enumerate(bucket) for b in bucket[i + 1 :])


def identity(item: Mapping[str, Any]) -> str:
    """What two records of one source have in common, as the library groups them: the address,
    the DOI, else the words of the title; empty where there is none of them.
    """
    doi = _doi(item)
    return _url(item) or (f"doi:{doi}" if doi else " ".join(_title_words(item)))


def doi(item: Mapping[str, Any]) -> str:
    """The bare DOI in lower case, from its field or from an address of doi.org; else empty."""
    return _doi(item)


def _doi(item: Mapping[str, Any]) -> str:
    return _plain_doi(field_text(item, "DOI"), field_text(item, "URL"))


def _url(item: Mapping[str, Any]) -> str:
    return _plain_url(field_text(item, "URL"))


def _title_words(item: Mapping[str, Any]) -> tuple[str, ...]:
    return _plain_title(field_text(item, "title"))


# While somebody types, one record is compared with the same hundreds again and again.


@lru_cache(_REMEMBERED)
def _plain_doi(doi: str, url: str) -> str:
    bare = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", doi.lower())
    return bare or doi_of(url).lower()


@lru_cache(_REMEMBERED)
def _plain_url(url: str) -> str:
    return normalise_url(url) if url else ""


@lru_cache(_REMEMBERED)
def _plain_title(title: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(title)))


def _same_title(a: Mapping[str, Any], b: Mapping[str, Any]) -> Match | None:
    words_a, words_b = _title_words(a), _title_words(b)
    left, right = " ".join(words_a), " ".join(words_b)
    if min(len(left), len(right)) < _MIN_TITLE or _numbers(words_a) != _numbers(words_b):
        return None
    score = fuzz.token_sort_ratio(left, right, score_cutoff=_NEAR)
    if not score or _differ_elsewhere(a, b):
        return None
    return Match("title", round(score / 100, 3))


def _numbers(words: Sequence[str]) -> list[str]:
    """Reports of two years differ in a digit only, and are two sources."""
    return sorted(word for word in words if any(c.isdigit() for c in word))


def _differ_elsewhere(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """Two pages of one site under one title, or one title in two outlets: two sources."""
    url_a, url_b = field_text(a, "URL"), field_text(b, "URL")
    if url_a and url_b and domain(url_a) == domain(url_b):
        days = date_parts(a, "issued"), date_parts(b, "issued")
        return all(days) and days[0] != days[1]
    place_a, place_b = fold(outlet(a)), fold(outlet(b))
    return bool(place_a and place_b) and fuzz.token_set_ratio(place_a, place_b) < 60
