"""What a single line of a page says: furniture, a date, a kind, a name, languages, or words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor_app.formats import site_words
from editor_app.references.dates import find_dates

_PIECES = re.compile(r"\s*[|•·│/]\s*|\s+[–—-]\s+|\s{3,}|\t+")
_CRUMBS = re.compile(r"\s*[»›→❯▸]\s*|\s+[>/|]\s+")
_NAMES_BREAK = re.compile(r"[\s,;|/•·&]+|\b(?:and|ve|и)\b")
_LANGUAGE_WORDS = re.compile(
    r"availab|language|translat|read (?:this )?in|diller|dilde|mevcut|çevir|oku|"
    r"язык|доступ|перевод|читать",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*[,;&]\s*|\s+(?:and|ve|и)\s+")
_FILLERS_WORDS = """on this in via with by to da de ta te ile в на по через & and ve и post"""
_FILLERS = frozenset(_FILLERS_WORDS.split())
_RIGHTS = re.compile(
    r"^\s*(?:©|copyright\b)|all rights reserved|tüm hakları saklıdır|все права защищены|"
    r"^(?:privacy policy|terms of use|cookie policy|gizlilik politikası|kullanım koşulları|"
    r"политика конфиденциальности|skip to content|içeriğe geç|перейти к содержимому)$",
    re.IGNORECASE,
)
_ON = re.compile(r"[\s,;]+(?:on|at)?\s*$")
_TIME = re.compile(r"(?:,?\s*(?:at|saat|в)?\s*\d{1,2}[:.]\d{2}(?:\s*(?:[ap]m|utc|gmt\S*))?)", re.I)
_ACADEMIC = re.compile(
    r"^(?:(?:prof|dr|doç|assoc|asst|öğr|arş|gör|üyesi|yrd|phd|mr|mrs|ms|amb|büyükelçi|"
    r"проф|д-р|канд|акад|доц|к\.\s?\w+|д\.\s?\w+|(?:e\.?)?)\.?\s+)+",
    re.IGNORECASE,
)
_PARTICLES_WORDS = """de da di del van von der den bin bint ibn al el ben le la du dos оглы оглу
    кызы угли ve
    and и"""
_PARTICLES = frozenset(_PARTICLES_WORDS.split())
_END_MARKERS = re.compile(r"(?:\s*\[\^?\d[\d,;\s–-]*\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)+\s*$")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
_BIO = re.compile(
    r"universit|üniversite|университет|institut|enstitü|институт|faculty|fakülte|факультет|"
    r"graduat|mezun|окончил|выпускни|researcher|araştırmacı|исследовател|expert|uzman|эксперт|"
    r"professor|profesör|профессор|analyst|analist|аналитик|director|direktör|директор|"
    r"ph\.?d|doktora|аспирант|доктор|lisans|bachelor|master|lecturer|born in|doğdu|родил|"
    r"stajyer|intern\b|стажер|стажёр|bölümü|department|кафедр|editor|yazar|author|автор|"
    r"fellow|scholar|economist|historian|journalist|columnist|gazeteci|iktisatçı|tarihçi|"
    r"экономист|историк|журналист|обозревател|student|öğrenci|студент|academy|akademi|академи|center|centre|merkez|центр",
    re.IGNORECASE,
)


@dataclass(slots=True)
class HeaderFacts:
    """What a line of the page's head says about the article."""

    kind: str = ""
    published: str = ""
    authors: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


def is_furniture(line: str) -> bool:
    """Share buttons, counters, reading time, rights: what a site puts around any article."""
    if len(line) > 200:
        return False
    if _RIGHTS.search(line):
        return True
    if site_words.is_noise(line) or site_words.is_share(line):
        return site_words.kind_of(line) is None
    tokens = [t for t in re.split(r"[\s|,;:•·/]+", line) if t.strip("+()[]«»")]
    if not tokens or len(tokens) > 20:
        return not any(c.isalnum() for c in line)
    known = [site_words.is_share(re.split(r"['’]", t)[0]) for t in tokens]
    rest = (t for t, share in zip(tokens, known, strict=True) if not share)
    return any(known) and all(t.isdigit() or site_words.fold(t) in _FILLERS for t in rest)


def is_breadcrumb(line: str) -> bool:
    """`Home » Analysis » Title`: begins with the home page, or has home alone."""
    pieces = [piece for piece in _CRUMBS.split(line) if piece.strip()]
    return bool(pieces) and len(line) < 400 and site_words.is_home(pieces[0])


def crumbs(line: str) -> list[str]:
    """The pieces of a breadcrumb line."""
    return [piece.strip() for piece in _CRUMBS.split(line) if piece.strip()]


def languages_in(line: str) -> list[str]:
    """The languages that an "also available in" line names, else nothing."""
    if len(line) > 250:
        return []
    head, colon, tail = line.rpartition(":")
    if colon and _LANGUAGE_WORDS.search(head):
        return _all_languages(tail)
    match = _LANGUAGE_WORDS.search(line)
    if match:
        named = [(t, site_words.language_of(t)) for t in _NAMES_BREAK.split(line) if t]
        found = [code for _, code in named if code]
        rest = len(named) - len(found)
        return found if found and rest <= 10 else []
    found = _all_languages(line)
    return found if len(found) > 1 else []


def _all_languages(text: str) -> list[str]:
    named = [site_words.language_of(t) for t in _NAMES_BREAK.split(text) if t.strip("().:")]
    found = [code for code in named if code]
    return list(dict.fromkeys(found)) if found and len(found) == len(named) else []


