"""What stands after a title: outlet, publisher, date, and the numbers of a print source."""

from __future__ import annotations

import re

from editor_app.references.csl import make_date
from editor_app.references.dates import FoundDate, find_dates, read_date, season_year
from editor_app.references.segments import (
    CUT,
    DATE_MARK,
    EDGE,
    bracket_end,
    is_namelike,
    split_commas,
    split_sentences,
)
from editor_app.references.tail import Tail
from editor_app.references.tail_forms import take_marked
from editor_app.references.vocabulary import ISSUE, PAGES, PLACES, VOLUME
from editor_app.references.words import any_of, fold, phrases

_FACTS = re.compile(
    r"(?:"
    + any_of(VOLUME)
    + r"\s*(?P<volume>[\w-]+)|"
    + any_of(ISSUE)
    + r"\s*:?\s*(?P<issue>[\w./-]+)|"
    + any_of(PAGES)
    + r"\s*(?P<page>[\w]+(?:\s?[–—-]\s?\w+)?)"
    r"|(?P<both>\d{1,4}\s?\(\d{1,4}(?:[-–/]\d{1,4})?\))|(?P<range>\d{1,5}\s?[–—-]\s?\d{1,5})"
    r"|(?P<bare>\d{1,4})|(?P<extent>\d{1,5}\s*(?:сс?\.?|s\.?|pp\.?|p\.?|sayfa|pages))"
    r"|(?P<identifier>(?:issn|isbn|art(?:icle|\.)?\s(?:no\.?\s*)?\w*\d|e\d{3,}"
    r"|[A-Z]{1,6}(?:/[\w.]+){2,})[\d\sXx:–-]*)"
    r")\.?",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"(?P<number>\d{1,3})(?:st|nd|rd|th|-е|-[оы]е)?\.?\s*(?:ed(?:n|ition)?|baskı|bs|b|изд(?:ание)?)\.?"
    r"|(?:изд|baskı)\.?\s*(?P<late>\d{1,3})(?:-е)?\.?",
    re.IGNORECASE,
)
_PLACE_AND_YEAR = re.compile(r"(?P<place>[^\W\d][^\d,:]{0,30}?),?\s(?P<year>(?:1[5-9]|20)\d\d)\.?")
_WITH_VOLUME = re.compile(r"(?P<name>[^\W\d]\D+?)\s(?P<volume>\d{1,4})")
_PLACE_AND_PUBLISHER = re.compile(
    r"(?P<place>[^:,()]{1,40}(?:,\s[A-Z]{2})?)\s?:\s(?P<publisher>[^:]{2,160})"
)
_VOLUME_AND_ISSUE = re.compile(
    r"(?P<name>\D+)\s(?P<volume>\d{1,4})/(?P<issue>\d{1,4}(?:-\d{1,3})?)"
)
_IN = re.compile(r"^(?:in:?|içinde:?)\s+(?-i:(?=[^\W\d_a-zа-я]))", re.IGNORECASE)
_LETTERED_YEAR = re.compile(r"^((?:19|20)\d\d)[a-z]$")
_YEAR_IN_BRACKETS = re.compile(
    r"\s\((?:(?:spring|summer|autumn|fall|winter|bahar|yaz|güz|sonbahar|kış"
    r"|[^\W\d_]{3,9}\.?[/–-][^\W\d_]{3,9}\.?)\s+)?"
    r"((?:19|20)\d\d)\)(?=[:,.\s]|$)",
    re.IGNORECASE,
)
# OSCOLA: `World Order (Penguin Press 2014)`.
_PUBLISHER_AND_YEAR = re.compile(
    r"\((?P<place>)(?:(?P<edition>\d{1,3})(?:st|nd|rd|th)\sedn?\.?,\s)?"
    r"(?P<publisher>[^\W\d][^():\d]{1,60}?),?\s(?P<year>(?:19|20)\d\d)\)(?=\s?\d*\.?$)"
)
# OSCOLA: `34 OJLS 1`, `7(1) International Data Privacy Law`, `PL 440`.
_LAW_REPORT = re.compile(
    r"(?P<volume>\d+\s?(?:\(\d+\))?\s+)?(?:in\s)?(?P<name>[^\W\d][^\d,]*?)"
    r"(?(volume)(?:\s+(?P<page>\d+(?:[–-]\d+)?))?|\s+\d+(?:\(\d+\))?)$",
    re.IGNORECASE,
)
# MDPI: `; Proofpoint: Sunnyvale, CA, USA, 2024`, the publisher before the place.
_PUBLISHER_FIRST = re.compile(
    r";\s+(?P<publisher>[^:;]{2,80}):\s(?P<place>[^:;]{2,60}?),\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
# What a thing is, where an outlet could stand: `“Title,” speech, Astana`.
_KINDS = frozenset(
    fold(kind)
    for kind in phrases("""
    speech, lecture, interview, press release, press conference, press statement, statement
    konuşma, basın açıklaması, basın bülteni, basın toplantısı, mülakat, röportaj, söyleşi
    working paper, policy brief, policy paper, discussion paper, briefing paper, white paper
    речь, выступление, интервью, пресс-релиз, лекция, доклад
    """)
)
_THESIS = re.compile(
    r"(?:unpublished\s)?(?:ph\.?\s?d\.?|doctoral|master[’']?s|ma|msc|mphil)\s"
    r"(?:diss(?:ertation)?|thesis)\.?|(?:yayımlanmamış\s)?(?:yüksek\slisans|doktora)\stezi",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:[^\W\d_]+\s){1,3}(?:No|Nr|Sayı|№)[.:]?\s*(?P<number>[\w/-]*\d[\w/-]*)", re.IGNORECASE
)
_STATE = re.compile(r"USA|[A-Z]{2}|D\.C\.?")
_DOCUMENT = re.compile(r"[A-Z]{2,6}(?:\s[A-Z]{2,6})?\s\d{1,5}/(?:19|20)?\d\d")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
_EDITION_BEFORE = re.compile(
    r",\s(?P<number>\d{1,3})\.?\s(?:Baskı|Basım|bs|edn?|edition|изд)\.?(?=,\s)", re.IGNORECASE
)
_EDITION_END = re.compile(
    r",\s(?P<number>\d{1,3})(?:st|nd|rd|th)?\.?\s(?:edn?|edition|baskı|basım|bs|изд)\.?[\s.,]*$",
    re.IGNORECASE,
)
_IMPRINT = re.compile(
    r"(?:(?<=[.,?!»”\"])\s+|\()"
    r"(?P<place>[^\W\d_a-zа-я][\w-]*(?:[.,]?\s[^\W\d_a-zа-я][\w-]*){0,2}\.?"
    r"(?:,\s[A-Z]{2}(?:,\sUSA)?)?)\s?:\s"
    r"(?P<publisher>(?:(?<=\b[A-Z])\.\s|(?!\.\s)[^:,()?!]){2,90}(?:\([^()]{1,40}\))?)"
    r",\s*(?P<year>(?:1[5-9]|20)\d\d)(?!\d|\s?[–—-]\s?\d)"
)


