"""Treaties and documents of the United Nations.

    Vienna Convention on the Law of Treaties (adopted 23 May 1969, …) 1155 UNTS 331
    Convention on Cybercrime, 23 November 2001, ETS No. 185
    UN Security Council, Resolution 2231 (2015), S/RES/2231 (2015), 20 July 2015

A treaty's `issued` is the day of signing or adopting, the first that is given. The symbol of a
document of the United Nations is its `number` (https://research.un.org/en/docs/symbols).
"""

from __future__ import annotations

import re

from editor_app.references.styles.legal_marks import OpenText, unquoted
from editor_app.references.styles.reading import Reading

_SERIES = re.compile(
    r"\b(?:(?P<volume>\d{1,4})\s(?P<name>UNTS|U\.N\.T\.S\.|LNTS|L\.N\.T\.S\.|ILM|I\.L\.M\.|UST|U\.S\.T\."
    r"|CTS|BFSP)(?:,?\sNo\.?)?\s(?:p\.\s)?(?P<page>\d{1,6}|[IVXLC]+)"
    r"|(?P<named>CETS|ETS|CTS|TIAS|EAS|UKTS)\s(?:No\.?\s?)?(?P<number>\d{1,5}(?:/\d{4})?))"
)
_TREATY = re.compile(
    r"\b(?:Convention|Treaty|Agreement|Protocol|Charter|Covenant|Statute|Pact|Accords?|Declaration"
    r"|Memorandum|Act|Concordat|Antlaşması|Anlaşması|Sözleşmesi|Protokolü|Şartı|Mutabakatı"
    r"|[Кк]онвенция|[Дд]оговор|[Сс]оглашение|[Пп]ротокол|[Уу]став|[Пп]акт|[Хх]артия)\b"
)
_DONE = re.compile(
    r"\(?\b(?:adopted|signed|done(?: at [\w ]+)?|opened for signature|concluded"
    r"|imzalandı|imza(?: tarihi)?"
    r"|kabul(?: tarihi)?|подписана?|принята?|заключ[её]на?)(?: (?:on|in)|:)?\s*(?=\ue000|$)",
    re.IGNORECASE,
)
_FORCE = re.compile(
    r"[,;]?\s*\(?(?:entered into force|in force|yürürlük(?: tarihi)?:?"
    r"|вступил[ао]? в силу)[^,;)]*\)?",
    re.IGNORECASE,
)
_SURE = {"title": 0.92, "container-title": 0.95, "volume": 0.95, "page": 0.95, "number": 0.95,
         "issued": 0.93, "author": 0.92}  # fmt: skip

_ORGAN = (
    r"Security Council|General Assembly|Economic and Social Council|Human Rights Council"
    r"|Human Rights Committee|Secretary[- ]General|International Law Commission"
    r"|Güvenlik Konseyi|Genel Kurulu?|İnsan Hakları Konseyi|Genel Sekreteri?"
    r"|Совет[а]? Безопасности|Генеральн(?:ая|ой) Ассамбле[яи]|Совет[а]? по правам человека"
)
_UN = re.compile(rf"\b(?:UN|U\.N\.|UNSC|UNGA|United Nations|BM(?:GK)?|Birleşmiş Milletler|ООН"
                 rf"|{_ORGAN})(?!\w)")  # fmt: skip
_SYMBOL = re.compile(
    r"(?<![\w/])(?:UN\sDoc\.?\s|док(?:умент)?\.?\s(?:ООН\s)?|BM\sBelgesi\s)?(?P<number>"
    r"(?:S|A|E|ST|CD|HRI|CCPR|CEDAW|CRC|CAT|CERD|TD|DP|NPT|FCCC|UNEP|SG|PC|LOS|GA|SC)"
    r"(?:/[A-Z0-9][\w.-]*)+(?:\s?\((?:\d{4}|[IVXLC]+)\))?)"
)
_OWN_SYMBOL = re.compile(r"(?:S|A|E)/(?:RES|PV|PRST|HRC)[/.]|S/\d{4}/\d")
_SAYILI = re.compile(r"^sayılı\s")
_RESOLUTION = re.compile(
    r"\b(?:Res(?:olution)?s?|Decision|Report|Letter|Statement|Note|karar[ıi]?|Raporu?"
    r"|[Рр]езолюци[яи]|[Дд]оклад|[Рр]ешение|[Пп]исьмо)\b"
)


def read_treaty(words: str) -> Reading | None:
    """The treaty that a line cites, by the series that it is printed in."""
    text = OpenText(words)
    found = text.take(_SERIES, limit=1)
    if not found or not _TREATY.search(text.text):
        return None
    facts = found[0].groupdict()
    text.take(_FORCE)
    text.take_date()
    text.take(_DONE)
    pieces = text.pieces()
    reading = Reading(type="treaty", title=", ".join(pieces), issued=text.marks.date())
    reading.container = facts["name"] or facts["named"]
    reading.facts = {k: facts[k] for k in ("volume", "page", "number") if facts[k]}
    reading.sure = {**_SURE, "title": _SURE["title"] if len(pieces) == 1 else 0.7}
    return reading


def read_un_document(words: str) -> Reading | None:
    """The document of the United Nations that a line cites, by its symbol."""
    text = OpenText(words)
    found = text.take(_SYMBOL)
    if not found:
        return None
    symbol = found[0]["number"]
    if not _OWN_SYMBOL.match(symbol) and not _UN.search(unquoted(words)):
        return None
    text.take_date(years=False, inside=False)
    year = text.marks.date()
    organs: list[str] = []
    names: list[str] = []
    for piece in (_SAYILI.sub("", piece) for piece in text.pieces()):
        is_organ = bool(_UN.search(piece)) and not _RESOLUTION.search(piece) and len(piece) < 90
        (organs if is_organ and not names else names).append(piece)
    reading = Reading(type="document", title=", ".join(names) or symbol, issued=year)
    if organs:
        reading.authors = ({"literal": ", ".join(organs)},)
    reading.facts = {"number": symbol}
    reading.sure = {**_SURE, "title": 0.92 if len(names) == 1 else 0.7}
    if year is None:
        own = re.search(r"\((\d{4})\)", symbol)
        reading.issued = {"date-parts": [[int(own[1])]]} if own else None
    return reading