def date_of(text: str) -> str:
    """The ISO date where the text is nothing but a date (and words that announce one)."""
    if len(text) > 80:
        return ""
    for found in find_dates(text):
        if found.year and found.month and found.day:
            rest = text[: found.start] + " " + text[found.end :]
            rest = _TIME.sub(" ", rest)
            rest = re.sub(r"\b(?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|\w+day)\b",
                          " ", rest, flags=re.IGNORECASE)  # fmt: skip
            if not rest.strip(" ,;:|•·-–—()") or site_words.is_date_label(rest):
                return f"{found.year:04}-{found.month:02}-{found.day:02}"
    return ""


def header_facts(line: str, names: frozenset[str] = frozenset()) -> HeaderFacts | None:
    """What a kind, date or author line says; None where a piece of it says something else.

    `names` are the folded names of those known to be authors.
    """
    if len(line) > 250:
        return None
    facts = HeaderFacts()
    pieces = [p for p in _PIECES.split(line) if p.strip(" ,;:")]
    if date_of(line) or site_words.kind_of(line):
        pieces = [line]
    understood = [_read_piece(piece.strip(), facts, names) for piece in pieces]
    return facts if understood and all(understood) else None


def _read_piece(piece: str, facts: HeaderFacts, names: frozenset[str]) -> bool:
    kind = site_words.kind_of(piece)
    if kind:
        facts.kind = facts.kind or kind
        return True
    day = date_of(piece)
    if day:
        facts.published = facts.published or day
        return True
    if site_words.is_noise(piece) or site_words.is_date_label(piece) or is_furniture(piece):
        return True
    head, announced, _ = piece.partition(" by ")
    if announced and (kind := site_words.kind_of(head)):
        facts.kind = facts.kind or kind
        piece = piece[len(head) + 1 :]
    by = by_names(piece) or _known_names(piece, names)
    if by:
        facts.authors.extend(by)
        return True
    return _kind_and_date(piece, facts)


def _known_names(piece: str, names: frozenset[str]) -> list[str]:
    found = [name.strip() for name in _AND.split(piece) if name.strip()]
    return found if all(site_words.fold(name) in names for name in found) else []


def _kind_and_date(piece: str, facts: HeaderFacts) -> bool:
    """`Analysis 18 March 2025`, `18.03.2025 Analiz`, `Berra KIZILYAZI, 18 March 2025`."""
    for found in find_dates(piece):
        if not (found.year and found.month and found.day):
            continue
        rest = [p for p in (piece[: found.start], piece[found.end :]) if p.strip(" ,;:()-–—")]
        kinds = [site_words.kind_of(re.sub(r"^\s*in\s+", "", part)) for part in rest]
        names = [by_names(_ON.sub("", part)) for part in rest]
        said = zip(kinds, names, rest, strict=True)
        if rest and all(k or n or site_words.is_date_label(p) for k, n, p in said):
            facts.kind = next((kind for kind in kinds if kind), "")
            facts.authors.extend(name for found_names in names for name in found_names)
            facts.published = f"{found.year:04}-{found.month:02}-{found.day:02}"
            return True
    return False


def by_names(line: str) -> list[str]:
    """The names in `By Ada Kaya and Ben Demir`, `Yazar: Ada Kaya`, `Автор: Ада Кая`."""
    for separator in (":", " "):
        head, found, tail = line.partition(separator)
        announced = site_words.is_by(head) or (
            separator == ":" and site_words.is_heading("author", head)
        )
        if found and announced and len(line) < 250:
            names = [name.strip() for name in _AND.split(tail) if name.strip()]
            if names and all(is_name(name) for name in names):
                return names
    return []


def is_name(line: str) -> bool:
    """Whether the line could be a person's name: two to five words, each with a capital."""
    bare = _ACADEMIC.sub("", line.strip().strip(":,;"))
    if not 4 < len(bare) < 60 or site_words.kind_of(bare):
        return False
    words = bare.split()
    if not 2 <= len(words) <= 5:
        return False
    for word in words:
        if word.lower() in _PARTICLES:
            continue
        if not word[0].isupper() or not _NAME_WORD.fullmatch(word):
            return False
    return words[-1].lower() not in _PARTICLES and not bare.endswith(".")


def shouts_surname(line: str) -> bool:
    """`Berra KIZILYAZI`: a name whose last word alone is in capitals."""
    words = _ACADEMIC.sub("", line).split()
    return (
        is_name(line)
        and len(words[-1]) > 2
        and words[-1].isupper()
        and not any(word.isupper() and len(word) > 2 for word in words[:1])
    )


def is_bio(line: str) -> bool:
    """Whether the line reads like what is said of an author."""
    return bool(_BIO.search(line))


def bio_name(line: str) -> str:
    """The name that a bio begins with: `Priya Raman` of "Priya Raman is a senior fellow …"."""
    if not is_bio(line):
        return ""
    words: list[str] = []
    for word in line.split()[:6]:
        bare = word.rstrip(",")
        if word in ("—", "–", "-") or not (bare[:1].isupper() or bare.lower() in _PARTICLES):
            break
        words.append(bare)
        if bare != word:
            break
    name = " ".join(words)
    told = len(words) < len(line.split())
    return name if told and is_name(name) and not _BIO.search(name) else ""


def without_markers(line: str) -> str:
    """The line without the markers at its end: `It grew.[2]` ends like `It grew.`."""
    return _END_MARKERS.sub("", line)


def sentence_count(line: str) -> int:
    """How many sentences the line seems to hold."""
    return len(re.findall(r"[.!?…][\"”»’)\]]*(?:\[\d+\])?(?:\s+(?=[\"“«(]?\w)|$)", line)) or 1


def is_long(line: str) -> bool:
    """Whether the line is a paragraph rather than a heading, name or key point."""
    return len(line) > 450 or (len(line) > 200 and sentence_count(line) > 1)
