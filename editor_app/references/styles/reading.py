"""What a style makes of a source line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor_app.references.csl import CslDate, CslItem, CslName, date_parts, make_date
from editor_app.references.dates import read_date
from editor_app.references.segments import EDGE, is_namelike
from editor_app.references.tail import Tail
from editor_app.references.tails import is_place

_MARKS = {"“": "”", "«": "»", '"': '"', "‘": "’"}


_KIND_AFTER = re.compile(
    r"\s*\[\s*((?:(?:audio|video|youtube|facebook)\s)?"
    r"(?:tweet|x post|post|thread|video|data ?set|press release|blog post|web log post"
    r"|podcast|infographic|speech|film|map|photograph|image|fact sheet|veri seti|basın açıklaması"
    r"|basın bülteni|пресс-релиз|видео|видеозапись|твит|конспект)[^\[\]]{0,30})\]\s*$"
    r"|\s*[(\[]([^()\[\]]{0,60}(?:\btezi?\b|\bthesis\b|\bdissertation\b)[^()\[\]]{0,60})[)\]]\.?\s*$"
    r"|\s*:\s*((?:автореф(?:ерат|\.)\s+)?дис(?:сертация|\.).{0,120})$",
    re.IGNORECASE,
)


# APA, of a report: `Title (No. 22/04)`.
_REPORT_NUMBER = re.compile(
    r"\s*\((?:[^\W\d_]+\s){0,3}(?:No|Nr|Sayı|№)[.:]?\s*([\w/.–-]*\d[\w/.–-]*)\)\.?\s*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Reading:
    """Fields found by a style; `sure` says how far each may be trusted, 0…1."""

    title: str = ""
    authors: tuple[CslName, ...] = ()
    container: str = ""
    publisher: str = ""
    place: str = ""
    issued: CslDate | None = None
    facts: dict[str, str] = field(default_factory=dict)
    type: str = ""
    are_editors: bool = False
    sure: dict[str, float] = field(default_factory=dict)

    def take(self, tail: Tail) -> None:
        """Fill what the words after the title say."""
        self.container = self.container or tail.container
        self.publisher = self.publisher or tail.publisher
        self.place = self.place or tail.place
        self.facts = {**tail.facts, **self.facts}
        self.issued = merged_date(self.issued, tail)

    def _as_thesis(self, item: CslItem) -> None:
        """The university of a thesis is its publisher; a city may follow it."""
        if "publisher" in item or "container-title" not in item:
            return
        head, _, place = str(item.pop("container-title")).rpartition(", ")
        if head and is_place(place) and "publisher-place" not in item:
            item["publisher"], item["publisher-place"] = head, place
        else:
            item["publisher"] = f"{head}, {place}" if head else place

    def as_item(self) -> CslItem:
        """The fields as CSL; those that stayed empty are left out."""
        title, genre = without_genre(self.title)
        number = _REPORT_NUMBER.search(title)
        if number:
            title = title[: number.start()]
            self.facts.setdefault("number", number.group(1))
        texts = {
            "title": clean_title(title),
            "genre": genre,
            "container-title": clean_name(self.container),
            "publisher": clean_name(self.publisher),
            "publisher-place": clean_name(self.place),
            **self.facts,
        }
        item: CslItem = {key: value for key, value in texts.items() if value}
        if genre and is_thesis(genre):
            self.type = "thesis"
            kind, comma, school = genre.partition(", ")
            if comma and not {"publisher", "container-title"} & item.keys():
                item["genre"], item["publisher"] = kind, school
            self._as_thesis(item)
        if self.authors:
            item["editor" if self.are_editors else "author"] = [dict(name) for name in self.authors]
        if self.issued:
            item["issued"] = self.issued
        return item


def outlet_sureness(name: str) -> float:
    """How far an outlet may be trusted by its looks: a name of a few words, no numbers that may
    be a volume's, no sentence. Measured on lines that no rule was made for.
    """
    bare = clean_name(name)
    words = bare.split()
    odd = re.search(r"\d$|[.?!;:]\s|[?!]$", bare) or not 0 < len(words) <= 8
    return 0.92 if bare and not odd and is_namelike(bare) else 0.8


def merged_date(known: CslDate | None, tail: Tail) -> CslDate | None:
    """The year from one place and the day from another: `(2023). … June 20.`"""
    best = _more_telling(known, tail.issued)
    parts = _parts(best)
    for words in tail.extra:
        day = read_date(words)
        if len(parts) == 1 and day and day.year is None and day.month:
            return make_date(parts[0], day.month, day.day)
    return best


def _more_telling(known: CslDate | None, found: CslDate | None) -> CslDate | None:
    """The date that stood first, unless the other one says more of the same year."""
    first, second = _parts(known), _parts(found)
    if not first:
        return found or known
    return found if second[:1] == first[:1] and len(second) > len(first) else known


def _parts(date: CslDate | None) -> tuple[int, ...]:
    return date_parts({"date": date}, "date") or ()


def without_genre(title: str) -> tuple[str, str]:
    """A title without the kind of work that stands at its end (`[Tweet]`, `(doktora tezi)`,
    `: дис. … канд. полит. наук`), and that kind.
    """
    match = _KIND_AFTER.search(title)
    if match is None or not title[: match.start()].strip(EDGE):
        return title, ""
    genre = next(group for group in match.groups() if group)
    return title[: match.start()], genre.strip(EDGE)


def is_thesis(genre: str) -> bool:
    """Whether a kind of work is a thesis."""
    return bool(re.search(r"\btezi?\b|thesis|dissertation|дис\b|диссертация", genre, re.IGNORECASE))


def clean_title(title: str) -> str:
    """A title without what only surrounded it: blanks, closing stops and commas, its quotes."""
    bare = re.sub(r"\.\s+\.$", ".", title.strip(" \t,;:/|–—" + EDGE[-1])).strip()
    if bare.endswith(".") and not bare.endswith("..") and not _abbreviated(bare):
        bare = bare[:-1]
    if len(bare) > 2 and _MARKS.get(bare[0]) == bare[-1] and bare[0] not in bare[1:-1]:
        bare = bare[1:-1].strip(" ,.")
    if bare[:1] in _MARKS and _MARKS[bare[0]] not in bare[1:]:
        bare = bare[1:]  # it was never closed
    return bare.strip()


# `27 апреля 2016 г.`, `Microsoft Corp.`
_ENDS_SHORT = re.compile(r"\d{4}\s?г\.$|\b(?:Inc|Corp|Co|Ltd|Bros)\.$|/\d+ [EK]\.$")


def _abbreviated(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1]
    if _ENDS_SHORT.search(text):
        return True
    return last.count(".") > 1 and not last[0].isdigit()


def clean_name(name: str) -> str:
    """An outlet or publisher without what only surrounded it."""
    bare = name.strip(EDGE + '"“”«»*_<>').strip()
    if name.rstrip(" ,").endswith(".") and re.search(r"[a-z]\.\s[A-Z][\w. ]*$", bare):
        bare += "."  # `IEEE Trans. Geosci. Remote Sens.`
    if name.rstrip(" ,").endswith(".") and re.search(r"(?:^|[\s.])[A-Z]\.\s?[A-Z][a-z]?$", bare):
        bare += "."  # `U.S.`, `S. Ct.`
    if name.rstrip(" ,.").endswith("»") and bare.count("«") > bare.count("»"):
        bare += "»"  # `СПС «КонсультантПлюс»`
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    return bare if bare.count("(") == bare.count(")") else bare.strip("()").strip()
