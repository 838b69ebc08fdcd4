"""Lines of Russian Wikipedia: `Автор. Заглавие (англ.). Издание (3 марта 2017).`"""

from __future__ import annotations

import re

from editor_app.references.dates import FoundDate, read_date
from editor_app.references.headings import take_full_name, take_heading
from editor_app.references.names import read_names
from editor_app.references.persons import is_institution_word
from editor_app.references.segments import EDGE, split_sentences
from editor_app.references.styles.reading import Reading

LANGUAGE_NOTE = re.compile(
    r"\s*\((?:англ|рус|нем|фр|исп|итал|укр|кит|яп|тур|порт|польск|белор|каз)\.\)", re.IGNORECASE
)
_DATE_BRACKET = re.compile(r"\s\(([^()]{4,40})\)")
_SURNAME_GIVEN = re.compile(r"([^\W\d_][\w'’-]+), ([^\W\d_][\w'’-]+)\s+(?=[^\W_a-zа-я])")


def read_wiki(words: str) -> Reading | None:
    """`Author. Title (англ.). Outlet (3 марта 2017).`; None where no date follows an outlet so."""
    for bracket in _DATE_BRACKET.finditer(words):
        date = read_date(bracket.group(1))
        if date is None or date.year is None:
            continue
        before = words[: bracket.start()]
        stop = before.rfind(". ", max(0, len(before) - 90))
        noted = bool(LANGUAGE_NOTE.search(before))
        if stop > 0 and (noted or (date.month and _closes(words, bracket.end()))):
            return _wiki(LANGUAGE_NOTE.sub("", before[:stop]).strip(), before[stop + 2 :], date)
    note = LANGUAGE_NOTE.search(words)
    if note is None:
        return None
    return _wiki(words[: note.start()].strip(), words[note.end() :].partition("—")[0], None)


def _closes(words: str, end: int) -> bool:
    return words[end:].strip(EDGE + "»")[:1] in ("", "«") and _is_cyrillic(words)


def _is_cyrillic(text: str) -> bool:
    """Whether a Russian letter is in `text`."""
    return any("а" <= c <= "я" for c in text.lower())


def _wiki(head: str, outlet: str, date: FoundDate | None) -> Reading:
    reading = Reading(
        title=head, container=outlet.strip(EDGE), issued=date.as_csl() if date else None
    )
    full, rest = take_full_name(head)
    inverted = _SURNAME_GIVEN.match(head)
    sentences = split_sentences(head)
    if full:
        reading.authors, reading.title = full, rest
    elif inverted:
        reading.authors = ({"family": inverted.group(1), "given": inverted.group(2)},)
        reading.title = head[inverted.end() :]
    elif len(sentences) > 1 and _are_people(sentences[0]):
        reading.authors = read_names(sentences[0])
        reading.title = head[len(sentences[0]) :].lstrip(". ")
    else:
        reading.authors, reading.title = take_heading(head)
    reading.sure = {"title": 0.85, "author": 0.85, "container-title": 0.9, "issued": 0.95}
    return reading


def _are_people(sentence: str) -> bool:
    """Whether a sentence before a title is who wrote it: people, an institution, one word."""
    names = read_names(sentence)
    if len(sentence) > 120:
        return False
    single = " " not in sentence.strip() or sentence.isupper()
    return single or is_institution_word(sentence) or all("family" in name for name in names)
