"""Decisions of courts, by the marks that only they have: parties, docket, reporter, ECLI.

    Brown v. Board of Education, 347 U.S. 483 (1954)
    Al-Skeini and Others v United Kingdom, App no. 55721/07, ECtHR, 7 July 2011
    Case C-311/18, Data Protection Commissioner v Facebook Ireland Ltd, EU:C:2020:559
    Yargıtay Hukuk Genel Kurulu, E. 2017/4-1411, K. 2019/514, T. 02.05.2019
    Дело «Маркин против России» (жалоба № 30078/06), Постановление ЕСПЧ от 22 марта 2012 г.

The title is the names of the parties; a decision that is cited without them goes by its number.
The court is the outlet, unless the line names the reports in which the decision is printed: then
these are, and the court is CSL's `authority`. What is asked for: OSCOLA 4 (2.1 to 2.6), Bluebook
rule 10, and the forms the courts recommend themselves.
"""

from __future__ import annotations

import re

from editor_app.references.segments import EDGE
from editor_app.references.styles.legal_marks import DAY, Marks, OpenText, unquoted
from editor_app.references.styles.reading import Reading

_UP = "A-ZÇĞİÖŞÜÀ-ÖØ-ÞА-ЯЁ"
_COURT = re.compile(
    r"\b(?:(?:[A-Z]|\d{1,2}[a-z]{1,2})[\w. ]*(?:Cir|App)\b\.?|[SNEWCM]\.D\."
    r"|ECtHR|ECHR|CJEU|ECJ|I\.?C\.?J|P\.?C\.?I\.?J|ITLOS|ICC|ICTY|ICTR|PCA|UKSC|SCOTUS"
    r"|(?:[Cc]ourts?|Tribunal|Grand Chamber)\b(?! of (?:public )?opinion)"
    r"|Y\.(?=\s?\d{1,2}\.)|\d{1,2}\.\s?(?:HD|CD)|[HC]GK|İDDK|VDDK"
    r"|Yargıtay|Danıştay|Sayıştay|Anayasa Mahkemesi|AYM|AİHM|ABAD|UAD|Divanı|Mahkemesi"
    r"|ЕСПЧ|КС РФ|ВС РФ|ВАС РФ|МУС|[Сс]уд(?:а|ом|е)?\b)"
)
_PARTIES = re.compile(
    rf"(?<=[\w.)’'\"”»])\s(?:v|vs|V)\.?\s(?=[\"“]?(?:the\s|de\s)?[{_UP}\d])|\sпротив\s(?=[{_UP}])"
    rf"|(?<=[\w.)])\s?/\s?(?=Türkiye\b)|\sc\.\s(?=[{_UP}])"
)
_DOCKET = re.compile(
    r"\(?\b(?:App(?:lication|l)?s?\.?\s*(?:[Nn]os?\.?)?|[Nn]os?\.|B(?:aşvuru|\.)?\s*[Nn]o\s*[.:]?"
    r"|(?:[Жж]алоб[аы]|[Дд]ело|по делу)\s*(?:№|N))\s*"
    r"(?P<number>(?:[АA]\d{2}-)?\d{1,7}(?:/\d{2,6}|-\d+/\d{4})(?!\d)(?:(?:,\s|\sand\s|\sve\s|\sи\s)\d{1,7}/\d{2,6}(?![\d/]))*)\)?"
)
_US_DOCKET = re.compile(
    r"\b(?:(?:Case|Civil Action|Docket)\s+)?No\.\s(?P<number>\d{1,4}[-–:][\w:-]*\d+)"
)
_TRIBUNAL_DOCKET = re.compile(
    r"(?:\bCase No\.\s)?\b(?P<number>ICC-\d{2}/\d{2}(?:-\d{2}/\d{2})?(?:-\d+)?"
    r"|(?:IT|ICTR|SCSL|MICT|KSC)-\d{2,4}-\d[\w-]*)"
)
_EU_DOCKET = re.compile(
    r"(?:\b(?:Joined )?Cases?\s|\bbirleştirilmiş davalar\s|\b[Дд]ел[оа]\s)?"
    r"(?<![\w-])(?P<number>[CTF][-–‑]\d{1,4}/\d{2}(?:\s?(?:P|RX|PPU|R)\b)?"
    r"(?:(?:,\s|\s(?:and|to|ve|и)\s)[CTF][-–‑]\d{1,4}/\d{2}(?:\s?P\b)?)*)"
)
_ECLI = re.compile(r"\b(?P<number>(?:ECLI:)?[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[\w.]+)")
# `E. 2017/4-1411, K. 2019/514`, `2019/1234 E., 2020/123 K.`, `Esas No: 2019/1, Karar No: 2020/2`.
_FILE = r"\d{4}\s?/\s?\d[\d-]*"
_TURKISH_DOCKET = re.compile(
    rf"(?P<number>\bE(?:sas)?\.?\s?(?:[Nn]o)?\s?[.:]?\s?{_FILE}"
    rf"(?:\s?[,;–-]?\s?(?:ve\s)?K(?:arar)?\.?\s?(?:[Nn]o)?\s?[.:]?\s?{_FILE})?"
    rf"|\b{_FILE}\s?E(?:sas)?\b\.?(?:\s?[,;–-]?\s?(?:ve\s)?{_FILE}\s?K(?:arar)?\b\.?)?"
    rf"|\b{_FILE}\s?,\s?{_FILE})"
)
_REPORTER = re.compile(
    r"(?:[\[(](?P<year>\d{4})[\])]\s)?\b(?P<volume>\d{1,4})\s(?P<name>U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?"
    r"|F\.(?:\s?(?:2d|3d|4th|Supp\.(?:\s?[23]d)?))?|EHRR|E\.H\.R\.R\.|ILR|I\.L\.R\.|BHRC|ILM|RIAA)"
    r"\s(?:\([^()]{1,20}\)\s)?(?P<page>\d{1,5}|_{2,4})(?:,\s\d{1,5}(?:[-–]\d{1,5})?)?(?!\w)"
)
_REPORTS = re.compile(
    r"(?P<name>I\.?C\.?J\.? (?:Reports|Rep\.?)"
    r"|P\.?C\.?I\.?J\.?,? (?:Reports|Series A(?:/B)?)|ECR|ECHR)"
    r"(?:\s?(?P<year>\d{4}))?(?:-(?P<volume>[IVX]{1,5}))?"
    r"(?:,?\s?(?:(?:No|p|s|с|С)\.\s?)?(?P<page>(?:I-|II-)?\d{1,5}))?"
)
_NEUTRAL = re.compile(
    r"(?P<number>\[(?P<year>\d{4})\]\s(?:UKSC|UKHL|UKPC|EWCA (?:Civ|Crim)|EWHC|CSIH|NICA|HCA|SCC)"
    r"\s\d{1,5}(?:\s\((?:Admin|Ch|QB|KB|Comm|Fam|Pat|TCC)\))?)"
)
_GAZETTE = re.compile(
    r"\bR(?:\.\s?G\.|G|esm[iî] Gazete)[,:]?\s.*?(?=,\s|$)(?:,\s(?:Sayı\s?:?\s?)?\d{4,6})?"
)
# `(D.C. Cir. 2001)`, `(2d Cir. 1999)`, `(S.D.N.Y. 2010)`: which American court, and when.
_AMERICAN = re.compile(
    r"\((?P<court>(?:\d{1,2}(?:st|nd|rd|th|d)\s|[A-Z]\.)[\w. ]{0,30}?)\s"
    r"(?:[A-Z][a-z]+\.?\s\d{1,2},\s)?"
    r"(?P<year>\d{4})\)"
)
_PINPOINT = re.compile(
    r"(?:,\s*)?(?:\bparas?\.?|\bparagraf|§+|\bп(?:ара)?\.)\s?\d+(?:\s?[-–,]\s?\d+)*\.?(?=$|[\s,;])"
)
_KIND = re.compile(
    r"(?:Provisional Measures|Preliminary Objections|Advisory Opinion|Opinion of AG [\w ]+|Merits"
    r"|[Jj]udgment|[Oo]rder|Jurisdiction(?: and Admissibility)?|[Aa]ward|[Dd]ecision"
    r"|Grand Chamber|GC|dec\.|[Пп]остановление|[Рр]ешение|[Оо]пределение"
    r"|[Kk]arar(?:ı)?|[Hh]üküm)"
)
_BEGUN = re.compile(rf"{_KIND.pattern}\s+(?=\S)")
# What only ties a court, a number and a day to each other.
_FILLER = re.compile(
    r"\b(?:tarih(?:li)?|sayılı|ve|от|of|dated)\b|(?<=esi)nin\b|(?<=ulu)nun\b|^the\b|^(?:K\.?\s?)?T(?:arih)?\b[\s.:]*|(?<=\w)['’][dlnt]?[aeıiuün]{1,2}n?\b"
)
_SURE = {"title": 0.92, "container-title": 0.92, "authority": 0.92, "number": 0.95, "issued": 0.95,
         "volume": 0.95, "page": 0.93, "genre": 0.9}  # fmt: skip
