"""Russian lines by GOST 7.1-2003, R 7.0.5-2008 and R 7.0.100-2018.

Автор, И. О. Заглавие / И. О. Автор. – Текст : электронный // Журнал. – 2020. – Т. 1. – С. 3–5.
Заглавие // Сайт        Заглавие / Автор. – Москва : Издательство, 2024. – 420 с.
"""

from __future__ import annotations

import re

from editor_app.references.csl import CslName, make_date
from editor_app.references.dates import SEASON, find_dates, read_date
from editor_app.references.headings import take_heading
from editor_app.references.names import read_names, strip_et_al
from editor_app.references.persons import is_institution, is_institution_word, is_person
from editor_app.references.segments import EDGE, is_namelike, split_sentences
from editor_app.references.sites import is_acronym, names_site
from editor_app.references.styles.reading import Reading, outlet_sureness
from editor_app.references.styles.wikipedia import LANGUAGE_NOTE
from editor_app.references.tails import is_place, read_tail, take_imprint
from editor_app.references.words import fold

_AREA = re.compile(r"(?:\.|(?<=[?!…]))\s*[–—-]+\s+|\s[–—]\s(?=[–—])")
_RESPONSIBILITY = re.compile(r"\s/\s")
_SOURCE = re.compile(r"\s*//\s*")
_STANDARD = re.compile(
    r"(?:ГОСТ(?:\s+(?:Р|ISO|ИСО|МЭК|IEC|EN|РВ))*|СанПиН|СП|СНиП|ISO(?:/IEC)?|TS\s?EN|TSE|IEC)"
    r"\s*[\d./:-]*\d[-:–](?P<year>(?:19|20)\d\d|\d\d)\b"
)
_SHORT_END = re.compile(
    r"\.\s+(?=\d|№|(?i:"
    + SEASON
    + r")|Т\.|Вып|Vol|С\.|P\.|N\s?\d|no\.|Сер\.)|\s(?=URL\b)|\s*[,.]?\s+[–—-]\s"
)
_PUBLISHED = re.compile(
    r"(?:(?P<place>[^:]{2,60}?)\s?:\s?)?(?P<publisher>[^:].{1,250}?)"
    r",\s*(?P<year>(?:19|20)\d\d)\s*(?:г\.?)?$"
)
# `/ под ред. А. В. Торкунова. М.: МГИМО, 2021. С. 44–59`: where it was printed, and the pages.
_PRINTED = re.compile(r"(?<=\.)\s+((?:М|СПб|Л|[А-ЯЁ][а-яё-]{3,20})\.?\s?:\s.+)$")
_EDITORS = re.compile(r"^(?:сост|под ред|пер|ред|eds?)\b|\b(?:ред|сост|eds?)\.?$", re.IGNORECASE)
_EXTENT = re.compile(r"\d{1,5}\s*(?:сс?|p+|s)\.?", re.IGNORECASE)
_SURE = {
    "title": 0.93,
    "author": 0.9,
    "container-title": 0.88,
    "publisher": 0.85,
    "issued": 0.93,
}
_PLACES = re.compile(r"(?:М|СПб|Спб|Л|Москва|Санкт-Петербург|Мн|К|Киев|Минск)\.?")


def read_gost(words: str, after: str, url: str = "") -> Reading | None:
    """The fields of a line with GOST's marks (//, /, ". –"); None where it has none of them."""
    head = _SOURCE.split(words, maxsplit=1)
    standard = _STANDARD.match(words)
    if len(head) == 1 and not standard and not _has_marks(words):
        return None
    areas = [area.strip(EDGE) for area in _AREA.split(head[0]) if area.strip(EDGE)]
    if not areas:
        return None
    reading = Reading(sure=dict(_SURE))
    before, imprint = take_imprint(areas[0])
    if imprint is not None and len(head) == 1:
        areas[0] = before
        reading.take(imprint)
    _title_area(areas[0], url, reading)
    if len(head) > 1:
        _source(head[1], reading)
        reading.sure["container-title"] = outlet_sureness(reading.container)
    for area in areas[1:]:
        _publication(area, reading)
    if standard:
        reading.issued = reading.issued or make_date(_whole_year(standard.group("year")))
    if reading.issued is None and after:
        reading.issued = next((d.as_csl() for d in find_dates(after) if d.year), None)
    return reading


def _whole_year(digits: str) -> int:
    """Standards of the last century carry two digits: ГОСТ 19.701-90."""
    return int(digits) if len(digits) == 4 else 1900 + int(digits)


def _has_marks(words: str) -> bool:
    return bool(_AREA.search(words)) or _slash_then_names(words)


def _slash_then_names(words: str) -> bool:
    parts = _RESPONSIBILITY.split(words, maxsplit=1)
    return len(parts) == 2 and (is_person(_first_name(parts[1])) or len(parts[1]) < 60)


