"""Lines with the title in quotation marks: Chicago, MLA, IEEE, OSCOLA, Harvard, MERICS, ours.

Author, “Title”, Outlet, 23 July 2025        A. Author, "Title," Outlet, 2022.
Author (2023). “Title.” Outlet. June 20.     Author, ‘Title’ (Outlet, 2025)
"""

from __future__ import annotations

import re

from editor_app.references.csl import CslDate, CslName
from editor_app.references.dates import NO_DATE, bracketed_date, find_dates, read_date
from editor_app.references.headings import take_heading
from editor_app.references.names import MAX_NAMES, names_doubted, read_names, without_stop
from editor_app.references.persons import is_institution_word, is_person
from editor_app.references.segments import CUT, is_namelike
from editor_app.references.styles.reading import Reading, outlet_sureness
from editor_app.references.tails import read_tail, take_imprint

_CLOSING = {"“": "”", "«": "»", '"': '"', "„": "“”", "‘": "’", "'": "'", "”": "”", "″": "″"}
_OPEN = re.compile(r"(?:^|(?<=[\s,.:;(\[—–-]))[“«\"„‘'”″]")
_YEAR_BRACKET = re.compile(
    rf"\(\s*(?:{NO_DATE}|[^()]{{0,24}}\d{{4}}[a-zа-я]?[^()]{{0,24}})\s*\)[.,:]?\s*$", re.IGNORECASE
)
_OPEN_YEAR = re.compile(rf"[,.]\s*(?:(\d{{4}})[a-z]?|{NO_DATE})\.?$", re.IGNORECASE)
_EDITED_BY = re.compile(
    r",\s(?:eds?\.|edited by|ed\. by|haz\.|der\.|hazırlayan|под ред\.)\s.*$", re.IGNORECASE
)
_IN_BOOK = re.compile(
    r"\s*[,.]?\s*(?:in|içinde|в кн\.?|in\s*:)\s*:?\s+"
    r"(?:(?P<editors>[^()]{3,200}?)\s*\((?:eds?|der|haz|ред)\.?\)[.,:]?\s+)?",
    re.IGNORECASE,
)

# OSCOLA: `‘Title’ Financial Times (London, 1 July 2010) 3`.
_NEWSPAPER = re.compile(r"[^\W\d_a-zа-я][^(),:“‘”’]{1,60}\s\([^()]*\d{4}\)")


def read_quoted(words: str, after: str) -> Reading | None:
    """The fields of a line whose title stands in quotation marks; None where none does."""
    span = _title_span(words)
    if span is None:
        return None
    start, end = span
    authors, issued, known = _before(words[:start])
    reading = Reading(title=words[start + 1 : end], authors=authors, issued=issued)
    _after(words[end + 1 :], after, reading)
    known = min(known, 0.8) if names_doubted(authors) else known
    if known == 0.85 and len(authors) == 1 and _is_owner(authors[0].get("literal", "")):
        known = 0.92
    straight = words[start] in "'\"‘"
    reading.sure = {
        "title": 0.9 if straight else 0.95,
        "author": known,
        "container-title": outlet_sureness(reading.container),
        "issued": 0.9,
    }
    return reading


def _is_owner(name: str) -> bool:
    """An institution, or a single name: what may stand before a title and is no person."""
    return is_institution_word(name) or (name[:1].isupper() and len(name.split()) == 1)


def _title_span(words: str) -> tuple[int, int] | None:
    for opening in _OPEN.finditer(words):
        start = opening.end() - 1
        if start > MAX_NAMES:
            return None
        end = _closing(words, start)
        if end - start > 3 and _is_boundary(words[:start]):
            return start, end
    return None


def _is_boundary(before: str) -> bool:
    """Whether a title may begin here: after names, a year or nothing, not amid a sentence."""
    bare = before.rstrip()
    heading, begun = take_heading(bare)
    if heading and begun[:1].isalpha() and bare[-1] not in ",.;)]—–-":
        return False  # `Kaya A. Interview: “We Are Ready”`: the title began before
    if not bare or bare[-1] in ",.;)]—–-":
        return True
    if bare[-1] == ":":  # `Kaya: “Title”`, but not `Title: “With a Quotation”`
        who = bare[:-1]
        return ". " not in who and (
            is_person(who) or (is_institution_word(who) and is_namelike(who))
        )
    # `Oliver Bruff and others ‘What Is …`: the comma was forgotten.
    return is_person(bare) or bool(re.search(r"(?:others|et al|vd|др)\.?$", bare))


def _closing(words: str, start: int) -> int:
    """Where the quotation that opens at `start` ends as a title can end; -1 if nowhere."""
    opener, closers = words[start], _CLOSING[words[start]]
    depth = 0
    for index in range(start + 1, len(words)):
        char = words[index]
        if char == opener and opener not in closers:
            depth += 1
        elif char in closers and not _is_apostrophe(words, index):
            if depth:
                depth -= 1
            elif _ends_title(words, index):
                return index
    return -1


def _is_apostrophe(words: str, index: int) -> bool:
    return words[index] in "’'" and words[index + 1 : index + 2].isalnum()


def _ends_title(words: str, index: int) -> bool:
    rest = words[index + 1 :].lstrip()
    if not rest or rest[0] in ",.;:([<|–—-/" + CUT or words[index - 1] in ",.?!…":
        return True
    if _NEWSPAPER.match(rest):
        return True
    return bool(re.match(r"(?:in|içinde|в|by|at|erişim|accessed)\s", rest, re.IGNORECASE)) or (
        words[index] not in "’'" and rest[0].isupper()
    )


def _before(text: str) -> tuple[tuple[CslName, ...], CslDate | None, float]:
    """Authors and a year from what stands before the title, and how sure the authors are."""
    issued: CslDate | None = None
    bare = text.strip(" ,;:")
    bracket = _YEAR_BRACKET.search(bare)
    if bracket:
        issued = bracketed_date(bracket.group())
        bare = bare[: bracket.start()].strip(" ,;:")
    trailing = _OPEN_YEAR.search(bare)
    if trailing and not bracket:
        date = read_date(trailing.group(1) or "")
        issued = date.as_csl() if date else None
        bare = bare[: trailing.start()].strip(" ,;:")
    stands_before = next((d for d in find_dates(bare) if d.year and d.end == len(bare)), None)
    if stands_before and issued is None:
        issued = stands_before.as_csl()
        bare = bare[: stands_before.start].strip(" ,;:(")
    names = read_names(without_stop(bare))
    people = all("family" in name for name in names)
    return names, issued, 0.92 if people else 0.85


def _take_book(body: str, reading: Reading) -> str:
    """`The Handbook, ed. Ada Kaya (London: Quay, 2019), 55`: the book that a chapter is in."""
    book, imprint = take_imprint(body)
    if imprint is None:
        return body
    reading.container = _EDITED_BY.sub("", book)
    reading.take(imprint)
    return ""


def _after(text: str, after: str, reading: Reading) -> None:
    body = text.lstrip(" ,.;:")
    book = _IN_BOOK.match(text)
    if (book and body[:1].islower()) or (book and ":" in book.group()):
        body = text[book.end() :]
        reading.type = "chapter"
        body = _take_book(body, reading)
    # A link around the title ends the line there: what follows it is the outlet.
    reading.take(read_tail(body if body.strip() else after, whole_sentence=False))
    if after and reading.issued is None:
        late = [d for d in find_dates(after) if d.year]
        reading.issued = late[0].as_csl() if late else None
