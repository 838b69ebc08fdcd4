"""Lines with the year in brackets after the authors: APA, Harvard, and a date that comes first.

Alade, N. H. (2025). Title. Outlet.       Smith, J. (2020) Title. London: Routledge.
Global Terrorism Index. (2023). Relief Web.       (30 Temmuz 2022). Title.
"""

from __future__ import annotations

import re

from editor_app.references.dates import NO_DATE, bracketed_date, month_number, read_date
from editor_app.references.names import MAX_NAMES, is_role, names_doubted, read_names, without_stop
from editor_app.references.persons import is_institution, is_institution_word, is_person
from editor_app.references.segments import EDGE, is_namelike, split_commas, split_sentences
from editor_app.references.sites import names_site
from editor_app.references.styles.reading import Reading, outlet_sureness
from editor_app.references.tails import is_imprint, is_place, read_tail
from editor_app.references.words import fold

_BRACKET = re.compile(
    rf"[\s.,]*\(\s*(?:(?P<none>{NO_DATE})"
    r"|(?P<date>[^()]{0,20}(?<!\d)(?:1[5-9]|20)\d\d[a-zа-я]?(?!\w)[^()]{0,20}"
    r"|in press|forthcoming|baskıda|в печати))\s*\)\s*(?P<stop>[.,:]?)\s*",
    re.IGNORECASE,
)
_IN_BOOK = re.compile(
    r"(?:in|içinde|в кн\.?|в сб\.?)\s*:?\s+"
    r"(?:(?P<editors>[^()]{3,240}?)\s*\((?:eds?|der|haz|ed\. by|ред)\.?\)[.,:]?\s*)?"
    r"(?P<book>.+)",
    re.IGNORECASE,
)
# Turkish APA: `A. Demir (Ed.), Orta Asya’da enerji içinde (ss. 45–70)`.
_BOOK_AND_IN = re.compile(
    r"(?P<editors>[^()]{3,240}?)\s*\((?:eds?|der|haz)\.?\)[.,:]?\s+"
    r"(?P<book>.+?)\s+içinde(?=[\s.,(]|$).*",
    re.IGNORECASE,
)
_BOOK_NUMBERS = re.compile(
    r"\s*\((?:[^()]*\b(?:pp?|ss?|vol|c|сс?)\.?\s*\d[^()]*"
    r"|\d+(?:st|nd|rd|th)? ed\.?|\d+\. (?:baskı|bs))\)",
    re.IGNORECASE,
)
_BOOK_EDITION = re.compile(r"(\d{1,3})(?:st|nd|rd|th|\.)\s(?:ed|baskı|bs)", re.IGNORECASE)
_BOOK_PAGES = re.compile(r"\b(?:pp?|ss?|сс?)\.?\s*(\d{1,5}(?:\s?[–—-]\s?\d{1,5})?)", re.IGNORECASE)
# `Author. 2016. Title`, `NIST, 2017. Title`, `Author. n.d. Title`: the year without brackets.
_OPEN_YEAR = re.compile(
    r"[.,]\s+(?:(?P<none>n\.\s?d\.)|(?P<date>(?:19|20)\d\d[a-z]?)(?P<stop>\.))\s+(?=[^\s\ue000])",
    re.IGNORECASE,
)


def read_author_year(words: str, url: str) -> Reading | None:
    """The fields of an author-year line; None where no year stands where it should."""
    start = words[: MAX_NAMES + 60]
    bracket = next((b for b in _BRACKET.finditer(start) if _is_date(b)), None)
    year = bracket or _OPEN_YEAR.search(start)
    if year is None:
        return None
    names_end = words.rindex("(", 0, year.end()) if bracket else year.start()
    head, rest = without_stop(words[:names_end]), words[year.end() :].strip()
    if len(head) > MAX_NAMES or (head and not _can_be_authors(head, surely=bracket is None)):
        return None
    reading = Reading(issued=bracketed_date(year.group("date") or ""))
    if _is_title(head, rest):
        return _title_first(head, rest, reading)
    reading.authors = read_names(head, inverted_only=bracket is not None)
    reading.are_editors = is_role(head)
    _read_rest(rest, _stop(year), url, reading)
    if head and not reading.container and is_site_name(reading.title, head, url):
        reading.container, reading.title, reading.authors = reading.title, head, ()
    _take_numbers(reading)
    reading.sure = _sureness(reading, _stop(year))
    return reading