def take_imprint(words: str) -> tuple[str, Tail | None]:
    """What stands before `Ankara: Nobel Yayınları, 2015`, and the imprint with what follows."""
    whole, edition = words, _EDITION_BEFORE.search(words)
    if edition:
        words = words[: edition.start()] + words[edition.end() :]
    match = (
        _IMPRINT.search(words)
        or _PUBLISHER_FIRST.search(words)
        or _PUBLISHER_AND_YEAR.search(words)
    )
    if match is None or not words[: match.start()].strip(EDGE):
        # `25. Baskı` without its stop, which would end a sentence.
        return re.sub(r",\s(\d{1,3})\.\s(?=baskı|basım|изд)", r", \1 ", whole, flags=re.I), None
    before, place = _places(words[: match.start()], match.group("place").strip(EDGE))
    late = _EDITION_END.search(before)
    tail = read_tail(words[match.end() :].lstrip(" )"), whole_sentence=False)
    closed = words[: match.end()].endswith(")")
    number = edition.group("number") if edition else match.groupdict().get("edition")
    if late:
        number, before = late.group("number"), before[: late.start()]
    if number:
        tail.facts["edition"] = number
    page = re.fullmatch(r"\)[\s,]*(\d{1,4})\.?", words[match.end() - closed :].strip())
    if page:
        tail.facts["page"] = page.group(1)
    tail.container, tail.place = "", place
    tail.publisher = match.group("publisher").strip(EDGE)
    tail.issued = tail.issued or make_date(int(match.group("year")))
    return before.strip(EDGE + "("), tail


def _places(before: str, place: str) -> tuple[str, str]:
    """Words before a city are the title's: `Boğazların Hukuku, Ankara` ends in the place."""
    head, comma, city = place.rpartition(", ")
    if comma and is_place(city) and not is_place(head):
        return f"{before.rstrip(EDGE)}, {head}", city
    return before, place