_BARE = 0.7
"""How far a number is to be trusted as the title of a decision without parties."""


def read_case(words: str) -> Reading | None:
    """The decision that a line cites; None where its marks are not those of one."""
    text = OpenText(words)
    marks = text.marks
    _take_numbers(text)
    _take_reports(text)
    if not _is_case(words, marks):
        return None
    text.take(_PINPOINT)
    text.take(_GAZETTE)
    american = text.take(_AMERICAN, limit=1) if marks.container else []
    for found in american:
        marks.year = found["year"]
    text.take_date()
    return _reading([*text.pieces(), *(found["court"] for found in american)], marks)


def _take_numbers(text: OpenText) -> None:
    for pattern in (
        _EU_DOCKET,
        _ECLI,
        _TURKISH_DOCKET,
        _TRIBUNAL_DOCKET,
        _DOCKET,
        _US_DOCKET,
        _NEUTRAL,
    ):
        for found in text.take(pattern):
            text.marks.numbers.append(found["number"].strip(" ,"))
            year = found.groupdict().get("year")
            if year:
                text.marks.year = year


def _take_reports(text: OpenText) -> None:
    for pattern in (_REPORTER, _REPORTS):
        for found in text.take(pattern, limit=1):
            facts = found.groupdict()
            text.marks.container = facts["name"]
            text.marks.facts = {
                name: value
                for name in ("volume", "page")
                if (value := facts.get(name)) and "_" not in value
            }
            text.marks.year = facts.get("year") or text.marks.year


