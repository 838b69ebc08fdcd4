"""The names of BibTeX's and biblatex's fields: which of them say something of a source.

After the manual of biblatex 3.20 (2.2) and what pandoc reads; a field that neither knows is kept
in the note, for it may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from editor_app.formats.bibliography.items import words

# Bookkeeping that says nothing of a source and may hold anything (paths, groups, checksums).
BOOKKEEPING = frozenset({
    "file", "owner", "timestamp", "groups", "bibsource", "biburl", "bdsk-url-1", "bdsk-file-1",
    "creationdate", "modificationdate", "date-added", "date-modified", "priority", "ranking",
    "rating", "readstatus", "relevance", "qualityassured", "printed", "__markedentry",
})  # fmt: skip
_PRIVATE = ("bdsk-", "jabref", "__", "opt", "local-", "date-", "mendeley-", "citeulike-")
_NAMES = """
    title subtitle titleaddon maintitle mainsubtitle maintitleaddon booktitle booksubtitle
    booktitleaddon journal journaltitle journalsubtitle shortjournal shorttitle shortseries series
    issuetitle issuesubtitle issuetitleaddon eventtitle eventdate venue origtitle origdate
    origlanguage origlocation origpublisher author editor translator commentator annotator
    introduction foreword afterword holder bookauthor editora editorb editorc editortype
    publisher school institution organization howpublished address location language hyphenation
    langid langidopts pagetotal edition version volumes volume part number issue chapter pages year
    month day date urldate doi isbn issn isrn pmid pmcid library url eprint eprinttype archiveprefix
    eprintclass primaryclass note annote annotation addendum pubstate abstract keywords type
    entrysubtype crossref xdata xref ids related relatedtype relatedstring relatedoptions key
    sortkey sortname sorttitle sortyear sortshorthand presort options label shorthand gender
    indextitle indexsorttitle pagination bookpagination nameaddon authortype execute
    entryset lastchecked shortauthor shorteditor urlraw
"""
# What pandoc reads, and what only says how to sort, print or join an entry.
_KNOWN = frozenset(_NAMES.split())
_CHARACTER = re.compile(r"\\([%$&_#{}])")


def left_over(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The fields that nothing reads, by name, as words without braces."""
    for name, value in fields.items():
        if name in _KNOWN or name in BOOKKEEPING or name.startswith(_PRIVATE):
            continue
        text = words(_CHARACTER.sub(r"\1", value).replace("{", "").replace("}", ""))
        if text:
            yield name, text
