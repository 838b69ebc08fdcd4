"""BibTeX and biblatex: our grammar finds the entries, pandoc says what they mean.

Pandoc gives up on a whole file at its first mistake and makes English titles small, so it gets
entries that are written anew: whole, keyed, and with titles in braces of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from editor_app.errors import ToolError
from editor_app.formats.bibliography.bibtex_grammar import Entry, read_entries
from editor_app.formats.bibliography.bibtex_names import BOOKKEEPING, left_over
from editor_app.formats.bibliography.items import clean_item, date_from, words
from editor_app.formats.bibliography.latex_math import without_math
from editor_app.formats.bibliography.shape import MOST, Gathered
from editor_app.references.access_dates import find_access
from editor_app.references.csl import iso_date

RunPandoc = Callable[[list[str], bytes], bytes]

_ARGUMENTS = ["--sandbox", "--from=biblatex", "--to=csljson"]
# Titles keep the capitals they are written with.
_AS_WRITTEN = frozenset({
    "title", "subtitle", "titleaddon", "booktitle", "booksubtitle", "maintitle", "mainsubtitle",
    "journal", "journaltitle", "journalsubtitle", "series", "issuetitle", "shorttitle",
    "eventtitle",
})  # fmt: skip
_LOGOS = re.compile(r"\\(BibTeX|LaTeX|TeX|XeTeX|LuaTeX|BibLaTeX)(?![A-Za-z])(?:\{\})?")
_NOOPSORT = re.compile(r"\{?\\(?:noopsort|SortNoop|noop|printfirst)\s*\{[^{}]*\}\}?", re.IGNORECASE)
_ADDRESSES = frozenset({"url", "doi", "eprint", "howpublished", "urlraw"})
_ADDRESS = re.compile(r"\\url\s*\{\s*([^{}\s]+)\s*\}|((?:https?|ftp)://[^\s{}]+)")
_ONLINE = re.compile(r"\b(?:online|available (?:at|from)|website|web ?page)\b", re.IGNORECASE)
_NO_BRACES = str.maketrans("", "", "{}")
# The address of a book is none of its chapters.
_CHAPTERS = frozenset({"inproceedings", "incollection", "inbook", "conference", "article"})
# Fields that such an entry has of its own or not at all, and what they are made of.
_OWN = {"DOI": ("doi",), "URL": ("url", "eprint", "doi"), "accessed": ("urldate",)}
# `10 % of` and `#1` are meant as they stand; LaTeX would take the rest for a comment.
_PERCENT = re.compile(r"(?<!\\)[%#]")
_CHARACTER = re.compile(r"\\([%$&_#{}])")
# How programs write the characters of an address that LaTeX has a meaning for.
_IN_ADDRESS = (
    (re.compile(r"\{?\\(?:textasciitilde|~)(?:\{\}|\s)?\}?"), "~"),
    (re.compile(r"\{?\\textunderscore(?:\{\}|\s)?\}?"), "_"),
    (re.compile(r"\{?\\([%$&_#])\}?"), r"\1"),
)
# `Smith, John and`: the next name was never written.
_AND_ALONE = re.compile(r"\A\s*and\s+|(?:\s+and)+\s*\Z", re.IGNORECASE)
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*|.)")
_EDITION_NUMBER = re.compile(r"^\s*(\d{1,3})(?:st|nd|rd|th|\.)?\s*$", re.IGNORECASE)
_MOST_TRIES = 60  # calls of pandoc for the entries that it can't read
_AT_ONCE = 2_000  # entries in a call


def read_bibtex(text: str, run_pandoc: RunPandoc) -> Gathered:
    """The records of a BibTeX file. ToolError where pandoc can't be run at all."""
    gathered = Gathered()
    entries = [_as_page(entry) for entry in read_entries(text, gathered)]
    if len(entries) > MOST:
        gathered.left_out("bibliography.too_many", entries[MOST].line, limit=MOST)
        entries = entries[:MOST]
    keyed = _keyed(entries, gathered)
    items = _converted(keyed, run_pandoc, gathered)
    for ident, entry in keyed.items():
        if ident in items:
            item = _finished(items[ident], entry)
            if _with_title(item, entry):
                gathered.note("bibliography.latex_title", entry.line, title=item["title"])
            if _without_others(item):
                gathered.note("bibliography.others", entry.line)
            gathered.add(item, entry.line)
    return gathered