def _sureness(reading: Reading, stop: str) -> dict[str, float]:
    """A title of several sentences, or one that only commas end, may have been cut wrongly."""
    doubtful = bool(re.search(r"[.?!]\s", reading.title)) or (stop != "." and reading.container)
    title = 0.85 if doubtful else 0.92
    outlet = min(outlet_sureness(reading.container), 0.8 if title < 0.9 else 1)
    author = 0.8 if names_doubted(reading.authors) else 0.92
    return {
        "author": author,
        "editor": author,
        "title": title,
        "container-title": outlet,
        "issued": 0.97,
    }


def is_site_name(title: str, head: str, url: str) -> bool:
    """Whether what looks like a title is the site's name, so that the head is the title."""
    return len(split_commas(head)) == 1 and names_site(title, url) and not names_site(head, url)


def _is_date(bracket: re.Match[str]) -> bool:
    """`(2022, June 17)` is one; `(Penguin Press 2014)` is a publisher."""
    if re.search(r"\d{4}\s?[–—-]\s?\d{2,4}", bracket.group()):
        return False  # `Relations (2000–2020)` is part of a title
    words = re.findall(r"[^\W\d]{3,}", bracket.group("date") or "")
    pending = re.search(r"\bin press|forthcoming|baskıda|в печати", bracket.group(), re.IGNORECASE)
    return len(words) < 2 or bool(pending) or any(month_number(word) for word in words)


def _stop(year: re.Match[str]) -> str:
    """The mark after the year; Harvard has none."""
    return year.group("stop") or ("." if year.re is _OPEN_YEAR else "")


def _is_title(head: str, rest: str) -> bool:
    """Whether the head must be the title: nothing else is there, or no author is called so."""
    return bool(head) and (not rest.strip(EDGE) or "|" in head)


def _title_first(head: str, rest: str, reading: Reading) -> Reading:
    who, comma, title = head.partition(", ")
    if comma and not rest.strip(EDGE) and (is_institution_word(who) or is_person(who)):
        # OSCOLA, of a report: `Ada Lovelace Institute, Buying AI (2024)`.
        reading.authors, reading.title = read_names(who), title
        reading.sure = {"author": 0.8, "title": 0.8, "issued": 0.95}
        return reading
    sentences = split_sentences(head)
    named = len(sentences) > 1 and is_namelike(sentences[-1])
    reading.title = _joined(sentences[:-1] if named else sentences)
    reading.take(read_tail(rest or (sentences[-1] if named else ""), whole_sentence=True))
    reading.sure = {"title": 0.7, "container-title": 0.6, "issued": 0.9}
    return reading


def _can_be_authors(head: str, *, surely: bool) -> bool:
    """Whether authors may stand there; `surely` where a bare year is the only other sign."""
    if len(split_sentences(head)) > 2:
        return False
    names = read_names(head, inverted_only=not surely)
    literal = len(names) == 1 and "literal" in names[0]
    if surely and literal:
        return len(head.split()) <= 4 and is_institution(head) and ":" not in head
    if surely and (" / " in head or not all("family" in name for name in names)):
        return False
    few = len(head.split())
    return not literal or is_namelike(head) or few <= 5 or (few <= 12 and head[0].isupper())


def _read_rest(rest: str, stop: str, url: str, reading: Reading) -> None:
    sentences = split_sentences(rest)
    if not sentences:
        return
    if len(sentences) == 1:
        _one_sentence(sentences[0], stop, url, reading)
        return
    book = next((i for i, s in enumerate(sentences) if i and _in_book_of(s)), None)
    cut = book or _title_length(sentences, url)
    reading.title = _joined(sentences[:cut])
    if book is not None:
        _in_book(sentences[book:], reading)
    elif sentences[cut:]:
        reading.take(read_tail(". ".join(sentences[cut:]), whole_sentence=True))


