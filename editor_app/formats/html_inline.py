"""Runs of text as HTML: escaped, with only the tags and addresses that are allowed.

What came by merging or import is hostile until it is written: every word is escaped here, every
address goes through `safe_link`, every language tag is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from editor_app.document import marks as m
from editor_app.document.marks import Marks
from editor_app.document.richtext import OBJECT, Block, RichText, Run
from editor_app.formats.cleaning import clean
from editor_app.formats.links import printed_link
from editor_app.formats.trimming import tidy_runs

_LANGUAGE_CODES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho
    hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku
    kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi
    vo wa wo xh yi yo za zh zu
"""
_LANGUAGES = frozenset(_LANGUAGE_CODES.split())
_SUBTAGS = re.compile(r"([a-z]{2})(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_SPECIAL = re.compile("[&<>]")
_TAGS = {m.BOLD: "strong", m.ITALIC: "em", m.SUPERSCRIPT: "sup", m.SUBSCRIPT: "sub"}
_Tag = tuple[str, str]


def escape(text: str) -> str:
    """Words for between tags."""
    text = clean(text)
    if _SPECIAL.search(text):
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def attribute(text: str) -> str:
    """A value for between double quotes."""
    return escape(text).replace('"', "&quot;")


def language_tag(value: object) -> str:
    """A language tag that may be printed, else empty: ISO 639-1, perhaps script and region."""
    match = _SUBTAGS.fullmatch(value) if isinstance(value, str) else None
    return match[0] if match and match[1] in _LANGUAGES else ""


class InlineWriter:
    """Writes runs; `marker` gives the HTML of a marker by its id, in the order of writing."""

    def marker(self, marker_id: str) -> str:
        """The HTML of a marker. Without an article there is nothing to point to."""
        return f"<sup>[{escape(marker_id)}]</sup>"

    def text(self, text: RichText) -> str:
        """A text of which only the words count, on one line."""
        if len(text) == 1:
            return self.runs(text[0].runs)
        written = (self.runs(tidy_runs(block.runs)) for block in text)
        return " ".join(words for words in written if words)

    def block(self, block: Block) -> str:
        """The inside of one block, without blanks at its ends."""
        return self.runs(block.runs).strip()

    def runs(self, runs: Sequence[Run]) -> str:
        """The runs with as few tags as their marks allow."""
        if len(runs) == 1 and not runs[0].marks:
            return escape(runs[0].text)
        written: list[str] = []
        opened: list[_Tag] = []
        for run in runs:
            found = run.object if run.text == OBJECT else None
            inner = self._object(*found) if found else escape(run.text)
            if not inner:
                continue
            wanted = _tags(run.marks, linked=not found) if run.marks else []
            _close(opened, _common(opened, wanted), written)
            for tag in wanted[len(opened) :]:
                opened.append(tag)
                written.append(tag[0])
            written.append(inner)
        _close(opened, 0, written)
        return "".join(written)

    def _object(self, kind: str, record: str) -> str:
        return self.marker(record) if kind == m.CITE else ""


def _tags(marks: Marks, *, linked: bool) -> list[_Tag]:
    """The tags for the marks, the outermost first."""
    found: list[_Tag] = []
    address = printed_link(m.value(marks, m.LINK)) if linked else None
    if address:
        found.append((f'<a href="{attribute(address)}">', "</a>"))
    language = language_tag(m.value(marks, m.LANGUAGE))
    if language:
        found.append((f'<span lang="{language}">', "</span>"))
    for key, _ in marks:
        if key in _TAGS:
            found.append((f"<{_TAGS[key]}>", f"</{_TAGS[key]}>"))
    return found


def _common(opened: Sequence[_Tag], wanted: Sequence[_Tag]) -> int:
    count = 0
    for one, other in zip(opened, wanted, strict=False):
        if one != other:
            break
        count += 1
    return count


def _close(opened: list[_Tag], keep: int, written: list[str]) -> None:
    while len(opened) > keep:
        written.append(opened.pop()[1])


def joined(parts: Iterable[str]) -> str:
    """The parts that say something, a line each."""
    return "\n".join(part for part in parts if part)