def _as_page(entry: Entry) -> Entry:
    """A page of the web as BibTeX, which knows none, has it written: the address in `howpublished`,
    the day of access in `note`.
    """
    fields = dict(entry.fields)
    said = fields.get("howpublished", "")
    address = _ADDRESS.search(said)
    if address and "url" not in fields:
        fields["url"] = address[1] or address[2]
        rest = _ONLINE.sub("", said[: address.start()] + said[address.end() :]).strip(" {}[].,;:")
        if rest:
            fields["howpublished"] = rest
        else:
            del fields["howpublished"]
    _from_note(fields)
    return replace(entry, fields=fields)


def _from_note(fields: dict[str, str]) -> None:
    """The link and the day of access that a note says; the note goes where it says no more."""
    note = " ".join(fields.get("note", "").translate(_NO_BRACES).split())
    address = _ADDRESS.search(fields.get("note", ""))
    if address and "url" not in fields:
        link = (address[1] or address[2]).rstrip(".,;)]")
        fields["url"] = link
        note = note.replace("\\url", "").replace(link, "")
        note = re.sub(r"\s+(?:at|from|on)\s*(?=[.;,\])]|$)", "", note)
    elif "url" not in fields:
        return
    note = _ONLINE.sub("", note).strip(" []().,;:")
    access = find_access(note) if "urldate" not in fields else None
    day = iso_date({"accessed": access.value}, "accessed") if access else None
    if access and day:
        fields["urldate"] = day
        note = f"{note[: access.start]}{note[access.end :]}".strip(" []().,;:")
    if not note:
        fields.pop("note", None)


def _keyed(entries: Sequence[Entry], gathered: Gathered) -> dict[str, Entry]:
    """Each entry under an id of its own; the second entry of a key is still a source."""
    found: dict[str, Entry] = {}
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.key and entry.key in seen:
            gathered.note("bibliography.key_twice", entry.line, key=entry.key[:80])
        seen.add(entry.key)
        found[f"e{number}"] = entry
    return found


def _converted(
    keyed: dict[str, Entry], run_pandoc: RunPandoc, gathered: Gathered
) -> dict[str, dict[str, Any]]:
    idents = list(keyed)
    first: dict[str, str] = {}
    for ident, entry in keyed.items():
        first.setdefault(entry.key.lower(), ident)
    items: dict[str, dict[str, Any]] = {}
    tries = _Tries(run_pandoc)
    for start in range(0, len(idents), _AT_ONCE):
        chosen = idents[start : start + _AT_ONCE]
        written = {ident: _written(ident, keyed[ident], first) for ident in chosen}
        parents = {ident: _parents(keyed[ident], first, keyed) for ident in chosen}
        items |= tries.convert(written, parents)
    for ident, entry in keyed.items():
        if ident not in items:
            reason = tries.reasons.get(ident, "")
            gathered.left_out("bibliography.latex", entry.line, reason=reason, key=entry.key[:80])
    return items


def _parents(entry: Entry, first: dict[str, str], keyed: dict[str, Entry]) -> str:
    """The entries that this one takes fields from, written; one generation of them."""
    named = [key.strip().lower() for key in _references(entry)]
    found = [first[key] for key in named if key in first]
    return "".join(_written(ident, keyed[ident], first) for ident in found[:5])


def _references(entry: Entry) -> list[str]:
    return [key for name in ("crossref", "xdata") for key in entry.fields.get(name, "").split(",")]


class _Tries:
    """Calls of pandoc: all together; where that fails, halves, until the culprits are alone."""

    def __init__(self, run_pandoc: RunPandoc) -> None:
        self._run = run_pandoc
        self._left = _MOST_TRIES
        self.reasons: dict[str, str] = {}

    def convert(self, written: dict[str, str], parents: dict[str, str]) -> dict[str, Any]:
        """The CSL items that pandoc makes, by id; reasons are kept for those it doesn't."""
        text = "".join(written.values())
        text += "".join(p for p in dict.fromkeys(parents.values()) if p and p not in text)
        self._left -= 1
        try:
            made = json.loads(self._run(_ARGUMENTS, text.encode("utf-8", "replace")))
        except ToolError as error:
            if error.code == "tool.missing":
                raise
            return self._halved(written, parents, error)
        found = {str(item.get("id")): item for item in made if isinstance(item, dict)}
        return {ident: found[ident] for ident in written if ident in found}

    def _halved(
        self, written: dict[str, str], parents: dict[str, str], error: ToolError
    ) -> dict[str, Any]:
        idents = list(written)
        if len(idents) == 1 or self._left <= 0:
            reason = str(error.facts.get("reason") or error.code)
            self.reasons.update(dict.fromkeys(idents, reason))
            return {}
        middle = len(idents) // 2
        halves = [
            self.convert({i: written[i] for i in half}, {i: parents[i] for i in half})
            for half in (idents[:middle], idents[middle:])
        ]
        return {**halves[0], **halves[1]}