def _first_name(text: str) -> str:
    return re.split(r",\s(?=[^\W\d_]\.)|;|\.\s(?=[^\W\d_]{2})|\[", text, maxsplit=1)[0].strip(" .")


def _title_area(area: str, url: str, reading: Reading) -> None:
    owner, slash, page = area.partition(" / ")
    if slash and " " not in owner and names_site(owner, url):
        # `owner / repository // GitHub`: a page's own heading, not a statement of responsibility.
        reading.authors, reading.title = ({"literal": owner},), page
        return
    parts = _RESPONSIBILITY.split(area, maxsplit=1)
    heading, title = take_heading(parts[0].strip(EDGE))
    reading.authors = heading
    if len(parts) == 2:
        stated = _responsible(parts[1])
        reading.authors = stated if len(stated) >= len(heading) or not heading else heading
        title = _without_heading(title, stated)
    reading.title = LANGUAGE_NOTE.sub("", title)
    if not reading.authors and not _STANDARD.match(area):
        _author_sentence(reading)


def _without_heading(title: str, stated: tuple[CslName, ...]) -> str:
    """`CISA. Amplification Attacks / CISA`: an institution, or its acronym, in the heading."""
    head, stop, rest = title.partition(". ")
    names = [name.get("literal", "") for name in stated]
    same = any(
        name and (fold(name) == fold(head) or is_acronym(head, name) or is_acronym(name, head))
        for name in names
    )
    return rest if stop and rest and same else title


def _responsible(text: str) -> tuple[CslName, ...]:
    """Who is named after the slash; editors and decrees are not authors."""
    if _EDITORS.search(text):
        return ()
    first = text.split(" ; ", maxsplit=1)[0].split(";", maxsplit=1)[0].strip(" .")
    first = strip_et_al(first.replace("[", "").replace("]", ""))[0].strip(" ,")
    names = read_names(first)
    if all("family" in name for name in names):
        return names
    most = 9 if is_institution_word(first) else 5
    short = len(first.split()) <= most and is_namelike(first) and "." not in first
    return ({"literal": first},) if short else ()


def _author_sentence(reading: Reading) -> None:
    """`Иванов Иван. Заглавие`: a person's name as the first sentence of a title area."""
    sentences = split_sentences(reading.title)
    if len(sentences) < 2:
        return
    person = is_person(sentences[0]) and not is_institution(sentences[0])
    office = is_institution_word(sentences[0]) and re.match(r"[А-ЯЁA-Z]{2,}\s", sentences[0])
    if person or (office and len(sentences[0].split()) <= 4):
        names = read_names(sentences[0])
        reading.authors = names
        reading.title = reading.title[len(sentences[0]) :].lstrip(". ")


def _source(text: str, reading: Reading) -> None:
    """Where it stands: journal, collection or site, then its numbers."""
    areas = [area for area in _AREA.split(text) if area.strip(EDGE)]
    if not areas:
        return
    first, *stated = _RESPONSIBILITY.split(areas[0], maxsplit=1)
    end = _SHORT_END.search(first)
    name, rest = (first[: end.start()], first[end.end() :]) if end else (first, "")
    reading.container = re.split(r"\s:\s", name, maxsplit=1)[0].strip(EDGE)
    dated = re.search(
        r",\s*((?:19|20)\d\d)$|\s*\(((?:19|20)\d\d)\)$|,\s([^,]*\d{4})$", reading.container
    )
    if dated and (date := read_date(next(g for g in dated.groups() if g))):
        reading.container = reading.container[: dated.start()].strip(EDGE)
        reading.issued = date.as_csl()
    printed = _PRINTED.search(stated[0]) if stated else None
    behind = split_sentences(printed.group(1)) if printed else []
    for area in [*split_sentences(rest), *behind, *areas[1:]]:
        _publication(area, reading)


def _publication(area: str, reading: Reading) -> None:
    """One area after the title or the source: publisher, year, volume, number, pages."""
    text = area.strip(EDGE)
    if not text or _EXTENT.fullmatch(text) or _PLACES.fullmatch(text):
        return
    match = _PUBLISHED.match(text)
    if match and is_place(match.group("publisher").strip(EDGE)):
        reading.place = match.group("publisher").strip(EDGE)
        reading.issued = reading.issued or make_date(int(match.group("year")))
        return
    if match and not reading.publisher and not text.startswith(("№", "Т.", "Вып")):
        reading.publisher = match.group("publisher").strip(EDGE)
        reading.place = (match.group("place") or "").strip(EDGE)
        reading.issued = reading.issued or make_date(int(match.group("year")))
        return
    tail = read_tail(text, whole_sentence=True)
    tail.container, tail.publisher = "", tail.publisher if ":" in text else ""
    reading.take(tail)
