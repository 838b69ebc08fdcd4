"""Sentences about bibliographies of other programs; each fact `line` is a line of the file."""

from __future__ import annotations

from collections.abc import Mapping

BIBLIOGRAPHIES: Mapping[str, str] = {
    "bibliography.unknown": (
        "“{name}” is no bibliography that can be read here: BibTeX, RIS, CSL-JSON or CSL-YAML, "
        "EndNote (XML or .enw), Web of Science, MODS, or Word's sources."
    ),
    "bibliography.needs_article": (
        "This is a bibliography: sources, not an article. Open the article they are for and "
        "import it there; on the command line: import --into ID."
    ),
    "bibliography.again": (
        "{count} source(s) (is|are) in the article already and (was|were) not added again."
    ),
    "bibliography.xml": "The file is no valid XML: line {line}: {reason}.",
    "bibliography.xml_entities": (
        "The file declares XML entities, which could fill any memory; it was not read. "
        "Export it again without a document type."
    ),
    "bibliography.json_shape": "This is JSON of something else, not of sources.",
    "bibliography.none_read": "No source in this file could be read; the article is as it was.",
    "bibliography.nothing": "Line {line}: this record says nothing of a source; it was left out.",
    "bibliography.too_many": (
        "Line {line}: only the first {limit} records of a file are read; split the file."
    ),
    "bibliography.stray_line": "Line {line}: “{words}” belongs to no record; it was left out.",
    "bibliography.no_type": (
        "Line {line}: this record begins with {tag} instead of its type (TY); it was read all "
        "the same."
    ),
    "bibliography.no_end": "Line {line}: the end of this record is missing; it was read as it is.",
    "bibliography.no_fields": (
        "Line {line}: this entry has no fields that can be read; it was left out."
    ),
    "bibliography.not_closed": (
        "Line {line}: this entry is not closed; something is missing at line {at}. It was left out."
    ),
    "bibliography.no_value": (
        "Line {line}: a field of this entry has no value, at line {at}. It was left out."
    ),
    "bibliography.key_twice": (
        "Line {line}: there are two entries with the key “{key}”; both were read."
    ),
    "bibliography.latex": (
        "Line {line}: the LaTeX of the entry “{key}” can't be read ({reason}); it was left out."
    ),
    "bibliography.latex_title": (
        "Line {line}: the LaTeX of this title can't be read; its words were kept: “{title}”"
    ),
    "bibliography.encoding_doubt": (
        "Line {line}: read as {encoding}, this title is “{title}”. If that is no word, undo and"
        " take the file in again as {offer}."
    ),
    "bibliography.json_broken": (
        "Line {line}: the JSON is broken here ({reason}); the item was left out."
    ),
    "bibliography.xml_mended": (
        "Line {line}: a “&” that is no valid XML was read as the sign itself."
    ),
    "bibliography.others": (
        "Line {line}: there are more authors than this record names (“and others”)."
    ),
    "bibliography.yaml": "Line {line}: this item can't be read ({reason}); it was left out.",
    "bibliography.no_item": "Line {line}: item {number} is no source; it was left out.",
}
