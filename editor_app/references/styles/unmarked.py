"""Lines whose parts only commas, dashes or full stops divide: MLA and Chicago without quotes,
and what people type when they follow no style.

    Title, Outlet        Title – Outlet        Author, Title        Author. Title. Outlet, 2024
"""

from __future__ import annotations

import re

from editor_app.references.csl import CslName
from editor_app.references.dates import read_date
from editor_app.references.headings import take_full_name, take_heading
from editor_app.references.names import read_names
from editor_app.references.persons import (
    has_given_name,
    is_initials,
    is_institution_word,
    is_person,
)
from editor_app.references.segments import EDGE, is_namelike, split_commas, split_sentences
from editor_app.references.sites import names_site
from editor_app.references.source_text import SourceText
from editor_app.references.styles.reading import Reading
from editor_app.references.tail import Tail
from editor_app.references.tails import is_thesis_kind, read_fact, read_tail, take_imprint
from editor_app.references.vocabulary import COLLECTIONS, PLACES
from editor_app.references.words import fold

# `Oran, Baskın (Ed.), Title`
_EDITED = re.compile(
    r"(?P<names>[^()]{3,160}?)\s*\((?:eds?|der|haz|ред)\.?\)[,.:]?\s+", re.IGNORECASE
)
_PUBLISHER = re.compile(
    r"\b(?:Yayınları|Yayınevi|Yayıncılık|Kitabevi|Basımevi|Matbaası|Press|Publish(?:ing|ers)|Verlag"
    r"|Books|Издательство)$"
)
# Where Turkish laws are printed: `R.G. 11.03.2005, 25752`, `RG 11.3.2005/25752`.
_GAZETTE = re.compile(
    r"\b(?:R\.\s?G\.|RG|Resm[iî] Gazete)[,:]?\s(?:Tarih[i:]*\s)?"
    r"(?P<day>\d{1,2}\.\d{1,2}\.\d{4})(?:[,/–-]\s?(?:Sayı:?\s)?(?P<number>\d{1,6}))?(?!\d)"
)
_DASH = re.compile(r"\s+[–—|-]+\s+")


def read_unmarked(source: SourceText) -> Reading | None:
    """The best guess for a line without quotes, years in brackets or GOST's marks."""
    url = source.url
    authors, rest = _leading_names(_GAZETTE.sub(_as_gazette, source.words), url)
    edited = bool(authors) and _EDITED.match(source.words) is not None
    rest, imprint = take_imprint(rest)
    sentences = split_sentences(rest)
    if not sentences:
        return None
    if imprint is not None:
        reading = _book(rest, authors, imprint.publisher)
        reading.take(imprint)
    elif source.has_medium and (len(sentences) == 1 or _is_question_first(sentences)):
        reading = Reading(title=rest, authors=authors, sure={"title": 0.85, "author": 0.8})
    elif len(sentences) == 1 or _is_question_first(sentences):
        reading = _by_commas(rest, url, authors)
    else:
        reading = _by_sentences(sentences, url, authors, whole=source.has_medium)
    reading.are_editors = edited
    if _GAZETTE.search(source.words):
        reading.type = "legislation"
    if source.medium_tail:
        reading.take(read_tail(source.medium_tail, whole_sentence=True))
    if reading.issued is None and source.after:
        reading.take(read_tail(source.after, whole_sentence=False))
    return reading


def _as_gazette(match: re.Match[str]) -> str:
    """The gazette, its day and its number, with the commas and the label that part them."""
    number = match.group("number")
    return f"Resmî Gazete, {match.group('day')}" + (f", Sayı: {number}" if number else "")


def _is_question_first(sentences: list[str]) -> bool:
    """`No exit? NATO in Kabul, The Outlet`: the commas divide, the question mark doesn't."""
    asked = all(sentence[-1] in "?!" for sentence in sentences[:-1])
    return asked and len(split_commas(sentences[-1])) > 1


def _book(text: str, authors: tuple[CslName, ...], publisher: str) -> Reading:
    """What stands before a publisher's imprint is all title, but for who wrote it."""
    reading = Reading(title=text, authors=authors, sure={"title": 0.8, "author": 0.75})
    reading.sure |= {"publisher": 0.85, "issued": 0.9}
    for pieces, joint in ((split_commas(text), ", "), (split_sentences(text), ". ")):
        first = _is_author(pieces[0], "") or _are_people(pieces[0])
        first = first or (len(pieces) == 2 and _is_owner_of(*pieces))
        first = first or (len(pieces) > 1 and fold(pieces[0]) == fold(publisher))
        first = first or (joint == ". " and _can_author(pieces[0], ""))
        if not reading.authors and len(pieces) > 1 and first:
            reading.authors, reading.title = read_names(pieces[0]), joint.join(pieces[1:])
    return reading