def is_thesis_kind(words: str) -> bool:
    """`PhD thesis`, `Yüksek Lisans Tezi`: nothing but the kind of a thesis."""
    return bool(_THESIS.fullmatch(words.strip(EDGE)))


def is_imprint(sentence: str) -> bool:
    """`New York: United Nations`: a place, then a publisher."""
    match = _PLACE_AND_PUBLISHER.fullmatch(sentence)
    if match is None:
        return False
    place = match.group("place").partition(",")[0]
    known = fold(place) in PLACES or (len(place.split()) < 3 and place.istitle())
    return known and is_namelike(match.group("publisher").partition(",")[0])


def read_tail(text: str, *, whole_sentence: bool) -> Tail:
    """Outlet, publisher, date and numbers from what follows a title.

    With `whole_sentence` (APA) an outlet may hold commas; otherwise it ends at the first one.
    """
    tail = Tail()
    body = _IN.sub("", text.strip(EDGE + '"'), count=1)
    body = take_marked(body, tail)
    if body.startswith("("):
        body = _open_bracket(body, tail)
    body, dates = _take_dates(re.sub(r";\s*(?=(?:19|20)\d\d\b)", ", ", body))
    season = _YEAR_IN_BRACKETS.search(body)
    if season:
        tail.issued = make_date(int(season.group(1)))
        body = f"{body[: season.start()]}, {body[season.end() :].lstrip(' :')}"
    for date in dates:
        tail.add_date(date)
    for sentence in split_sentences(body):
        _read_sentence(sentence, tail, whole_sentence)
    if tail.bare and "page" in tail.facts and not {"volume", "issue"} & tail.facts.keys():
        tail.facts["volume"] = tail.bare  # APA: `Marine Policy, 129, 104–119`
    numbered = _WITH_VOLUME.fullmatch(tail.container)
    if numbered and "issue" in tail.facts and "volume" not in tail.facts:
        tail.container, tail.facts["volume"] = numbered.group("name"), numbered.group("volume")
    return tail


def _open_bracket(body: str, tail: Tail) -> str:
    """OSCOLA: `(Wired, 2024)`, `(GOV.UK)`, `(2014) 34 OJLS 1`."""
    end = bracket_end(body, 0)
    if end < 0:
        return body[1:]
    inner = read_tail(body[1 : end - 1], whole_sentence=True)
    year = re.match(r"([^\W\d].*?),?\s+((?:19|20)\d\d)$", inner.container)
    if year and inner.issued is None:
        inner.container, inner.issued = year.group(1), make_date(int(year.group(2)))
    tail.container, tail.publisher, tail.issued = inner.container, inner.publisher, inner.issued
    tail.place, tail.facts = inner.place, {**tail.facts, **inner.facts}
    rest = body[end:].strip(EDGE)
    report = _LAW_REPORT.match(rest)
    if report is None or tail.container:
        return rest
    volume, page = (report.group("volume") or "").strip(), report.group("page")
    number, _, issue = volume.partition("(")
    if number.strip().isdigit():
        tail.facts["volume"] = number.strip()
    if issue:
        tail.facts["issue"] = issue.rstrip(") ")
    if page:
        tail.facts["page"] = page
    return report.group("name")


def _take_dates(text: str) -> tuple[str, list[FoundDate]]:
    """Dates with a month go out whole, so that their commas part nothing."""
    taken: list[FoundDate] = []
    for date in reversed(find_dates(text)):
        alone = date.year is not None and date.month is None
        if alone or (date.year is None and not _stands_alone(text, date)):
            continue
        taken.append(date)
        text = f"{text[: date.start]}{DATE_MARK}{text[date.end :]}"
    return text, taken[::-1]


def _stands_alone(text: str, date: FoundDate) -> bool:
    before, after = text[: date.start].rstrip(), text[date.end :].lstrip()
    return (not before or before[-1] in ".,;(") and (not after or after[0] in ".,;)" + CUT)


def _read_sentence(sentence: str, tail: Tail, whole: bool) -> None:
    book = _PLACE_AND_PUBLISHER.fullmatch(sentence.strip(EDGE + DATE_MARK))
    if (
        book
        and not _NUMBERED.match(sentence)
        and not tail.publisher
        and is_namelike(book.group("publisher").partition(",")[0])
    ):
        _take_publisher(book, tail)
        return
    open_container = not tail.container
    for piece in split_commas(sentence):
        ended = DATE_MARK in piece
        bare = re.sub(rf"\(\s*{DATE_MARK}\s*\)|{DATE_MARK}", "", piece).strip(
            EDGE + "()" if ended else EDGE
        )
        if not bare or read_fact(bare, tail):
            open_container = open_container and not tail.container
            continue
        _place_text(bare, tail, whole and open_container and bool(tail.container), open_container)
        open_container = open_container and whole and not ended


