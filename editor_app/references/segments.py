"""Cutting a source line at its own joints: sentences, commas, brackets, facts in numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor_app.references.csl import CslDate, make_date
from editor_app.references.dates import FoundDate, find_dates, read_date
from editor_app.references.names import is_institution_word
from editor_app.references.words import any_of, fold

CUT = "\ue000"  # stands where an address or a date of access was taken out
_DATE_MARK = "\ue001"
EDGE = " \t,;.:–—-|/" + CUT

_ABBREVIATIONS = frozenset(
    [
        "vs",
        "no",
        "nos",
        "vol",
        "dr",
        "mr",
        "mrs",
        "ms",
        "st",
        "prof",
        "gen",
        "jr",
        "sr",
        "ed",
        "eds",
        "çev",
        "haz",
        "der",
        "ss",
        "bkz",
        "vb",
        "yy",
        "çvr",
        "pp",
        "p",
        "ca",
        "cf",
        "dept",
        "univ",
        "sen",
        "rep",
        "gov",
        "col",
        "lt",
        "sgt",
        "capt",
        "art",
        "sec",
        "ch",
        "fig",
        "app",
        "op",
        "approx",
        "inc",
        "co",
        "corp",
        "mt",
        "ft",
        "av",
        "yd",
        "doç",
        "т",
        "с",
        "вып",
        "им",
        "г",
        "ул",
        "д",
        "стр",
        "ред",
        "сост",
        "пер",
        "кн",
        "гл",
        "сер",
        "т.е",
        "см",
        "др",
        "тыс",
        "млн",
        "млрд",
        "проф",
        "акад",
        "респ",
        "обл",
        "n.d",
        "proc",
        "int",
        "conf",
        "symp",
        "trans",
        "lett",
        "rev",
        "j",
        "ann",
        "adv",
        "sci",
        "soc",
        "assoc",
        "tech",
        "eng",
        "phys",
        "natl",
        "nat",
    ]
)
_BREAK = re.compile(r"(?P<stop>[.?!…])[\"”’»)\]]*\s+(?=[^\W_a-zа-яçğıöşü]|[\"“‘«(\[]|[–—-]\s)")
_OPENERS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_FACTS = re.compile(
    r"(?:"
    + any_of(("volume", "vol.", "vol", "cilt", "c.", "том", "т.", "тт."))
    + r"\s*(?P<volume>[\w-]+)|"
    + any_of(
        (
            "number",
            "issue",
            "no.",
            "no:",
            "nos.",
            "no",
            "iss.",
            "sayı",
            "s.:",
            "№",
            "вып.",
            "выпуск",
            "n.",
        )
    )
    + r"\s*(?P<issue>[\w./-]+)|"
    + any_of(("pp.", "p.", "pages", "page", "ss.", "s.", "sayfa", "сс.", "с.", "стр.", "pg."))
    + r"\s*(?P<page>[\w]+(?:\s?[–—-]\s?\w+)?)"
    r"|(?P<both>\d{1,4}\s?\(\d{1,4}(?:[-–/]\d{1,4})?\))|(?P<range>\d{1,5}\s?[–—-]\s?\d{1,5})"
    r"|(?P<bare>\d{1,4})|(?P<extent>\d{1,5}\s*(?:сс?\.|s\.|pp\.?|p\.|sayfa|pages))"
    r"|(?P<identifier>(?:issn|isbn|art(?:icle|\.)?\s(?:no\.?\s*)?\w*\d|e\d{3,})[\d\sXx:–-]*)"
    r")\.?",
    re.IGNORECASE,
)
_PLACE_AND_PUBLISHER = re.compile(r"(?P<place>[^:,()]{1,40})\s?:\s(?P<publisher>[^:]{2,160})")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


def split_sentences(text: str) -> list[str]:
    """Sentences, their closing full stops dropped, question and exclamation marks kept.

    A full stop after an initial or a usual abbreviation (U.S., vol., им.) ends nothing.
    """
    pieces: list[str] = []
    start = 0
    for match in _BREAK.finditer(text):
        if match.group("stop") == "." and _is_abbreviation(text, match.start()):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    pieces.append(text[start:])
    trimmed = (re.sub(r"(?<!\.)\.$", "", piece.strip(f" {CUT}")) for piece in pieces)
    return [piece for piece in trimmed if piece.strip(EDGE)]


def _is_abbreviation(text: str, stop: int) -> bool:
    word = re.search(r"[^\s(\[“«\"'‘’]*$", text[max(0, stop - 16) : stop])
    last = word.group() if word else ""
    if len(last) == 1:
        return last.isalpha() and last.isupper()
    inner = last.rpartition(".")[2]
    return fold(last) in _ABBREVIATIONS or ("." in last and len(inner) == 1 and inner.isalpha())


def split_commas(text: str) -> list[str]:
    """Pieces between commas that stand outside brackets and quotation marks."""
    pieces: list[str] = []
    start = depth = 0
    for index, char in enumerate(text):
        if char in _OPENERS:
            depth += 1
        elif char in _OPENERS.values():
            depth = max(0, depth - 1)
        elif (
            char == "," and depth == 0 and text[index + 1 : index + 2] in (" ", "", CUT, _DATE_MARK)
        ):
            pieces.append(text[start:index])
            start = index + 1
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def bracket_end(text: str, start: int) -> int:
    """The index after the bracket that closes the one at `start`; -1 where none does."""
    closer = _OPENERS.get(text[start])
    depth = 0
    for index in range(start, len(text)):
        if text[index] == text[start]:
            depth += 1
        elif text[index] == closer:
            depth -= 1
            if depth == 0:
                return index + 1
    return -1


def is_namelike(text: str) -> bool:
    """Whether `text` may be an outlet or publisher: short, and its weightier words capitalised."""
    words = _WORD.findall(text)
    if not words or len(text) > 110 or text[-1] in "?!" or text[0].islower():
        return False
    if is_institution_word(text) and len(words) <= 14:
        return True
    heavy = [word for word in words if len(word) > 3]
    small = [word for word in heavy if word[0].islower()]
    cyrillic = any("а" <= c.lower() <= "я" for c in text)
    if cyrillic:
        return len(words) <= 5
    return len(words) <= 10 and len(small) * 3 <= len(heavy)


@dataclass(slots=True)
class Tail:
    """What stands after a title: where it appeared, when, and the numbers of a print source."""

    container: str = ""
    publisher: str = ""
    place: str = ""
    issued: CslDate | None = None
    facts: dict[str, str] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)

    def add_date(self, date: FoundDate) -> None:
        """Keep the most telling date; a day without a year completes a year (2023 … June 20)."""
        if date.year is None:
            self.extra.append(date.text)
            return
        known = self.issued.get("date-parts", [[]])[0] if self.issued else []
        if len(date.parts) > len(known):
            self.issued = date.as_csl()


_IMPRINT = re.compile(
    r"(?:(?<=[.,?!»”\"])\s+|\()(?P<place>[^\W\d_a-zа-я][\w-]*(?:[.,]?\s[^\W\d_a-zа-я][\w-]*){0,2}\.?)\s?:\s"
    r"(?P<publisher>[^:,()]{2,90}(?:\([^()]{1,40}\))?),\s*(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
)


def take_imprint(words: str) -> tuple[str, Tail | None]:
    """What stands before `Ankara: Nobel Yayınları, 2015`, and the imprint with what follows."""
    match = next(iter(_IMPRINT.finditer(words)), None)
    if match is None or not words[: match.start()].strip(EDGE):
        return words, None
    tail = read_tail(words[match.end() :].lstrip(" )"), whole_sentence=False)
    tail.container, tail.place = "", match.group("place").strip(EDGE)
    tail.publisher = match.group("publisher").strip(EDGE)
    tail.issued = tail.issued or make_date(int(match.group("year")))
    return words[: match.start()].strip(EDGE + "("), tail


def read_tail(text: str, *, whole_sentence: bool) -> Tail:
    """Outlet, publisher, date and numbers from what follows a title.

    With `whole_sentence` (APA) an outlet may hold commas; otherwise it ends at the first one.
    """
    tail = Tail()
    body = text.strip(EDGE + '"')
    if body.startswith("("):
        body = _open_bracket(body, tail)
    body, dates = _take_dates(body)
    for date in dates:
        tail.add_date(date)
    for sentence in split_sentences(body):
        _read_sentence(sentence, tail, whole_sentence)
    return tail


def _open_bracket(body: str, tail: Tail) -> str:
    """OSCOLA: `(Wired, 2024)`, `(GOV.UK)`, `(2014) 34 OJLS 1`."""
    end = bracket_end(body, 0)
    if end < 0:
        return body[1:]
    inner = read_tail(body[1 : end - 1], whole_sentence=True)
    tail.container, tail.publisher, tail.issued = inner.container, inner.publisher, inner.issued
    rest = body[end:].strip(EDGE)
    report = re.match(r"(?:\d+(?:\(\d+\))?\s+)?([^\W\d][^\d,]*?)\s+\d+$", rest)
    return report.group(1) if report and not tail.container else rest


def _take_dates(text: str) -> tuple[str, list[FoundDate]]:
    """Dates with a month go out whole, so that their commas part nothing."""
    taken: list[FoundDate] = []
    for date in reversed(find_dates(text)):
        alone = date.year is not None and date.month is None
        if alone or (date.year is None and not _stands_alone(text, date)):
            continue
        taken.append(date)
        text = f"{text[: date.start]}{_DATE_MARK}{text[date.end :]}"
    return text, taken[::-1]


def _stands_alone(text: str, date: FoundDate) -> bool:
    before, after = text[: date.start].rstrip(), text[date.end :].lstrip()
    return (not before or before[-1] in ".,;(") and (not after or after[0] in ".,;)" + CUT)


def _read_sentence(sentence: str, tail: Tail, whole: bool) -> None:
    book = _PLACE_AND_PUBLISHER.fullmatch(sentence.strip(EDGE + _DATE_MARK))
    if book and not tail.publisher and is_namelike(book.group("publisher").partition(",")[0]):
        _take_publisher(book, tail)
        return
    open_container = not tail.container
    for piece in split_commas(sentence):
        ended = _DATE_MARK in piece
        bare = re.sub(rf"\(\s*{_DATE_MARK}\s*\)|{_DATE_MARK}", "", piece).strip(
            EDGE + "()" if ended else EDGE
        )
        if not bare or _read_fact(bare, tail):
            open_container = open_container and not tail.container
            continue
        _place_text(bare, tail, whole and open_container and bool(tail.container), open_container)
        open_container = open_container and not ended and (whole or not tail.container)
        if not whole and tail.container and is_institution_word(tail.container):
            open_container = False


def _take_publisher(book: re.Match[str], tail: Tail) -> None:
    name, _, rest = book.group("publisher").partition(",")
    tail.place, tail.publisher = book.group("place").strip(), name.strip(EDGE)
    for piece in split_commas(rest):
        _read_fact(piece.strip(EDGE), tail)


def _place_text(bare: str, tail: Tail, joins: bool, opens: bool) -> None:
    if joins:
        tail.container = f"{tail.container}, {bare}"
    elif opens and not tail.container:
        tail.container = bare
    elif not tail.publisher and is_namelike(bare):
        tail.publisher = bare
    else:
        tail.extra.append(bare)


def _read_fact(piece: str, tail: Tail) -> bool:
    """Take a piece that is a date or a number of a print source; False where it is words."""
    date = read_date(piece)
    if date is not None:
        tail.add_date(date)
        return True
    match = _FACTS.fullmatch(piece)
    if match is None:
        return _read_facts(piece, tail)
    kind = match.lastgroup or ""
    value = match.group(kind)
    if kind == "both":
        volume, _, issue = value.partition("(")
        tail.facts |= {"volume": volume.strip(), "issue": issue.strip(" )")}
    elif kind in ("volume", "issue", "page", "range"):
        tail.facts.setdefault("page" if kind == "range" else kind, value.strip(" ."))
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
    return all(_read_fact(p, tail) for p in pieces)