def _is_owner_of(first: str, title: str) -> bool:
    """`UNCTAD Secretariat, Review of Maritime Transport 2023`: what ends in a year is a title."""
    named = is_institution_word(first) and is_namelike(first) and not _has_digit(first)
    return _institution_first(first, title) or (named and bool(re.search(r"\d{4}$", title)))


def _are_people(text: str) -> bool:
    """`Fiona Hill and Clifford G. Gaddy`: several names, each of a person."""
    found = read_names(text) if len(text) < 160 else ()
    return len(found) > 1 and all("family" in name and "given" in name for name in found)


def _leading_names(words: str, url: str) -> tuple[tuple[CslName, ...], str]:
    """Names that show themselves by initials, or as the owner of the page."""
    edited = _EDITED.match(words)
    if edited:
        return read_names(edited.group("names")), words[edited.end() :]
    for take in (take_heading, take_full_name):
        names, rest = take(words)
        if names:
            return names, rest
    # `Lebedeffson. deep-neuro-fuzzy`: a title in lower case after the owner of the page.
    head, stop, rest = words.partition(". ")
    if stop and rest[:1].islower() and names_site(head, url):
        return read_names(head), rest.strip(EDGE)
    return (), words


def _by_commas(text: str, url: str, authors: tuple[CslName, ...]) -> Reading:
    reading, tail = Reading(authors=authors), Tail()
    pieces = [piece.strip(EDGE) for piece in split_commas(text)]
    words = [
        p for i, p in enumerate(pieces) if i == 0 or not (_is_place(p, tail) or read_fact(p, tail))
    ]
    reading.take(tail)
    if len(words) == 1:
        _by_dash(words[0], url, reading)
    else:
        _assign(words, url, reading)
    reading.sure = {"title": 0.75, "author": 0.6, "container-title": 0.7, "issued": 0.8}
    return reading


def _is_place(piece: str, tail: Tail) -> bool:
    if fold(piece) not in PLACES:
        return False
    tail.place = piece
    return True


def _by_dash(text: str, url: str, reading: Reading) -> None:
    """`Title – Outlet`, `Title | Outlet`: as pages are titled; only where the end is a name."""
    cuts = list(_DASH.finditer(text))
    reading.title = text
    if not cuts:
        return
    head, last = text[: cuts[-1].start()], text[cuts[-1].end() :]
    if is_namelike(last) and (names_site(last, url) or is_institution_word(last)):
        reading.title, reading.container = head, last


def _assign(words: list[str], url: str, reading: Reading) -> None:
    """Author, title and outlet among pieces between commas."""
    author_first = not reading.authors and _author_first(words, url)
    if author_first:
        used = 2 if is_initials(words[1]) else 1
        reading.authors = read_names(", ".join(words[:used]))
        words = words[used:]
    if len(words) == 1:
        _by_dash(words[0], url, reading)
        if author_first:
            reading.title, reading.container = words[0], ""
        return
    kind = next((i for i, word in enumerate(words) if i and is_thesis_kind(word)), 0)
    if kind:
        reading.title, reading.facts["genre"] = ", ".join(words[:kind]), words[kind]
        reading.publisher, reading.type = ", ".join(words[kind + 1 :]), "thesis"
        return
    if len(words) > 2 and _PUBLISHER.search(words[-2]) and is_namelike(words[-1]):
        reading.publisher, reading.place = words[-2:]  # `Title, Dora Yayınları, Bursa`
        reading.title = ", ".join(words[:-2])
        return
    last = words[-1] if words else ""
    person = _is_author(last, "") and has_given_name(last)
    if not reading.authors and len(words) == 2 and person:
        reading.title, reading.authors = words[0], read_names(last)
    elif is_namelike(last) or names_site(last, url):
        reading.title, reading.container = ", ".join(words[:-1]), last
    else:
        reading.title = ", ".join(words)


def _author_first(words: list[str], url: str) -> bool:
    """Whether the first of several pieces is who wrote it: by site, institution or form."""
    first, last = words[0], words[-1]
    owns_first, owns_last = names_site(first, url), names_site(last, url)
    if owns_first != owns_last:
        # `Greenpeace, Nuclear Energy, https://www.greenpeace.org/…`, or the other way round.
        return owns_first and len(words) == 2
    if len(words) == 2 and is_institution_word(last) and not is_institution_word(first):
        return False
    if len(words) == 2 and " " not in last and last[:1].isupper():
        return False  # an outlet of one word is likelier than a title of one
    if _is_author(first, url) or (len(words) > 2 and is_initials(words[1])):
        return True
    return len(words) == 2 and _institution_first(first, last)


