"""HTML from a clipboard reduced to what an article has.

Kept: paragraphs, headings 2 to 4, lists, quotations, bold, italic, sub- and superscript, links
with a safe scheme. Everything else is its words alone; scripts, styles and pictures go.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from editor_app.document import marks as m
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    OBJECT,
    QUOTE,
    Block,
    RichText,
    Run,
    block,
)
from editor_app.references.url import safe_link

LIMIT = 5_000_000
"""Characters of HTML that we read."""
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "blockquote",
        "tr",
        "table",
        "pre",
        "section",
        "article",
    ]
)
_SILENT = frozenset(
    ["script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe"]
)
_TOGGLES = {
    "b": m.BOLD,
    "strong": m.BOLD,
    "i": m.ITALIC,
    "em": m.ITALIC,
    "cite": m.ITALIC,
    "sup": m.SUPERSCRIPT,
    "sub": m.SUBSCRIPT,
}
_VOID = frozenset(["br", "img", "hr", "meta", "link", "input", "col", "wbr", "source"])
_BLANK = re.compile(r"[ \t\r\n\f]+")
_TAGS = {m.BOLD: "strong", m.ITALIC: "em", m.SUPERSCRIPT: "sup", m.SUBSCRIPT: "sub"}


class _Reducer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._open: list[tuple[str, dict[str, object]]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
            return
        if tag in _BLOCKS or tag in ("br", "hr"):
            self.end_block()
        if tag in ("td", "th") and self._runs:
            self.handle_data(" ")
        if tag not in _VOID:
            self._open.append((tag, self._marks(tag, dict(attributes))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
            return
        if tag in _BLOCKS:
            self.end_block()
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        words = _BLANK.sub(" ", data).replace(OBJECT, "□").replace("\0", "")
        if not self._runs or self._runs[-1].text.endswith(" "):
            words = words.lstrip(" ")
        if words:
            marks: dict[str, object] = {}
            for _, own in self._open:
                marks.update(own)
            self._runs.append(Run(words, m.marks(marks)))

    def end_block(self) -> None:
        """Keep what has been read as a block."""
        while self._runs and not self._runs[-1].text.rstrip(" "):
            self._runs.pop()
        if self._runs:
            last = self._runs[-1]
            self._runs[-1] = Run(last.text.rstrip(" "), last.marks)
            kind, level = self._kind()
            self.blocks.append(block(*self._runs, kind=kind, level=level))
        self._runs = []

    def _marks(self, tag: str, attributes: dict[str, str | None]) -> dict[str, object]:
        if tag in _TOGGLES and not _is_normal(attributes):
            return {_TOGGLES[tag]: True}
        link = safe_link(attributes.get("href") or "") if tag == "a" else None
        return {m.LINK: link} if link else {}

    def _kind(self) -> tuple[str, int]:
        tags = [tag for tag, _ in self._open]
        for tag in reversed(tags):
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                return HEADING, min(max(int(tag[1]), 2), 4)
        if "li" in tags:
            lists = [tag for tag in tags if tag in ("ul", "ol")]
            kind = NUMBER if lists and lists[-1] == "ol" else BULLET
            return kind, max(1, min(len(lists), 4))
        return (QUOTE, 0) if "blockquote" in tags else ("paragraph", 0)


def _is_normal(attributes: dict[str, str | None]) -> bool:
    """A well known office on the web wraps everything it copies in a bold that is not bold."""
    return "font-weight:normal" in (attributes.get("style") or "").replace(" ", "")


def read_html(html: str) -> RichText:
    """The words of a piece of HTML, reduced. Never raises; no words give no blocks."""
    reducer = _Reducer()
    reducer.feed(html[:LIMIT])
    reducer.close()
    reducer.end_block()
    return tuple(reducer.blocks)
