"""Inline tokens of Markdown as runs, with a run for each footnote reference and image."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from editor_app.document import marks as m
from editor_app.document.marks import Marks
from editor_app.document.records import Image
from editor_app.document.richtext import OBJECT, Block, Run, join_runs
from editor_app.formats.images import read_address
from editor_app.formats.markdown_tokens import attribute, inline_label
from editor_app.formats.reading import NewId
from editor_app.formats.trimming import strip_runs

BREAK = "\n"
"""A run that ends a block: a hard line break."""

CARET = "^"
"""The value of a superscript mark written `^x^`, until markers have taken theirs."""

_TAG = re.compile(r"<(/?)(\w+)[^>]*?(?:\blang=[\"']?([\w-]+))?[^>]*>")
_HTML = {
    "sup": m.SUPERSCRIPT, "sub": m.SUBSCRIPT, "b": m.BOLD, "strong": m.BOLD, "i": m.ITALIC,
    "em": m.ITALIC,
}  # fmt: skip
_OPENING: dict[str, tuple[str, object]] = {
    "strong_open": (m.BOLD, True), "em_open": (m.ITALIC, True),
    "sup_open": (m.SUPERSCRIPT, CARET), "sub_open": (m.SUBSCRIPT, True),
}  # fmt: skip


@dataclass
class RunReader:
    """Reads inline tokens. `images` collects the records of images on the way."""

    new_id: NewId
    images: list[Image] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def runs(self, tokens: Iterable[Token]) -> list[Run]:
        """The runs; a footnote reference is an object with the label in its mark `cite`."""
        found: list[Run] = []
        stack: list[tuple[str, str, object]] = []
        for token in tokens:
            self._token(token, stack, found)
        return found

    def _token(self, token: Token, stack: list[tuple[str, str, object]], found: list[Run]) -> None:
        marks = m.marks({key: value for _, key, value in stack if key})
        kind = token.type
        if kind in ("text", "code_inline", "text_special"):
            found.append(Run(token.content.replace(OBJECT, ""), marks))
        elif kind == "softbreak":
            found.append(Run(" ", marks))
        elif kind == "hardbreak":
            found.append(Run(BREAK))
        elif kind == "footnote_ref":
            found.append(_reference(token, marks))
        elif kind == "image":
            found.append(self._image(token))
        elif kind == "html_inline":
            _html(token.content, stack, found)
        elif kind.endswith("_open"):
            key, value = _opened(token)
            stack.append((kind.removesuffix("_open"), key, value))
        elif kind.endswith("_close"):
            _pop(stack, kind.removesuffix("_close"))

    def _image(self, token: Token) -> Run:
        file, address, data = read_address(str(token.attrs.get("src", "")))
        if data is not None:
            self.files[file] = data
        caption = strip_runs(join_runs(self.runs(token.children or ())))
        image = Image(
            self.new_id(),
            file,
            address,
            attribute(token, "alt") if token.attrs.get("alt") else "",
            attribute(token, "credit") or attribute(token, "title"),
            (Block(caption),) if caption else (),
            _size(token, "width"),
            _size(token, "height"),
        )
        self.images.append(image)
        return Run(OBJECT, m.marks({m.IMAGE: image.id}))


def _reference(token: Token, marks: Marks) -> Run:
    label = str(token.meta.get("label", inline_label(token.meta.get("id"))))
    return Run(OBJECT, m.with_mark(m.without(marks, (m.LINK,)), m.CITE, label))


def _opened(token: Token) -> tuple[str, object]:
    if token.type == "link_open":
        return m.LINK, str(token.attrs.get("href", ""))
    if token.type == "span_open":
        return (m.LANGUAGE, attribute(token, "lang")) if token.attrs.get("lang") else ("", True)
    return _OPENING.get(token.type, ("", True))


def _html(tag: str, stack: list[tuple[str, str, object]], found: list[Run]) -> None:
    match = _TAG.fullmatch(tag)
    if not match:
        return
    name = match[2].lower()
    if name == "br":
        found.append(Run(BREAK))
    elif match[1]:
        _pop(stack, f"html-{name}")
    elif name == "span" and match[3]:
        stack.append(("html-span", m.LANGUAGE, match[3]))
    elif not tag.endswith("/>"):
        stack.append((f"html-{name}", _HTML.get(name, ""), True))


def _pop(stack: list[tuple[str, str, object]], name: str) -> None:
    for index in range(len(stack) - 1, -1, -1):
        if stack[index][0] == name:
            del stack[index]
            return


def _size(token: Token, name: str) -> int:
    value = attribute(token, name).removesuffix("px")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0


def split_breaks(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """The runs between hard breaks, without blanks at their ends; empty groups are left out."""
    groups: list[list[Run]] = [[]]
    for run in runs:
        if run.text == BREAK:
            groups.append([])
        else:
            groups[-1].append(run)
    return [kept for group in groups if (kept := strip_runs(join_runs(group)))]