def _institution_first(first: str, last: str) -> bool:
    """`T.C. Dışişleri Bakanlığı, Uydu İletişim Raporu`: who, then a title of some words."""
    plain = is_institution_word(first) and not is_institution_word(last)
    return plain and is_namelike(first) and not _has_digit(first) and len(last.split()) > 3


def _is_author(text: str, url: str) -> bool:
    """A person's name; where the site has that name, an outlet is as likely, so no."""
    words = text.split()
    plain = all((w[0].isupper() and not w.isupper()) or "." in w or len(w) == 1 for w in words)
    return is_person(text) and plain and len(words) <= 3 and not (url and names_site(text, url))


def _by_sentences(
    sentences: list[str], url: str, authors: tuple[CslName, ...], *, whole: bool
) -> Reading:
    """Author. Title. Outlet; without an author where the first sentence can't be one.

    `whole`: a mark of an electronic resource followed, so the title goes on to the end.
    """
    reading = Reading(
        authors=authors,
        sure={"title": 0.7, "author": 0.65, "container-title": 0.65, "issued": 0.8},
    )
    first, rest = sentences[0], sentences[1:]
    if not authors and _is_collection(first) and len(rest) == 1 and not _has_digit(rest[0]):
        reading.container, reading.title = first, rest[0]
        return reading
    if not authors and _is_first_author(sentences, url, whole=whole):
        reading.authors = read_names(first)
    else:
        rest = sentences
    ends = (i for i in range(1, len(rest)) if not whole and _ends_title(rest[i - 1 : i + 1], url))
    cut = next(ends, len(rest))
    reading.title = ". ".join(rest[:cut])
    if cut < len(rest):
        reading.take(read_tail(". ".join(rest[cut:]), whole_sentence=False))
    elif len(rest) == 1 and "," in rest[0]:
        _split_dated(rest[0], reading)
    return reading


def _is_first_author(sentences: list[str], url: str, *, whole: bool) -> bool:
    first = sentences[0]
    return (
        _can_author(first, url) or _is_short_author(sentences, url) or (whole and " " not in first)
    )


def _is_short_author(sentences: list[str], url: str) -> bool:
    """`Google. WebRTC. 2020`, `TAdviser. Рынок туризма 2025`: a few words, then a title."""
    first, words = sentences[0], [s for s in sentences if not read_date(s)]
    if len(words) < 2 or not first[0].isupper() or first[-1] in "?!":
        return False
    if (_has_digit(first) and " " in first) or "№" in first or _is_collection(first):
        return False
    short, title = len(first.split()), words[1].split()
    if short == 1 and len(title) > 1 and not names_site(words[1], url):
        return True
    if short <= 2 and (len(words) > 2 or len(words) < len(sentences)):
        return True
    outlet = is_institution_word(words[1]) and is_namelike(words[1]) and not _has_digit(words[1])
    return short <= 3 and len(title) >= max(3, short + 1) and not outlet


def _split_dated(title: str, reading: Reading) -> None:
    """`Cube Detector, 2021`: a date after the last comma is no part of the title."""
    head, _, last = title.rpartition(",")
    date = read_date(last)
    if date and date.year:
        reading.title, reading.issued = head, date.as_csl()


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _is_collection(text: str) -> bool:
    words = [fold(word) for word in re.findall(r"\w+", text)]
    return len(words) <= 4 and bool(words) and words[-1] in COLLECTIONS


def _can_author(text: str, url: str) -> bool:
    if _is_collection(text):
        return False
    if names_site(text, url):
        return True
    if _has_digit(text) or "№" in text or text[-1] in "?!":
        return False
    listed = read_names(text)
    if len(listed) > 1 or (listed and "family" in listed[0]):
        return True
    return is_institution_word(text) and is_namelike(text)


def _ends_title(pair: list[str], url: str) -> bool:
    """Whether the second of two sentences is outlet or date, and no more title."""
    before, sentence = pair
    if sentence[-1] in "?!":
        return False
    if read_date(sentence) or names_site(sentence, url):
        return True
    long = len(sentence.split()) > 3 and not is_institution_word(sentence)
    if before[-1] in "?!" and long:
        return False  # `No exit? NATO in Kabul and Baghdad` is one title
    return is_namelike(split_commas(sentence)[0])
