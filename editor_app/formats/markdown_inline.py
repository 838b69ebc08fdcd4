"""Runs of text as Markdown that reads back to the same runs.

Escapes and delimiters follow CommonMark 0.31 (2.4 backslash escapes, 6.2 emphasis) and pandoc's
Markdown (superscript `^x^`, subscript `~x~`, spans `[x]{lang=tr}`, smart punctuation). Where a
delimiter could not open or close beside its neighbour, that neighbour is written as a character
reference: everything reads back, at the price of a rare `&#46;`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document.marks import Marks
from editor_app.document.richtext import OBJECT, Run
from editor_app.formats.cleaning import clean
from editor_app.formats.html_inline import language_tag
from editor_app.formats.links import printed_link
from editor_app.formats.trimming import tidy_runs

_ALWAYS = re.compile(r"[\\`*_\[\]<~^|$@{]|&(?=[#\w])|!$")
_SMART = re.compile(r"[\\`*_\[\]<~^|$@{\"']|&(?=[#\w])|!$|\.(?=\.\.)|-(?=-)|(?<=-)-|(?<=\.\.)\.")
_START = re.compile(
    r"(?P<bullet>[-+:%>=#](?=\s|$|:|#|>|-|=)|[#>])|"
    r"(?P<number>\(?(?:\d{1,9}|[a-zA-Z]|[ivxlcdmIVXLCDM]+|#))(?=[.)](?:\s|$))|"
    r"(?P<caption>[Tt]able)(?=:)"
)


@dataclass(frozen=True, slots=True)
class Flavour:
    """What a kind of Markdown has: `smart` punctuation that must be escaped, `spans` and carets,
    fenced `divs`. Without spans and carets HTML tags stand in.
    """

    name: str
    smart: bool
    extended: bool
    divs: bool
    front_matter: bool


PANDOC = Flavour("pandoc", smart=True, extended=True, divs=True, front_matter=True)
HUGO = Flavour("hugo", smart=True, extended=False, divs=False, front_matter=True)
PLAIN = Flavour("plain", smart=False, extended=False, divs=False, front_matter=False)
FLAVOURS = {flavour.name: flavour for flavour in (PANDOC, HUGO, PLAIN)}


@dataclass(slots=True)
class _Token:
    """A stretch of words (`text`, still raw), an emphasis delimiter, or finished source."""

    kind: str
    source: str
    first: bool = False
    last: bool = False


_Tag = tuple[str, str, str]
MarkerSource = Callable[[str], str]


def escape(text: str, flavour: Flavour = PANDOC) -> str:
    """Words with everything escaped that Markdown could take for markup."""
    text = clean(text)
    return (_SMART if flavour.smart else _ALWAYS).sub(r"\\\g<0>", text)


def guard_start(line: str) -> str:
    """The source of a block, so that its beginning is no list, heading, quotation or caption."""
    match = _START.match(line)
    if not match:
        return line
    at = 0 if match["bullet"] else match.end()
    return f"{line[:at]}\\{line[at:]}"


def destination(link: str) -> str:
    """The address of a link between its brackets."""
    escaped = link.replace("&", "\\&")
    return f"<{escaped}>" if "(" in link or ")" in link else escaped


def write_runs(runs: Sequence[Run], flavour: Flavour, marker: MarkerSource) -> str:
    """The runs of one block on one line, without blanks at its ends."""
    if len(runs) == 1 and not runs[0].marks:
        return escape(runs[0].text.strip(), flavour)
    tokens = _tokens(tidy_runs(runs), flavour, marker)
    _protect(tokens)
    return "".join(_source(token, flavour) for token in tokens)


def _tokens(runs: Sequence[Run], flavour: Flavour, marker: MarkerSource) -> list[_Token]:
    tokens: list[_Token] = []
    opened: list[_Tag] = []
    underscore = any(m.value(run.marks, m.BOLD) for run in runs)
    for index, run in enumerate(runs):
        token = _token(run, marker)
        if not token.source:
            continue
        after_marker = index > 0 and runs[index - 1].object is not None
        wanted = _wanted(run, flavour, underscore, after_marker) if run.marks else []
        keep = _common(opened, wanted)
        _close(opened, keep, tokens)
        _open(opened, wanted[keep:], tokens)
        tokens.append(token)
        if opened and opened[-1][0] == "caret":
            token.kind = "caret"
            _close(opened, len(opened) - 1, tokens)
    _close(opened, 0, tokens)
    return tokens


def _token(run: Run, marker: MarkerSource) -> _Token:
    found = run.object if OBJECT in run.text else None
    if not found:
        return _Token("text", run.text)
    return _Token("source", marker(found[1]) if found[0] == m.CITE else "")


def _wanted(run: Run, flavour: Flavour, underscore: bool, after_marker: bool) -> list[_Tag]:
    found = run.object is not None
    caret = flavour.extended and not found and _fits_carets(run, after_marker)
    tags = _tags(run.marks, flavour, underscore, caret)
    return [tag for tag in tags if tag[0] != "link"] if found else tags


def _open(opened: list[_Tag], tags: Sequence[_Tag], tokens: list[_Token]) -> None:
    for tag in tags:
        if tag[1] == "^" and tokens and tokens[-1].source.endswith("["):
            tag = ("html", "<sup>", "</sup>")  # `[^` would begin a footnote's label
        opened.append(tag)
        tokens.append(_Token(_token_kind(tag), tag[1]))


def _fits_carets(run: Run, after_marker: bool) -> bool:
    """Carets after a marker belong to the marker; blanks at an edge don't survive."""
    text = run.text
    plain = not any(char.isspace() and char != " " for char in text)
    return plain and text == text.strip() and not after_marker


