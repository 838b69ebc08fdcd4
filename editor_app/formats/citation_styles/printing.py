"""Markers and the list of sources in a citation style: pandoc is asked, its answer is read.

The whole list at once: what a marker says depends on those before it (ibid., short forms), and
names and years on the other sources (2024a, initials).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.richtext import Run, join_runs
from editor_app.errors import ToolError
from editor_app.formats.citation_styles.asking import ask
from editor_app.formats.citation_styles.checking import StyleInfo
from editor_app.formats.settled import settled
from editor_app.references.house_style import render_parts
from editor_app.references.url import safe_link

RunPandoc = Callable[[list[str], bytes], bytes]
Printed = tuple[Run, ...]
"""Words with italics and links, as they print."""

_TOGGLES = {"Emph": m.ITALIC, "Strong": m.BOLD, "Superscript": m.SUPERSCRIPT,
            "Subscript": m.SUBSCRIPT}  # fmt: skip
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}


@dataclass(frozen=True, slots=True)
class PrintedReferences:
    """`markers`: by marker id what stands in the text, or in the footnote where `kind` is `note`;
    `lines`: (reference id, printed line) in the order of the style's list, with its own number
    where it has one; `uncited`: the reference ids among them that no marker names.
    """

    kind: str
    markers: Mapping[str, Printed] = field(default_factory=dict)
    lines: tuple[tuple[str, Printed], ...] = ()
    uncited: frozenset[str] = frozenset()


def print_references(
    article: Article, info: StyleInfo, style: Path, run_pandoc: RunPandoc
) -> PrintedReferences:
    """The article's markers and sources in the style that is in a file.

    Pandoc reads that file and nothing else. Raises ToolError as `run_pandoc` does.
    """
    article = settled(article)
    if not article.references:
        return PrintedReferences(info.kind)
    question = ask(article)
    arguments = ["--sandbox", "--from=json", "--to=json", "--citeproc", f"--csl={style}"]
    answer = run_pandoc(arguments, question.as_bytes())
    try:
        blocks = json.loads(answer)["blocks"]
        cites, entries = _cites(blocks), _entries(blocks)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise ToolError("tool.failed", tool="pandoc", reason=str(error)[:200]) from error
    markers = dict(zip(question.markers, cites, strict=False))
    known = [
        (question.sources[key], runs or _house_line(article, question.sources[key]))
        for key, runs in entries
        if key in question.sources
    ]
    uncited = frozenset(target for target, _ in known if target not in question.cited)
    return PrintedReferences(info.kind, markers, tuple(known), uncited)


def _house_line(article: Article, target: str) -> Printed:
    """Some styles print nothing of some kinds of source: nothing may go missing, though."""
    parts = render_parts(article.reference_by_id[target].fields, article.language)
    return join_runs(Run(part.text, m.marks({m.LINK: part.href})) for part in parts)


def _cites(blocks: list[Any]) -> list[Printed]:
    """What each paragraph holds; a footnote in it is what the marker says."""
    return [_marker(block["c"]) for block in blocks if block["t"] == "Para"]


def _marker(inlines: list[Any]) -> Printed:
    notes = [one for one in _flat(inlines) if one["t"] == "Note"]
    found = [inline for note in notes for block in note["c"] for inline in block.get("c", [])]
    return _trimmed(_runs(found or inlines))


def _flat(inlines: Iterable[Any]) -> list[Any]:
    """The inlines, those inside citations in place of the citations."""
    found = []
    for one in inlines:
        found.extend(_flat(one["c"][1]) if one["t"] == "Cite" else [one])
    return found


def _entries(blocks: list[Any]) -> list[tuple[str, Printed]]:
    found = []
    for block in blocks:
        if block["t"] != "Div":
            continue
        attributes, inner = block["c"]
        identifier = str(attributes[0])
        if identifier.startswith("ref-"):
            inlines = [i for para in inner for i in [*para.get("c", []), {"t": "Space"}]]
            found.append((identifier.removeprefix("ref-"), _trimmed(_runs(inlines))))
        else:
            found.extend(_entries(inner))
    return found


def _runs(inlines: Iterable[Any], marks: Marks = NO_MARKS) -> list[Run]:
    found: list[Run] = []
    for one in inlines:
        found.extend(_run(one["t"], one.get("c"), marks))
    return found


def _run(kind: str, content: Any, marks: Marks) -> list[Run]:
    if kind in ("Str", "Space", "SoftBreak", "LineBreak"):
        return [Run(content if kind == "Str" else " ", marks)]
    if kind in _TOGGLES:
        # Italics inside italics are upright.
        name = _TOGGLES[kind]
        return _runs(content, m.with_mark(marks, name, not m.value(marks, name)))
    if kind == "Link":
        link = safe_link(str(content[2][0]))
        return _runs(content[1], m.with_mark(marks, m.LINK, link) if link else marks)
    if kind == "Quoted":
        opening, closing = tuple(_QUOTES[content[0]["t"]])
        return [Run(opening, marks), *_runs(content[1], marks), Run(closing, marks)]
    if kind == "Span":
        return _span(content, marks)
    if kind in ("Cite", "Note"):
        inner = content[1] if kind == "Cite" else [i for b in content for i in b.get("c", [])]
        return _runs(inner, marks)
    if kind in ("Code", "Math", "RawInline"):
        return [Run(str(content[-1]), marks)]
    return _runs(content, marks) if isinstance(content, list) else []


def _span(content: Any, marks: Marks) -> list[Run]:
    """The number of an entry, and what a style puts on a line of its own, stand apart."""
    attributes, inner = content
    apart = {"csl-left-margin", "csl-block", "csl-indent"} & set(attributes[1])
    return [*_runs(inner, marks), *([Run(" ", marks)] if apart else [])]


def _trimmed(runs: list[Run]) -> Printed:
    """Without blanks at the ends, and with single ones inside."""
    found: list[Run] = []
    blank = True
    for run in runs:
        text = "".join(_single(run.text, blank))
        blank = text.endswith(" ") if text else blank
        found.append(Run(text, run.marks))
    joined = list(join_runs(found))
    if joined and joined[-1].text.endswith(" "):
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].marks)
    return join_runs(joined)


def _single(text: str, blank: bool) -> Iterable[str]:
    for char in text:
        if char != " " or not blank:
            yield char
        blank = char == " "