def _written(ident: str, entry: Entry, first: dict[str, str]) -> str:
    """The entry anew; `first` has the id of the entry that a key means."""
    fields = [f"  {name} = {{{value}}},\n" for name, value in _fields_of(entry, first)]
    return f"@{entry.kind}{{{ident},\n{''.join(fields)}}}\n"


def _fields_of(entry: Entry, first: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for name, value in entry.fields.items():
        if name in BOOKKEEPING or not re.fullmatch(r"[a-z][a-z0-9_+:.-]*", name):
            continue
        if name in ("crossref", "xdata"):
            keys = [first.get(key.strip().lower(), "") for key in value.split(",")]
            value = ",".join(key for key in keys if key)
            if not value:
                continue
        value = without_math(value) if name in _AS_WRITTEN else value
        value = _address(value) if name in _ADDRESSES else _PERCENT.sub(r"\\\g<0>", value)
        value = _AND_ALONE.sub("", value) if name in ("author", "editor", "translator") else value
        text = _balanced(_NOOPSORT.sub("", _LOGOS.sub(r"{\1}", value)))
        found.append((name, f"{{{text}}}" if name in _AS_WRITTEN else text))
    return found


def _address(value: str) -> str:
    r"""An address without the backslashes that LaTeX wants: `a\_b\%20c` is `a_b%20c`."""
    for written, meant in _IN_ADDRESS:
        value = written.sub(meant, value)
    return value


def _balanced(value: str) -> str:
    """A value from between quotation marks may hold a closing brace too many; and pandoc counts
    no braces after a backslash, where BibTeX does.
    """
    if value.count("\\{") != value.count("\\}"):
        value = value.replace("\\{", "").replace("\\}", "")
    depth = 0
    for char in value:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return value.replace("{", "").replace("}", "")
    return value if depth == 0 else value.replace("{", "").replace("}", "")


def _finished(item: dict[str, Any], entry: Entry) -> dict[str, Any]:
    found = {name: _unbraced(value) for name, value in clean_item(item).items()}
    if "crossref" in entry.fields and entry.kind in _CHAPTERS:
        for field, own in _OWN.items():
            if field in found and not any(name in entry.fields for name in own):
                del found[field]
    number = _EDITION_NUMBER.match(str(found.get("edition", "")))
    if number:
        found["edition"] = number.group(1)
    if "issued" not in found:
        raw = " ".join(entry.fields[name] for name in ("month", "year", "date")
                       if entry.fields.get(name, "").strip("{} "))  # fmt: skip
        if raw:
            found["issued"] = {"raw": words(raw if "\\" in raw else _unbraced(raw))[:200]}
    day = words(_unbraced(entry.fields.get("urldate", "")))
    if day and "accessed" not in found and (accessed := date_from(day)):
        found["accessed"] = accessed
    over = [f"{name}: {value}" for name, value in left_over(entry.fields)]
    if over and found.keys() - {"type"}:
        found["note"] = "; ".join([*([found["note"]] if found.get("note") else []), *over])
    return found


def _with_title(item: dict[str, Any], entry: Entry) -> bool:
    """Pandoc drops a title that it can't read; whether the words of it were put in instead."""
    pieces = _CHARACTER.split(entry.fields.get("title", ""))
    for index in range(0, len(pieces), 2):  # between the characters
        pieces[index] = _unbraced(_COMMAND.sub("", pieces[index]))
    bare = words("".join(pieces))
    if item.get("title") or not bare:
        return False
    item["title"] = bare
    return True


def _without_others(item: dict[str, Any]) -> bool:
    """`and others` names nobody; whether it stood there."""
    stood = False
    for field in ("author", "editor"):
        people = item.get(field)
        if isinstance(people, list) and {"literal": "others"} in people:
            stood = True
            item[field] = [one for one in people if one != {"literal": "others"}]
            if not item[field]:
                del item[field]
    return stood


def _unbraced(value: Any) -> Any:
    """Fields that pandoc takes letter by letter keep braces that only protected capitals."""
    return value.replace("{", "").replace("}", "") if isinstance(value, str) else value