def _token_kind(tag: _Tag) -> str:
    return "open" if tag[0] == "emphasis" else "source"


def _tags(marks: Marks, flavour: Flavour, underscore: bool, caret: bool) -> list[_Tag]:
    """(kind, opening, closing) for the marks, the outermost first."""
    found: list[_Tag] = []
    language = language_tag(m.value(marks, m.LANGUAGE))
    if language and flavour.extended:
        found.append(("span", "[", f"]{{lang={language}}}"))
    elif language:
        found.append(("span", f'<span lang="{language}">', "</span>"))
    address = printed_link(m.value(marks, m.LINK))
    if address:
        found.append(("link", "[", f"]({destination(address)})"))
    if m.value(marks, m.BOLD):
        found.append(("emphasis", "**", "**"))
    if m.value(marks, m.ITALIC):
        found.append(("emphasis", "_", "_") if underscore else ("emphasis", "*", "*"))
    return found + _raised(marks, caret)


def _raised(marks: Marks, caret: bool) -> list[_Tag]:
    up, down = m.value(marks, m.SUPERSCRIPT), m.value(marks, m.SUBSCRIPT)
    if caret and up and not down:
        return [("caret", "^", "^")]
    if caret and down and not up:
        return [("caret", "~", "~")]
    tags: list[_Tag] = [("html", "<sub>", "</sub>")] if down else []
    return [*tags, ("html", "<sup>", "</sup>")] if up else tags


def _common(opened: Sequence[_Tag], wanted: Sequence[_Tag]) -> int:
    count = 0
    for one, other in zip(opened, wanted, strict=False):
        if one != other:
            break
        count += 1
    return count


def _close(opened: list[_Tag], keep: int, tokens: list[_Token]) -> None:
    while len(opened) > keep:
        tag = opened.pop()
        tokens.append(_Token("close" if tag[0] == "emphasis" else "source", tag[2]))


def _protect(tokens: list[_Token]) -> None:
    """Mark the characters that must be references so that each delimiter does its work."""
    for index, token in enumerate(tokens):
        if token.kind == "text" and index and tokens[index - 1].source.endswith("]"):
            # After a marker these would make it a link or the beginning of a footnote.
            token.first = token.first or token.source[0] in "(:"
        if token.kind not in ("open", "close"):
            continue
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.kind == "open":
            _protect_sides(before, after, token.source, inner_first=True)
        else:
            _protect_sides(before, after, token.source, inner_first=False)


def _protect_sides(
    before: _Token | None, after: _Token | None, delimiter: str, *, inner_first: bool
) -> None:
    left = before.source[-1] if before else " "
    right = after.source[0] if after else " "
    inner, outer = (right, left) if inner_first else (left, right)
    inner_token, outer_token = (after, before) if inner_first else (before, after)
    blank = inner.isspace()
    if blank and inner_token:
        _refer(inner_token, first=inner_first)
    wordy = not outer.isspace() and not _is_mark(outer)
    clash = blank or not inner.isalnum() or delimiter == "_"
    if wordy and clash and outer_token:
        _refer(outer_token, first=not inner_first)


def _refer(token: _Token, *, first: bool) -> None:
    if token.kind == "text":
        if first:
            token.first = True
        else:
            token.last = True


def _is_mark(char: str) -> bool:
    """ASCII punctuation or a punctuation character of Unicode (CommonMark 2.1)."""
    return (char.isascii() and not char.isalnum() and not char.isspace()) or unicodedata.category(
        char
    ).startswith("P")


def _source(token: _Token, flavour: Flavour) -> str:
    text = token.source
    if token.kind == "caret":
        return escape(text, flavour).replace(" ", "\\ ")
    if token.kind != "text":
        return text
    head = tail = ""
    if token.first:
        head, text = f"&#{ord(text[0])};", text[1:]
    if token.last and text:
        tail, text = f"&#{ord(text[-1])};", text[:-1]
    return head + escape(text, flavour) + tail
