"""Lines that cite law: decisions of courts, documents of the United Nations, acts, treaties.

Each shows itself by marks that no other source has (a docket, a symbol, a series of treaties); a
line without them is left to the other styles. Where a title is put between quotation marks, marks
are looked for around it, not in it: a newspaper writes about cases, too.
"""

from __future__ import annotations

import re

from editor_app.references.segments import EDGE
from editor_app.references.styles.acts import read_eu_act, read_russian_act
from editor_app.references.styles.court_cases import read_case
from editor_app.references.styles.reading import Reading
from editor_app.references.styles.treaties import read_treaty, read_un_document

_MAY_BE = re.compile(
    r"\d\s?/|/\d|\b[A-Z]{1,5}/[A-Z0-9]|\d\sU\.\s?S\.|[A-Z]{2}:[A-Z]:\d{4}|\bOJ\b|T\.?S\.?\b|№|\sv\.?\s|Reports|[\])]\s[A-Z]"
    r"|UNTS|LNTS|I\.?L\.?M|ETS|EHRR|\sN\s\d|\bF\.|S\. Ct"
)


def read_legal(words: str) -> Reading | None:
    """The source of law that a line cites; None for every other line."""
    if not _MAY_BE.search(words):
        return None
    text = words.strip(EDGE)
    for read in (read_russian_act, read_un_document, read_eu_act, read_treaty, read_case):
        found = read(text)
        if found is not None:
            return found
    return None
