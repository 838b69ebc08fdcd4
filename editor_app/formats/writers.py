"""The one list of writers: a format's name → bytes.

A writer is loaded when its format is asked for: listing formats costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.document.article import Article
from editor_app.errors import RefusedError, ToolError

if TYPE_CHECKING:
    from editor_app.formats.html import Surroundings
    from editor_app.formats.images import Files

RunPandoc = Callable[[list[str], bytes], bytes]
"""Runs pandoc with arguments and input, gives its output; raises ToolError where that fails."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a writer may be told. `template`: the text of the site's own page template; `files`:
    the bytes of images; `surroundings`: the place of publication; `flavour`: of Markdown;
    `run_pandoc`: for the formats of `BY_PANDOC`; `list_title`: what stands above the list of
    notes where it is not that of sources.
    """

    template: str | None = None
    files: Files | None = None
    surroundings: Surroundings | None = None
    flavour: str = "pandoc"
    run_pandoc: RunPandoc | None = None
    list_title: str = ""


EXTENSIONS: Mapping[str, str] = {
    "html": "html", "fragment": "html", "markdown": "md", "docx": "docx", "odt": "odt",
    "epub": "epub", "json": "json",
}  # fmt: skip
"""The formats that can be written, and what their files' names end in."""

BY_PANDOC = frozenset({"docx", "odt", "epub"})
"""Formats that need pandoc; they are no text."""


def write(article: Article, to: str, options: WriteOptions = WriteOptions()) -> bytes:
    """The article in a format of `EXTENSIONS`.

    Raises RefusedError `export.format` (format, known), `export.flavour` (flavour),
    `template.broken` (line, reason); ToolError `tool.missing` (tool, reason) and others of
    `run_pandoc`.
    """
    writer = _WRITERS.get(to)
    if writer is None:
        raise RefusedError("export.format", format=to, known=", ".join(EXTENSIONS))
    return writer(article, to, options)


def _html(article: Article, to: str, options: WriteOptions) -> bytes:
    from editor_app.formats.html import Surroundings, write_fragment, write_html

    around = options.surroundings or Surroundings()
    title = options.list_title
    if to == "fragment":
        fragment = write_fragment(
            article, files=options.files, surroundings=around, list_title=title
        )
        return fragment.encode("utf-8")
    page = write_html(
        article,
        template=options.template,
        files=options.files,
        surroundings=around,
        list_title=title,
    )
    return page.encode("utf-8")


def _markdown(article: Article, _to: str, options: WriteOptions) -> bytes:
    from editor_app.formats.markdown import write_markdown

    return write_markdown(article, flavour=options.flavour).encode("utf-8")


def _office(article: Article, to: str, options: WriteOptions) -> bytes:
    from editor_app.formats.office import write_office

    if options.run_pandoc is None:
        raise ToolError("tool.missing", tool="pandoc", reason=to)
    return write_office(article, to, files=options.files, run_pandoc=options.run_pandoc)


def _json(article: Article, _to: str, _options: WriteOptions) -> bytes:
    from editor_app.formats.article_json import write_json

    return write_json(article).encode("utf-8", "replace")


Writers = Mapping[str, Callable[[Article, str, WriteOptions], bytes]]
_WRITERS: Writers = {
    "html": _html,
    "fragment": _html,
    "markdown": _markdown,
    "json": _json,
    **dict.fromkeys(sorted(BY_PANDOC), _office),
}
