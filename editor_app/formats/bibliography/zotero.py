"""Zotero's items (its JSON and Better BibTeX's) in CSL's words.

The mapping of types and fields is Zotero's own (aurimasv/zotero-schema, "csl" in schema.json).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from editor_app.formats.bibliography.items import clean_item, date_from, words
from editor_app.references.csl import CslItem

_TYPES = {
    "artwork": "graphic", "audioRecording": "song", "bill": "bill", "blogPost": "post-weblog",
    "book": "book", "bookSection": "chapter", "case": "legal_case",
    "computerProgram": "software", "conferencePaper": "paper-conference", "dataset": "dataset",
    "dictionaryEntry": "entry-dictionary", "document": "document",
    "email": "personal_communication", "encyclopediaArticle": "entry-encyclopedia",
    "film": "motion_picture", "forumPost": "post", "hearing": "hearing",
    "instantMessage": "personal_communication", "interview": "interview",
    "journalArticle": "article-journal", "letter": "personal_communication",
    "magazineArticle": "article-magazine", "manuscript": "manuscript", "map": "map",
    "newspaperArticle": "article-newspaper", "patent": "patent", "podcast": "broadcast",
    "preprint": "article", "presentation": "speech", "radioBroadcast": "broadcast",
    "report": "report", "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "tvBroadcast": "broadcast", "videoRecording": "motion_picture", "webpage": "webpage",
}  # fmt: skip
_FIELDS = {
    "title": "title", "caseName": "title", "subject": "title", "nameOfAct": "title",
    "publicationTitle": "container-title", "websiteTitle": "container-title",
    "bookTitle": "container-title", "blogTitle": "container-title",
    "encyclopediaTitle": "container-title", "dictionaryTitle": "container-title",
    "forumTitle": "container-title", "proceedingsTitle": "container-title",
    "programTitle": "container-title", "code": "container-title",
    "journalAbbreviation": "container-title-short", "shortTitle": "title-short",
    "series": "collection-title", "seriesTitle": "collection-title",
    "seriesNumber": "collection-number", "volume": "volume", "issue": "issue", "pages": "page",
    "edition": "edition", "numPages": "number-of-pages", "numberOfVolumes": "number-of-volumes",
    "publisher": "publisher", "university": "publisher", "institution": "publisher",
    "company": "publisher", "label": "publisher", "studio": "publisher", "network": "publisher",
    "distributor": "publisher", "place": "publisher-place", "conferenceName": "event-title",
    "meetingName": "event-title", "reportNumber": "number", "patentNumber": "number",
    "reportType": "genre", "thesisType": "genre", "websiteType": "genre", "type": "genre",
    "DOI": "DOI", "ISBN": "ISBN", "ISSN": "ISSN", "url": "URL", "language": "language",
    "libraryCatalog": "source", "archive": "archive", "archiveLocation": "archive_location",
    "callNumber": "call-number", "abstractNote": "abstract", "rights": "license",
    "versionNumber": "version", "medium": "medium", "section": "section",
}  # fmt: skip
_CREATORS = {
    "author": "author", "editor": "editor", "translator": "translator",
    "seriesEditor": "collection-editor", "bookAuthor": "container-author",
    "contributor": "contributor", "interviewee": "author", "interviewer": "interviewer",
    "director": "director", "artist": "author", "performer": "performer", "programmer": "author",
    "presenter": "author", "inventor": "author", "sponsor": "contributor",
    "reviewedAuthor": "reviewed-author", "recipient": "recipient", "podcaster": "host",
}  # fmt: skip
# Zotero's "Extra": `DOI: 10.…` is a field, the rest a note.
_EXTRA = re.compile(r"^\s*([A-Za-z][A-Za-z -]{1,30}):\s*(.+)$")
_CITATION_KEY = ("citation key", "citation-key")


def zotero_item(item: Mapping[str, Any]) -> CslItem:
    """A Zotero item as CSL fields; attachments, tags' colours and relations are not of a source."""
    found: dict[str, Any] = {"type": _TYPES.get(str(item.get("itemType")), "document")}
    for name, value in item.items():
        field = _FIELDS.get(name)
        if field and value:
            found.setdefault(field, value)
    for field, name in (("issued", "date"), ("accessed", "accessDate"),
                        ("original-date", "originalDate")):  # fmt: skip
        date = date_from(re.sub(r"T[\d:.]+Z?$", "", words(item.get(name))))
        if date:
            found[field] = date
    _creators(item.get("creators"), found)
    tags = item.get("tags")
    if isinstance(tags, list):
        labels = [words(tag.get("tag")) for tag in tags if isinstance(tag, Mapping)]
        found["keyword"] = ", ".join(label for label in labels if label)
    _extra(words_by_line(item.get("extra")), found)
    return clean_item(found)


def words_by_line(value: Any) -> list[str]:
    """The lines of a text that say something."""
    lines = value.split("\n") if isinstance(value, str) else []
    return [line.strip() for line in lines if line.strip()]


def _creators(creators: Any, found: dict[str, Any]) -> None:
    for one in creators if isinstance(creators, list) else ():
        field = _CREATORS.get(str(one.get("creatorType"))) if isinstance(one, Mapping) else None
        if field is None:
            continue
        name = {"literal": words(one.get("name"))} if one.get("name") else {
            "family": words(one.get("lastName")), "given": words(one.get("firstName"))}  # fmt: skip
        found.setdefault(field, []).append(name)


def _extra(lines: list[str], found: dict[str, Any]) -> None:
    notes = []
    for line in lines:
        match = _EXTRA.match(line)
        name = match.group(1).strip().lower() if match else ""
        if match and name in ("doi", "isbn", "issn", "pmid", "pmcid"):
            found.setdefault(name.upper(), match.group(2))
        elif match and name == "original date":
            date = date_from(match.group(2))
            if date:
                found.setdefault("original-date", date)
        elif name not in _CITATION_KEY:
            notes.append(line)
    if notes:
        found["note"] = "; ".join(notes)
