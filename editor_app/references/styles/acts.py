"""Acts of the European Union and of Russia.

    Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April 2016 on …,
    OJ L 119, 4.5.2016, p. 1–88
    Постановление Пленума Верховного Суда РФ от 27.06.2013 № 21 «О применении …» // СПС …

The title is what the act calls itself, to the end: people know it by its kind, its day and its
number as much as by its name. `issued` is the day of the journal where one is named, else the
act's own; of a Russian act its own, by which it is cited (GOST R 7.0.5-2008, 5.1).
"""

from __future__ import annotations

import re

from editor_app.references.csl import make_date
from editor_app.references.dates import find_dates
from editor_app.references.segments import EDGE
from editor_app.references.styles.gost import read_gost
from editor_app.references.styles.legal_marks import OpenText
from editor_app.references.styles.reading import Reading

_EU_ACT = re.compile(
    r"[“\"«]?(?:(?:Commission|Council|European Parliament and Council|Parliament|Joint|ECB|Komisyon"
    r"|Konsey)\s)?(?:(?:Delegated|Implementing|Framework|Uygulama|Делегированный)\s)?"
    r"(?:(?:Regulation|Directive|Decision|Recommendation|Opinion|Joint Action|Common Position"
    r"|Регламент|Директива|Решение(?: Совета)?)\s"
    r"(?:\((?:EU|EC|EEC|CFSP|ECSC|Euratom|ЕС|ЕЭС|ОВПБ)(?:,\s?\w+)?\)\s)?(?:No\.?\s|№\s?)?"
    r"(?P<number>\d{1,4}/\d{1,4}(?:/(?:EC|EU|EEC|CFSP|JHA|Euratom|ECSC|ЕС|ЕЭС))?)"
    r"|\((?:AB|AT|AET)\)\s(?:No\.?\s)?(?P<turkish>\d{1,4}/\d{1,4})\ssayılı|"
    r"(?P<sayili>\d{1,4}/\d{1,4}(?:/(?:AB|AT|AET))?)\ssayılı\s(?:\((?:AB|AT)\)|AB|AT|Avrupa\s)"
    r"(?=.*(?:Tüzü|Direktif|Yönerge|Karar)))(?!\d)"
)
_JOURNAL = re.compile(
    r"\[?(?:(?P<year>\d{4})\]?\s)?(?P<name>\bOJ"
    r"|Official Journal(?: of the European (?:Union|Communities))?"
    r"|O\.\s?J\.|AB Resmî Gazetesi|ABRG)"
    r",?\s(?P<issue>[LC](?:\sseries)?[\s-]?\d{1,4})(?:/(?P<page>\d{1,5}))?"
    r"(?:,?\s\(?(?P<day>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2}\s[^\W\d]+\s\d{4})\)?)?"
    r"(?:,?\s(?:pp?\.|s\.)\s?(?P<pages>\d{1,5}(?:\s?[–-]\s?\d{1,5})?))?"
)
_SURE = {"title": 0.93, "number": 0.97, "container-title": 0.95, "issue": 0.95, "page": 0.95,
         "issued": 0.92}  # fmt: skip

_RUSSIAN = re.compile(
    r"[“\"«]?(?P<kind>(?:[А-ЯЁ][а-яё]+ое\s)?(?i:Постановление|Определение|Решение|Приговор|Обзор"
    r"|Федеральный(?: конституционный)?"
    r" закон|Закон|[А-ЯЁ][а-яё-]+ кодекс|Кодекс|Указ|Распоряжение|Приказ|Информационное письмо"
    r"|Заключение))\b(?P<whose>[^«“\"/]{0,160}?)\s"
    r"от\s(?P<day>[^№N«/]{6,30}?)\s*(?:№|N)\s?(?P<number>[\w./-]*\d[\w./-]*)"
)
_REVIEW = re.compile(
    r"(?P<kind>Обзор)\b(?P<whose>[^«/]{0,160}?)\s№\s?(?P<number>\d+)\s\((?P<day>\d{4})\)"
)
_COURT = re.compile(r"\b(?:[Сс]уда|ВС РФ|КС РФ|ВАС РФ|СИП|ЕСПЧ|Пленума|Президиума)(?!\w)")


def read_eu_act(words: str) -> Reading | None:
    """The regulation, directive or decision that a line cites."""
    act = _EU_ACT.match(words)
    if act is None:
        return None
    text = OpenText(words)
    found = text.take(_JOURNAL, limit=1)
    reading = Reading(type="legislation", title=", ".join(text.pieces()), sure=dict(_SURE))
    number = act["number"] or act["turkish"] or act["sayili"]
    reading.facts = {"number": number}
    days = [date for date in find_dates(words) if len(date.parts) == 3]
    if found:
        facts = found[0].groupdict()
        reading.container = facts["name"]
        page = facts["pages"] or facts["page"]
        reading.facts |= {"issue": facts["issue"], **({"page": page} if page else {})}
        days = [*find_dates(facts["day"] or ""), *days]
    if days:
        reading.issued = days[0].as_csl()
    elif found and found[0]["year"]:
        reading.issued = make_date(int(found[0]["year"]))
    return reading


def read_russian_act(words: str) -> Reading | None:
    """A law, decree or ruling by its kind, day and number; where it is printed after `//`."""
    after = re.split(r"\s?:\s", words, maxsplit=1)[1:]
    act = _RUSSIAN.match(words) or _REVIEW.match(words) or (after and _RUSSIAN.match(after[0]))
    if not act:
        return None
    day = next((d for d in find_dates(act["day"]) if d.year is not None), None)
    if day is None:
        return None
    reading = read_gost(words, "") if "//" in words else None
    if reading is None:
        reading = Reading(title=words.strip(EDGE), sure={})
    reading.sure = {**reading.sure, "title": 0.93, "number": 0.95, "issued": 0.95}
    reading.type = "legal_case" if _COURT.search(act["whose"]) else "legislation"
    reading.issued = day.as_csl()
    reading.facts["number"] = act["number"].rstrip(".,")
    return reading