def _take_publisher(book: re.Match[str], tail: Tail) -> None:
    name, _, rest = book.group("publisher").partition(",")
    tail.place, tail.publisher = book.group("place").strip(), name.strip(EDGE)
    for piece in split_commas(rest):
        read_fact(piece.strip(EDGE), tail)


def _place_text(bare: str, tail: Tail, joins: bool, opens: bool) -> None:
    kind = (bare[0].islower() and fold(bare) in _KINDS) or _THESIS.fullmatch(bare)
    if not tail.container and kind:
        tail.facts.setdefault("genre", bare)
    elif tail.place and _STATE.fullmatch(bare):
        tail.place = f"{tail.place}, {bare}"
    elif joins and is_place(bare) and len(tail.container.split()) < 4:
        tail.place = bare
    elif joins:
        tail.container = f"{tail.container}, {bare}"
    elif is_place(bare) and not tail.place:
        tail.place = bare
    elif opens and not tail.container:
        if _DOCUMENT.fullmatch(bare):  # `EUCO 4/23`
            tail.facts.setdefault("number", bare)
            return
        numbered = _VOLUME_AND_ISSUE.fullmatch(bare)
        tail.container = numbered.group("name") if numbered else bare
        if numbered:
            tail.facts |= {"volume": numbered.group("volume"), "issue": numbered.group("issue")}
    elif not tail.publisher and is_namelike(bare):
        tail.publisher = bare
    else:
        tail.extra.append(bare)


def is_place(text: str) -> bool:
    """A city; `М` and `СПб` have lost the full stop that they are listed with."""
    return fold(text) in PLACES or f"{fold(text)}." in PLACES


def read_fact(piece: str, tail: Tail) -> bool:
    """Take a piece that is a date or a number of a print source; False where it is words."""
    date = read_date(_LETTERED_YEAR.sub(r"\1", piece))
    if date is not None:
        tail.add_date(date)
        return True
    season = season_year(piece)
    if season:
        tail.issued = tail.issued or make_date(season)
        return True
    if _CLOCK.fullmatch(piece):
        return True
    report = _NUMBERED.fullmatch(piece)
    if report and not _FACTS.fullmatch(piece):
        tail.facts.setdefault("number", report.group("number"))
        return True
    match = _FACTS.fullmatch(piece)
    if match is None:
        return _read_print(piece, tail) or _read_facts(piece, tail)
    kind = match.lastgroup or ""
    value = match.group(kind)
    if kind == "both":
        volume, _, issue = value.partition("(")
        tail.facts |= {"volume": volume.strip(), "issue": issue.strip(" )")}
    elif kind == "page" and tail.facts.get("page", "").isdigit() and "issue" not in tail.facts:
        tail.facts["issue"] = tail.facts["page"]  # `S. 1, s. 5–29`: sayı, then sayfa
        tail.facts["page"] = value.strip(" .")
    elif kind == "bare":
        tail.bare = tail.bare or value
    elif kind in ("volume", "issue", "page", "range"):
        tail.facts.setdefault("page" if kind == "range" else kind, value.strip(" ."))
    return True


def _read_print(piece: str, tail: Tail) -> bool:
    """`2nd edn`, `3. baskı`; `İstanbul 2011`."""
    edition = _EDITION.fullmatch(piece)
    if edition:
        tail.facts.setdefault("edition", edition.group("number") or edition.group("late"))
        return True
    printed = _PLACE_AND_YEAR.fullmatch(piece)
    if printed is None or fold(printed.group("place")) not in PLACES:
        return False
    tail.place = tail.place or printed.group("place")
    tail.issued = tail.issued or make_date(int(printed.group("year")))
    return True


def _read_facts(piece: str, tail: Tail) -> bool:
    """Several in one piece: `vol. 2 no. 1`, `12(3): 45-67`, `2024. № 3`."""
    pieces = [
        p
        for p in re.split(r"\s*[:;]\s*|(?<=\d)\s+(?=no|sayı|№|iss)", piece, flags=re.IGNORECASE)
        if p
    ]
    if len(pieces) < 2 or not all(_FACTS.fullmatch(p) or read_date(p) for p in pieces):
        return False
    return all(read_fact(p, tail) for p in pieces)