def _is_case(words: str, marks: Marks) -> bool:
    """Two marks that do not depend on each other; words between quotation marks are a title."""
    bare = unquoted(words)
    parties = bool(_PARTIES.search(words))
    court = bool(_COURT.search(bare))
    if marks.container:
        return parties or court
    ecli = any(":" in number for number in marks.numbers)
    if marks.numbers and (parties or court or (ecli and len(marks.numbers) > 1)):
        return True
    dated = bool(DAY.search(bare))
    return parties and court and dated and bool(_PARTIES.search(bare) or "против" in words)


def _reading(pieces: list[str], marks: Marks) -> Reading:
    reading = Reading(type="legal_case", container=marks.container, issued=marks.date())
    reading.facts = {**marks.facts}
    courts: list[str] = []
    names: list[str] = []
    kinds: list[str] = []
    for piece in pieces:
        kind, rest = _without_kind(piece)
        kinds += kind
        if not rest:
            continue
        is_court = bool(_COURT.search(unquoted(rest))) and not _PARTIES.search(rest)
        (courts if is_court else names).append(rest)
    number = ", ".join(marks.numbers)
    reading.title = ", ".join(names) or number or marks.container
    if number:
        reading.facts["number"] = number
    if kinds:
        reading.facts["genre"] = ", ".join(dict.fromkeys(kinds))
    court = ", ".join(courts)
    if court and reading.container:
        reading.facts["authority"] = court
    else:
        reading.container = reading.container or court
    known = any(_PARTIES.search(name) for name in names) and len(names) == 1
    reading.sure = {**_SURE, "title": _SURE["title"] if known else _BARE}
    return reading


def _without_kind(piece: str) -> tuple[list[str], str]:
    """What sort of decision a piece names, and what else it says."""
    if _PARTIES.search(piece):
        return [], piece
    bare = " ".join(_FILLER.sub(" ", piece).split()).strip(EDGE)
    if not bare or _KIND.fullmatch(bare):
        return [bare] if bare else [], ""
    if not _COURT.search(bare):
        return [], piece
    begun = _BEGUN.match(bare)
    if begun is None:
        return [], bare
    return [begun.group().strip()], bare[begun.end() :].removeprefix("the ")
