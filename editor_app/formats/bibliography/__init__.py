"""Bibliographies of other programs as records: BibTeX, RIS, CSL, EndNote, ISI, MODS, Word, Zotero.

Every reader takes text and gives a `Gathered`: what it read, and what it could not and why, with
the line. One broken record never stops the others, and none goes missing without a word.
"""

from editor_app.formats.bibliography.reading import KINDS, kind_of, read_bibliography
from editor_app.formats.bibliography.shape import Bibliography, Record

__all__ = ["KINDS", "Bibliography", "Record", "kind_of", "read_bibliography"]