def _title_length(sentences: list[str], url: str) -> int:
    """How many sentences belong to the title; what follows is outlet, publisher and numbers."""
    for index in range(1, len(sentences)):
        asked = sentences[index - 1][-1] in "?!"
        if _begins_tail(sentences[index], url, asked=asked):
            return index + _is_subtitle(sentences[index : index + 2], url, asked=asked)
    return len(sentences)


def _is_subtitle(pair: list[str], url: str, *, asked: bool) -> bool:
    """Capitalised like an outlet, but what plainly is one follows: still the title."""
    if len(pair) > 1 and asked and is_namelike(split_commas(pair[1])[0]):
        return True  # `No exit? NATO in Kabul. The Outlet`
    if len(pair) < 2 or any(c.isdigit() for c in pair[0]) or "," in pair[0]:
        return False
    sure = [names_site(s, url) or is_institution_word(s) for s in pair]
    return sure[1] and not sure[0]


def _begins_tail(sentence: str, url: str, *, asked: bool) -> bool:
    if sentence[-1] in "?!":
        return False
    if read_date(sentence) or names_site(sentence, url) or is_imprint(sentence):
        return True
    pieces = split_commas(sentence)
    if asked and not is_institution_word(sentence) and len(pieces[0].split()) > 3:
        return False  # `No exit? NATO in Kabul and Baghdad` is one title
    return is_namelike(pieces[0]) or (
        bool(re.search(r"\d{4}", sentence)) and sentence[0].isupper() and len(pieces) > 1
    )


def _joined(sentences: list[str]) -> str:
    text = ""
    for sentence in sentences:
        gap = "" if not text else (" " if text[-1] in "?!…" else ". ")
        text += gap + sentence
    return text


def _take_numbers(reading: Reading) -> None:
    """`Title (3rd ed.)`, `Title (pp. 3–9)`: what the brackets say, out of the title."""
    for match in _BOOK_NUMBERS.finditer(reading.title):
        pages, edition = _BOOK_PAGES.search(match.group()), _BOOK_EDITION.search(match.group())
        if edition:
            reading.facts.setdefault("edition", edition.group(1))
        elif pages and "vol" not in match.group().lower():
            reading.facts.setdefault("page", pages.group(1))
    reading.title = _BOOK_NUMBERS.sub("", reading.title)


def _in_book_of(sentence: str) -> re.Match[str] | None:
    return _IN_BOOK.fullmatch(sentence) or _BOOK_AND_IN.fullmatch(sentence)


def _in_book(sentences: list[str], reading: Reading) -> None:
    match = _in_book_of(sentences[0])
    book = match.group("book") if match else sentences[0]
    reading.container = _BOOK_NUMBERS.sub("", book)
    reading.type = "chapter"
    pages = _BOOK_PAGES.search(sentences[0])
    if pages:
        reading.facts["page"] = pages.group(1)
    tail = read_tail(". ".join(sentences[1:]), whole_sentence=False)
    tail.publisher, tail.container = tail.publisher or tail.container, ""
    reading.take(tail)


def _may_be_outlet(outlet: str, url: str, reading: Reading) -> bool:
    if names_site(outlet, url):
        return True
    owner = reading.authors[0].get("literal", "") if reading.authors else ""
    own = bool(owner) and fold(outlet).startswith(fold(owner))
    return is_namelike(outlet) and (own or is_institution(outlet))


def _one_sentence(sentence: str, stop: str, url: str, reading: Reading) -> None:
    """Only a title; or commas between title, outlet and date."""
    pieces = split_commas(sentence)
    if len(pieces) > 2 and is_place(pieces[-1]) and is_namelike(pieces[-2]):
        # OECD: `Title, OECD Publishing, Paris`
        reading.title = ", ".join(pieces[:-2])
        reading.publisher, reading.place = pieces[-2], pieces[-1]
        return
    last = read_date(pieces[-1])
    dated = len(pieces) > 2 and last is not None
    outlet = pieces[-2] if dated else pieces[-1]
    if len(pieces) > 1 and (dated or stop != ".") and _may_be_outlet(outlet, url, reading):
        reading.title = ", ".join(pieces[: -2 if dated else -1])
        reading.take(read_tail(f"{outlet}, {pieces[-1]}" if dated else outlet, whole_sentence=True))
        return
    reading.title = sentence
