"""Markdown cut into tokens: CommonMark, pipe tables, footnotes, fenced divs, spans with
attributes, superscript and subscript. Addresses come through letter by letter: whether one may
be followed is `safe_link`'s to say, where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CLASS = re.compile(r"\.([\w-]+)|^\s*([\w-]+)\s*$")
_LANGUAGE = re.compile(r"\blang=\"?([\w-]+)")
_BRACKETS = 300
_ATTRIBUTES = ("alt", "credit", "width", "height", "lang", "class")


class _Parser(MarkdownIt):
    """Markdown-it that leaves addresses as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return True


def parse(text: str) -> list[Token]:
    """The block tokens of a text; inline tokens are their children."""
    parser = _Parser("commonmark", {"html": True, "maxNesting": 60})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser, move_to_end=False, always_match_refs=True)
    container_plugin(parser, "div", marker=":", validate=_is_div)
    superscript_plugin(parser)
    sub_plugin(parser)
    attrs_plugin(parser, spans=True, allowed=_ATTRIBUTES)
    env: dict[str, Any] = {}
    tokens = parser.parse("\n\n".join(map(_tame, text.split("\n\n"))), env)
    return [*tokens, *_inline_notes(env)]


def _inline_notes(env: dict[str, Any]) -> Iterator[Token]:
    """Notes that stand in the text, `^[like this]`, as footnotes; the parser leaves them aside."""
    for number, note in env.get("footnotes", {}).get("list", {}).items():
        if "tokens" not in note:
            continue
        label = {"label": inline_label(number)}
        yield Token("footnote_reference_open", "", 1, meta=label)
        yield Token("inline", "", 0, content=note.get("content", ""), children=note["tokens"])
        yield Token("footnote_reference_close", "", -1)


def inline_label(number: object) -> str:
    """The label of a note that stands in the text."""
    return f"inline-{number}"


def _tame(paragraph: str) -> str:
    """A paragraph with hundreds of brackets that are never closed costs a parser minutes: there
    the opening ones are taken as words.
    """
    opening = paragraph.count("[")
    if opening > _BRACKETS and paragraph.count("]") * 3 < opening * 2:
        return paragraph.replace("[", "\\[")
    return paragraph


def _is_div(params: str, *_: object) -> bool:
    return bool(params.strip())


def div_class(info: str) -> str:
    """The first class of a fenced div: `::: {.note lang=tr}` or `::: note`."""
    match = _CLASS.search(info)
    return (match[1] or match[2]) if match else ""


def div_language(info: str) -> str:
    """The language that a fenced div states, else empty."""
    match = _LANGUAGE.search(info)
    return match[1] if match else ""


def attribute(token: Token, name: str) -> str:
    """An attribute of a token without its escapes."""
    return _ESCAPED.sub(r"\1", str(token.attrs.get(name, "")))
